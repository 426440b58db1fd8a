/** `exit`, `poweroff` and `reboot` */
import { console, powerOff, reboot } from "@yolk/sdk";
import { Command } from "../command";
import { Session } from "../session";

const MOST: i32 = 255;

/** Ends the shell, and the machine with it. */
export class Exit extends Command {
  constructor() {
    super(
      "exit",
      "exit [status]",
      "end the shell; without a status, with that of the last command",
    );
  }

  run(args: string[], session: Session): i32 {
    if (args.length > 1) return this.misused("too many arguments");
    if (args.length == 1 && !isStatus(args[0])) {
      return this.misused(`'${args[0]}' is not a status from 0 to 255`);
    }
    session.isDone = true;
    return args.length == 0 ? session.status : I32.parseInt(args[0]);
  }
}

function isStatus(word: string): bool {
  if (word.length == 0) return false;
  for (let i = 0; i < word.length; i++) {
    if (!"0123456789".includes(word.charAt(i))) return false;
  }
  return word.length <= MOST.toString().length && I32.parseInt(word) <= MOST;
}

/** Ends the machine. */
export class Poweroff extends Command {
  constructor() {
    super("poweroff", "poweroff", "power the machine off, status 0");
  }

  run(args: string[], session: Session): i32 {
    const status = this.takesNone(args);
    if (status == 0) powerOff();
    return status;
  }
}

/** Starts the machine again. */
export class Reboot extends Command {
  constructor() {
    super("reboot", "reboot", "start the machine again");
  }

  run(args: string[], session: Session): i32 {
    const status = this.takesNone(args);
    if (status == 0) {
      console.log("rebooting");
      reboot();
    }
    return status;
  }
}
