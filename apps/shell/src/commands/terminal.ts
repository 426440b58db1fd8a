/** `clear` and `history` */
import { Align, console, Table } from "@yolk/sdk";
import { Command } from "../command";
import { Session } from "../session";

/** Cursor home, erase all. ECMA-48 §8.3.21, §8.3.39. */
const CLEAR_SCREEN = "\x1b[H\x1b[2J";

/** Clears the screen. */
export class Clear extends Command {
  constructor() {
    super("clear", "clear", "clear the screen");
  }

  run(args: string[], session: Session): i32 {
    const status = this.takesNone(args);
    if (status == 0 && console.isTerminal) console.write(CLEAR_SCREEN);
    return status;
  }
}

/** Lists what was entered. */
export class HistoryCommand extends Command {
  constructor() {
    super("history", "history", "list the lines entered so far");
  }

  run(args: string[], session: Session): i32 {
    const status = this.takesNone(args);
    if (status != 0) return status;
    const lines = console.history;
    const table = new Table([Align.Right]);
    for (let i = 0; i < lines.length; i++) table.add([(i + 1).toString(), lines[i]]);
    console.write(table.toString());
    return 0;
  }
}
