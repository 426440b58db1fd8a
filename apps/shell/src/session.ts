/**
 * What one command leaves to the next: the status, and whether there is a next.
 *
 * References:
 * - POSIX.1-2017, Shell Command Language: §2.8.2 (exit status for commands)
 */
import { console } from "@yolk/sdk";
import { Command } from "./command";
import { Job } from "./job";
import { Script, SimpleCommand, When } from "./syntax/parser";

/** Status of a command that was called wrongly, or of text that is no command. */
export const USAGE_STATUS: i32 = 2;
/** Status where there is no such command. §2.8.2. */
export const NOT_FOUND_STATUS: i32 = 127;
/** Status of a command that Ctrl-C ended: 128 and the number of SIGINT. */
export const INTERRUPTED_STATUS: i32 = 130;

/** A shell at work. */
export class Session {
  /** Status of the last command. */
  status: i32 = 0;
  /** No further command runs. */
  isDone: bool = false;
  /** Commands in the background whose end was not yet reported, oldest first. */
  jobs: Job[] = [];

  /** A shell that has `commands`, or what stands for it where one of them runs in the background. */
  constructor(
    readonly commands: Command[],
    readonly isBackground: bool = false,
  ) {}

  /** Whether the command has the terminal: it may ask for keys, and Ctrl-C is for it. */
  get hasTerminal(): bool {
    return console.isTerminal && !this.isBackground;
  }

  /** The command called `name`, or null. */
  find(name: string): Command | null {
    for (let i = 0; i < this.commands.length; i++) {
      if (this.commands[i].name == name) return this.commands[i];
    }
    return null;
  }

  /** The jobs that have ended since last asked. */
  takeEndedJobs(): Job[] {
    const ended = this.jobs.filter((job) => job.isDone);
    this.jobs = this.jobs.filter((job) => !job.isDone);
    return ended;
  }

  /** Waits for all jobs. */
  waitForJobs(): void {
    for (let i = 0; i < this.jobs.length; i++) this.jobs[i].join();
  }

  /** Runs the commands of `script`, or says what is wrong with it. */
  run(script: Script): void {
    if (script.error != "") {
      console.error("yolk: " + script.error);
      this.status = USAGE_STATUS;
    }
    for (let i = 0; i < script.commands.length && !this.isDone; i++) {
      const command = script.commands[i];
      if (this.isDue(command.when)) this.status = this.runOne(command);
    }
  }

  private isDue(when: When): bool {
    return when == When.Always || (when == When.Succeeded) == (this.status == 0);
  }

  private runOne(simple: SimpleCommand): i32 {
    const words: string[] = [];
    for (let i = 0; i < simple.words.length; i++) words.push(simple.words[i].expand(this.status));
    return this.runWords(words);
  }

  /** Runs the command that the first of `words` names with the others; returns its status. */
  runWords(words: string[]): i32 {
    const name = words[0];
    const command = this.find(name);
    if (command) return command.run(words.slice(1), this);
    console.error(`yolk: ${name}: command not found`);
    return NOT_FOUND_STATUS;
  }
}
