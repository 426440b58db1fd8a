/** What every command has. */
import { console } from "@yolk/sdk";
import { Session, USAGE_STATUS } from "./session";

/** A command by its name. */
export abstract class Command {
  /** `usage` is the name and what may follow, `summary` a line for `help`, `details` the rest. */
  constructor(
    readonly name: string,
    readonly usage: string,
    readonly summary: string,
    readonly details: string = "",
  ) {}

  /** Runs with `args`, the words after the name; returns its status, 0 for success. */
  abstract run(args: string[], session: Session): i32;

  /** Says what is wrong with the arguments and how they should be; returns the status for that. */
  protected misused(complaint: string): i32 {
    console.error(`${this.name}: ${complaint}\nusage: ${this.usage}`);
    return USAGE_STATUS;
  }

  /** Returns 0 where there are no arguments, else complains. */
  protected takesNone(args: string[]): i32 {
    return args.length == 0 ? 0 : this.misused(`unexpected argument '${args[0]}'`);
  }
}
