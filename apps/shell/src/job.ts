/** A command that runs in the background. */
import { Fiber, go, Outcome } from "@yolk/sdk";
import { Command } from "./command";
import { Session } from "./session";

/** What the fiber of a job is given. */
class Work {
  constructor(
    readonly words: string[],
    readonly commands: Command[],
  ) {}
}

/** One `go`. */
export class Job {
  /** Returns the command's status. */
  private readonly fiber: Fiber<i32>;

  /** Starts the command that `words` are. */
  constructor(
    readonly words: string[],
    commands: Command[],
  ) {
    this.fiber = go(work, new Work(words, commands), words[0]);
  }

  /** The number of its fiber, for `kill`. */
  get id(): i32 {
    return this.fiber.id;
  }

  /** Whether it has ended. */
  get isDone(): bool {
    return this.fiber.isDone;
  }

  /** Waits until it has ended. */
  join(): void {
    this.fiber.join();
  }

  /** The line that tells how it ended. */
  get notice(): string {
    return `[${this.id}] ${this.ending}: ${this.words.join(" ")}`;
  }

  private get ending(): string {
    const outcome = this.fiber.join();
    if (outcome == Outcome.Failed) return "failed";
    if (outcome == Outcome.Killed) return "killed";
    const status = this.fiber.result;
    return status == 0 ? "done" : `status ${status}`;
  }
}

function work(work: Work): i32 {
  return new Session(work.commands, true).runWords(work.words);
}
