/**
 * A line being edited as a terminal shows it: in one row, of which long lines show a window.
 *
 *   yolk> ...ine that is longer than the row is wi...
 *         ^ first                    ^ cursor
 *
 * One row cannot wrap. Gives control sequences as text; no output.
 *
 * References:
 * - ECMA-48, 5th edition, 1991: §8.3.20 (CUF), §8.3.39 (ED), §8.3.41 (EL), §8.3.21 (CUP)
 */
import { wrapWords } from "../format/wrap";
import { columnWidth, textWidth } from "./column-width";
import { EditLine } from "./edit-line";

const ERASE_TO_END = "\x1b[K";
/** Stands for a line feed that was pasted. */
const LINE_FEED_SIGN = "\u21b5";
const CLEAR_SCREEN = "\x1b[H\x1b[2J";

/** Columns that are left for the line however long the prompt is. */
const LEAST_ROOM: i32 = 8;

/** Draws one prompt and line. */
export class LineView {
  private prompt: string = "";
  private promptWidth: i32 = 0;
  private first: i32 = 0;
  private shown: string = "";
  private shownToEnd: bool = false;

  /** For a terminal of `columns` columns. */
  constructor(private columns: i32) {}

  /** Draws rows of `columns` columns from now on, wherever in the row the cursor is. */
  widen(columns: i32): void {
    this.columns = columns;
    this.shownToEnd = false;
  }

  /** Shows `prompt` where the cursor is; what stands before its last line feed scrolls away. */
  begin(prompt: string): string {
    const lastLine = prompt.lastIndexOf("\n") + 1;
    this.prompt = prompt.substring(lastLine);
    this.promptWidth = textWidth(this.prompt);
    this.first = 0;
    this.shown = "";
    this.shownToEnd = true;
    return prompt;
  }

  /** Puts `prompt`, of one line, in the place of the one that stands there, from the next `draw` on. */
  relabel(prompt: string): void {
    if (prompt == this.prompt) return;
    this.prompt = prompt;
    this.promptWidth = textWidth(prompt);
    this.shownToEnd = false;
  }

  /** Brings the row up to date with `line`. */
  draw(line: EditLine): string {
    this.scroll(line);
    const visible = line.slice(this.first, this.lastVisible(line)).replaceAll("\n", LINE_FEED_SIGN);
    const atEnd = line.cursor == line.length;
    const isAppended = atEnd && this.shownToEnd && visible.startsWith(this.shown);
    const added = visible.substring(this.shown.length);
    this.shown = visible;
    this.shownToEnd = atEnd;
    if (isAppended) return added;
    const before = this.promptWidth + this.widthOf(line, this.first, line.cursor);
    return "\r" + this.prompt + visible + ERASE_TO_END + "\r" + forward(before);
  }

  /** Draws on a cleared screen. */
  redraw(line: EditLine): string {
    this.shownToEnd = false;
    return CLEAR_SCREEN + this.draw(line);
  }

  /** Leaves the row: the cursor goes to the start of the next, after `mark` at the line's end. */
  end(line: EditLine, mark: string = ""): string {
    line.moveTo(line.length);
    const shown = this.draw(line);
    const room = this.room - textWidth(mark);
    if (this.widthOf(line, this.first, line.length) <= room) return shown + mark + "\n";
    this.first = this.startFor(line, room);
    return shown + this.again(line) + mark + "\n";
  }

  /** Lists `words` below the row, and draws it anew below them. */
  list(words: string[], line: EditLine): string {
    return "\n" + wrapWords(words, this.columns - 1) + "\n" + this.again(line);
  }

  private again(line: EditLine): string {
    this.shownToEnd = false;
    return this.draw(line);
  }

  /** Columns for characters; the last column stays free, because writing there may wrap. */
  private get room(): i32 {
    return max(this.columns - 1 - this.promptWidth, LEAST_ROOM);
  }

  private widthOf(line: EditLine, start: i32, end: i32): i32 {
    let width = 0;
    for (let i = start; i < end; i++) width += columnWidth(line.at(i));
    return width;
  }

  /** Moves the window where the cursor has left it: by half of it, so that it moves seldom. */
  private scroll(line: EditLine): void {
    if (this.widthOf(line, 0, line.length) <= this.room) this.first = 0;
    if (line.cursor < this.first) this.first = this.startFor(line, this.room / 2);
    else if (this.widthOf(line, this.first, line.cursor) > this.room) {
      this.first = this.startFor(line, line.cursor == line.length ? this.room : this.room / 2);
    }
  }

  /** The first character of a window that holds at most `width` columns left of the cursor. */
  private startFor(line: EditLine, width: i32): i32 {
    let start = line.cursor;
    let taken = 0;
    while (start > 0) {
      taken += columnWidth(line.at(start - 1));
      if (taken > width) break;
      start--;
    }
    return start;
  }

  private lastVisible(line: EditLine): i32 {
    let end = this.first;
    let width = 0;
    while (end < line.length) {
      width += columnWidth(line.at(end));
      if (width > this.room) break;
      end++;
    }
    return end;
  }
}

function forward(columns: i32): string {
  return columns == 0 ? "" : "\x1b[" + columns.toString() + "C";
}
