/** Fibers: functions that run beside each other, and what becomes of them. */
import { Fiber, go, Outcome, sleep } from "@yolk/sdk";

function square(n: i32): i32 {
  sleep(10);
  return n * n;
}

/** A loop without an end does not stop the others. */
function spin(): void {
  while (true) {}
}

export function main(): void {
  const squares: Fiber<i32>[] = [];
  for (let n = 0; n < 1000; n++) squares.push(go(square, n));

  // All of them sleep at the same time.
  let sum = 0;
  for (let n = 0; n < squares.length; n++) sum += squares[n].result;
  console.log("The first thousand squares add up to", sum);

  const spinner = go(spin);
  if (spinner.join(50) == Outcome.Running) console.log("The spinner spins, and main goes on");
  spinner.kill();
  if (spinner.join() == Outcome.Killed) console.log("The spinner was killed");
}
