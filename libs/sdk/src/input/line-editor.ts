/** Keys to edits: the state behind a prompt. No input, no output. */
import { EditLine } from "./edit-line";
import { History } from "./history";
import { HistorySearch } from "./history-search";
import { Key } from "./keys";

const LINE_FEED: i32 = 0x0a;
const BLANK: i32 = 0x20;

/** What a key has led to. */
export enum Outcome {
  /** The line or the cursor may have changed. */
  Edited,
  /** The key had nothing to work on. */
  Refused,
  /** The line is finished. */
  Accepted,
  /** The line is given up. */
  Cancelled,
  /** There is no more input. */
  Ended,
  /** The caller is to complete the word at the cursor. */
  Completes,
  /** The caller is to clear the screen. */
  Clears,
}

/** One line after the other, with a common history. */
export class LineEditor {
  /** The line as it stands. */
  readonly line: EditLine = new EditLine();
  /** Lines accepted so far. */
  readonly history: History = new History();

  private search: HistorySearch | null = null;
  private isPasting: bool = false;

  /** What stands in place of the prompt while the history is searched, else "". */
  get searchPrompt(): string {
    const search = this.search;
    return search ? search.prompt : "";
  }

  /** Starts with an empty line. */
  begin(): void {
    this.search = null;
    this.isPasting = false;
    this.line.set("");
    this.history.rewind();
  }

  /** Takes a key: a code point or a `Key`. */
  press(key: i32): Outcome {
    if (key == Key.PasteBegin || key == Key.PasteEnd) {
      this.isPasting = key == Key.PasteBegin;
      return Outcome.Edited;
    }
    if (this.isPasting && key < 0 && key != Key.Cancel) return this.paste(key);
    if (this.search && this.searches(key)) return Outcome.Edited;
    if (key >= 0) {
      this.line.insert(key);
      return Outcome.Edited;
    }
    switch (key) {
      case Key.Enter:
        this.keep();
        return Outcome.Accepted;
      case Key.Search:
        this.search = new HistorySearch(this.history.lines, this.line.toString());
        return Outcome.Edited;
      case Key.Cancel:
        return Outcome.Cancelled;
      case Key.Tab:
        return Outcome.Completes;
      case Key.ClearScreen:
        return Outcome.Clears;
      case Key.Up:
        return this.recall(this.history.previous(this.line.toString()));
      case Key.Down:
        return this.recall(this.history.next());
      case Key.DeleteOrEnd:
        if (this.line.length == 0) return Outcome.Ended;
        this.remove(Key.Delete);
        return Outcome.Edited;
      default:
        if (!this.move(key) && !this.kill(key)) this.remove(key);
        return Outcome.Edited;
    }
  }

  /** Lines that were pasted are kept one by one. */
  private keep(): void {
    const lines = this.line.toString().split("\n");
    for (let i = 0; i < lines.length; i++) this.history.add(lines[i]);
  }

  /** What ends a line elsewhere is a character of what is pasted; nothing else that is no character counts. */
  private paste(key: i32): Outcome {
    if (key == Key.Enter) this.line.insert(LINE_FEED);
    else if (key == Key.Tab) this.line.insert(BLANK);
    return Outcome.Edited;
  }

  /** Takes a key of the search; false for one that ends it, and is to be taken then. */
  private searches(key: i32): bool {
    const search = this.search;
    if (!search) return false;
    if (key >= 0) search.add(key);
    else if (key == Key.Backspace) search.shorten();
    else if (key == Key.Search) search.again();
    else if (key == Key.GiveUp) {
      this.search = null;
      this.line.set(search.draft);
      return true;
    } else {
      this.search = null;
      return false;
    }
    this.line.set(search.found);
    return true;
  }

  private recall(text: string | null): Outcome {
    if (text === null) return Outcome.Refused;
    this.line.set(text);
    return Outcome.Edited;
  }

  private move(key: i32): bool {
    const line = this.line;
    if (key == Key.Left) line.moveTo(line.cursor - 1);
    else if (key == Key.Right) line.moveTo(line.cursor + 1);
    else if (key == Key.Home) line.moveTo(0);
    else if (key == Key.End) line.moveTo(line.length);
    else if (key == Key.WordLeft) line.moveTo(line.wordStart);
    else if (key == Key.WordRight) line.moveTo(line.wordEnd);
    else return false;
    return true;
  }

  private kill(key: i32): bool {
    const line = this.line;
    if (key == Key.KillToEnd) line.killTo(line.length);
    else if (key == Key.KillToStart) line.killTo(0);
    else if (key == Key.KillWordLeft) line.killTo(line.wordStart);
    else if (key == Key.KillWordRight) line.killTo(line.wordEnd);
    else if (key == Key.KillBlankWordLeft) line.killTo(line.blankWordStart);
    else return false;
    return true;
  }

  private remove(key: i32): void {
    const line = this.line;
    if (key == Key.Backspace) line.removeTo(line.cursor - 1);
    else if (key == Key.Delete) line.removeTo(line.cursor + 1);
    else if (key == Key.Transpose) line.transpose();
    else if (key == Key.Yank) line.yank();
  }
}
