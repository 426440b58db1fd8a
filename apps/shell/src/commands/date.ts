/** `date` */
import { console } from "@yolk/sdk";
import { Command } from "../command";
import { Session } from "../session";
import { formatDate } from "../syntax/date-format";

const USUAL = "%a %b %e %H:%M:%S UTC %Y";
const ISO = "-I";

const DETAILS =
  "  -I       as ISO 8601: 2026-01-31T12:00:00.000Z\n" +
  "  +format  %Y %m %d %H %M %S, %F (date), %T (time), %s (seconds since 1970),\n" +
  "           %a %b (names of day and month), %e (day, no zero), %%";

/** Shows the time of day. */
export class DateCommand extends Command {
  constructor() {
    super("date", "date [-I | +format]", "show date and time in UTC", DETAILS);
  }

  run(args: string[], session: Session): i32 {
    if (args.length > 1) return this.misused("too many arguments");
    const now = new Date(Date.now());
    if (args.length == 0) console.log(formatDate(now, USUAL));
    else if (args[0] == ISO) console.log(now.toISOString());
    else if (args[0].startsWith("+")) console.log(formatDate(now, args[0].substring(1)));
    else return this.misused(`unexpected argument '${args[0]}'`);
    return 0;
  }
}
