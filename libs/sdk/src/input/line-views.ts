/**
 * The line being edited on both outputs of the console, in a row of each that is as long as the rows are there.
 *
 *   serial terminal, 40 columns   yolk> echo a long line that no l
 *   screen, 128 columns           yolk> echo a long line that no longer fits there
 */
import { screenColumns } from "@yolk/hal";
import { Output, write, writeTo } from "../write";
import { EditLine } from "./edit-line";
import { LineView } from "./line-view";

const BELL = "\x07";

// Bracketed paste: what is pasted comes between ESC [ 200 ~ and ESC [ 201 ~. xterm, ctlseqs, DECSET 2004.
const PASTE_ON = "\x1b[?2004h";
const PASTE_OFF = "\x1b[?2004l";

/** Draws one prompt and line, twice. */
export class LineViews {
  private readonly serial: LineView;
  private readonly screen: LineView = new LineView(screenColumns());

  /** For a serial terminal of `columns` columns. */
  constructor(columns: i32) {
    this.serial = new LineView(columns);
  }

  /** Draws rows of `columns` columns for the serial terminal, wherever its cursor is in the row. */
  widenSerial(columns: i32): void {
    this.serial.widen(columns);
  }

  /** Shows `prompt` where the cursor is. */
  begin(prompt: string): void {
    this.screen.widen(screenColumns()); // the mode may be another one
    this.screen.begin(prompt);
    write(PASTE_ON + this.serial.begin(prompt));
  }

  /** Puts `prompt`, of one line, in the place of the one that stands there, from the next `draw` on. */
  relabel(prompt: string): void {
    this.serial.relabel(prompt);
    this.screen.relabel(prompt);
  }

  /** Brings both rows up to date with `line`. */
  draw(line: EditLine): void {
    this.put(this.serial.draw(line), this.screen.draw(line));
  }

  /** The same, and says that a key had nothing to work on. */
  refuse(line: EditLine): void {
    this.draw(line);
    write(BELL);
  }

  /** Draws on a cleared screen. */
  redraw(line: EditLine): void {
    this.put(this.serial.redraw(line), this.screen.redraw(line));
  }

  /** Lists `words` below the row, and draws it anew below them. */
  list(words: string[], line: EditLine): void {
    this.put(this.serial.list(words, line), this.screen.list(words, line));
  }

  /** Leaves the row: the cursor goes to the start of the next, after `mark` at the line's end. */
  end(line: EditLine, mark: string): void {
    this.put(this.serial.end(line, mark), this.screen.end(line, mark));
    write(PASTE_OFF);
  }

  private put(toSerial: string, toScreen: string): void {
    writeTo(Output.Serial, toSerial);
    writeTo(Output.Screen, toScreen);
  }
}
