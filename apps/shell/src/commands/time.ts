/** `sleep` and `uptime` */
import { console, duration, sleep, uptimeNanos, Wake } from "@yolk/sdk";
import { Command } from "../command";
import { INTERRUPTED_STATUS, Session } from "../session";

const MILLIS_PER_SECOND: f64 = 1000;

/** Waits. */
export class Sleep extends Command {
  constructor() {
    super("sleep", "sleep seconds", "wait, at most until Ctrl-C", "Seconds may have decimals.");
  }

  run(args: string[], session: Session): i32 {
    if (args.length != 1) return this.misused("one argument is needed");
    const seconds = F64.parseFloat(args[0]);
    if (!(seconds >= 0)) return this.misused(`'${args[0]}' is not a number of seconds`);
    const wake = session.hasTerminal ? Wake.Interrupt : Wake.Timeout;
    if (sleep(seconds * MILLIS_PER_SECOND, wake)) return 0;
    console.log("^C");
    return INTERRUPTED_STATUS;
  }
}

/** Shows the time since boot. */
export class Uptime extends Command {
  constructor() {
    super("uptime", "uptime", "show how long the machine has been up");
  }

  run(args: string[], session: Session): i32 {
    const status = this.takesNone(args);
    if (status == 0) console.log("up " + duration(uptimeNanos()));
    return status;
  }
}
