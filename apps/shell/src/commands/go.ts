/** `go` */
import { console } from "@yolk/sdk";
import { Command } from "../command";
import { Job } from "../job";
import { Session } from "../session";

const DETAILS =
  "  The number that is shown is that of the fiber: `kill` takes it. When the command has\n" +
  "  ended, that is said before the next prompt. The end of a pipe waits for it.";

/** Runs a command in the background. */
export class Go extends Command {
  constructor() {
    super("go", "go command [argument ...]", "run a command in the background", DETAILS);
  }

  run(args: string[], session: Session): i32 {
    if (args.length == 0) return this.misused("a command is needed");
    const job = new Job(args, session.commands);
    session.jobs.push(job);
    if (session.hasTerminal) console.log(`[${job.id}] ${args.join(" ")}`);
    return 0;
  }
}
