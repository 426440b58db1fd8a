/** Outcomes in words. */
import { Fiber, Outcome } from "@yolk/sdk";

/** Waits for `fiber`; how it ended. */
export function endOf<R>(fiber: Fiber<R>): string {
  const outcome = fiber.join();
  if (outcome == Outcome.Returned) return "returned";
  if (outcome == Outcome.Failed) return "failed";
  return outcome == Outcome.Killed ? "killed" : "running";
}

/** Waits for `fiber`; whether it failed, and its reason has `words`. */
export function failedOf<R>(fiber: Fiber<R>, words: string): bool {
  return fiber.join() == Outcome.Failed && fiber.failure.includes(words);
}
