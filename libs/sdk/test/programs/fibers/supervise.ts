/** Supervisors. */
import { Channel, Outcome, Restarts, sleep, supervise } from "@yolk/sdk";

class Work {
  readonly began: Channel<i32> = new Channel<i32>(100);
  attempts: i32 = 0;
}

function thirdTime(work: Work): void {
  work.attempts++;
  assert(work.attempts == 3, "attempt " + work.attempts.toString());
}
function always(work: Work): void {
  work.attempts++;
  assert(false, "always");
}
function wait(work: Work): void {
  work.attempts++;
  work.began.send(work.attempts);
  while (true) sleep(1000);
}
let calls = 0;
function atOnce(): void {
  calls++;
}

function quick(): Restarts {
  const restarts = new Restarts();
  restarts.firstPauseMillis = 1;
  restarts.mostPauseMillis = 4;
  return restarts;
}

export function main(): void {
  const fine = supervise(atOnce);
  console.log("fine", fine.join() == Outcome.Returned, calls, fine.restarts, fine.isDone);

  const third = new Work();
  const patient = supervise(thirdTime, third, "third", quick());
  console.log("third time", patient.join() == Outcome.Returned, third.attempts, patient.restarts);
  console.log("said", patient.failure.includes("attempt 2"));

  const hopeless = new Work();
  const rule = quick();
  rule.most = 5;
  const strict = supervise(always, hopeless, "hopeless", rule);
  console.log("gives up", strict.join() == Outcome.Failed, hopeless.attempts, strict.restarts);

  const endless = new Work();
  const watched = supervise(wait, endless, "endless", quick());
  endless.began.receive();
  console.log("runs", watched.isDone, watched.join(1) == Outcome.Running);
  watched.stop();
  console.log("stopped", watched.join() == Outcome.Killed, endless.attempts, watched.restarts);

  const paused = new Work();
  const slow = new Restarts();
  slow.firstPauseMillis = 60_000;
  const sleepy = supervise(always, paused, "paused", slow);
  while (sleepy.failure == "") sleep(1);
  sleepy.stop();
  console.log("stopped in a pause", sleepy.join() == Outcome.Killed, paused.attempts);
}
