/** `dmesg` */
import { console, fixed, logLines } from "@yolk/sdk";
import { Command } from "../command";
import { Session } from "../session";

const NANOS_PER_SECOND: f64 = 1e9;
const DECIMALS: u32 = 6;
const STAMP_LEN: i32 = 12;

/** Shows the kernel log. */
export class Dmesg extends Command {
  constructor() {
    super("dmesg", "dmesg", "show the kernel log");
  }

  run(args: string[], session: Session): i32 {
    const status = this.takesNone(args);
    if (status != 0) return status;
    const lines = logLines();
    for (let i = 0; i < lines.length; i++) {
      const seconds = fixed(<f64>lines[i].nanos / NANOS_PER_SECOND, DECIMALS);
      console.log(`[${seconds.padStart(STAMP_LEN)}] ${lines[i].text}`);
    }
    return 0;
  }
}
