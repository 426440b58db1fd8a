/** Looking for a line of the history by a part of it, from the newest back: Ctrl-R. No input, no output. */
import { textFrom } from "./code-points";

/** One search. */
export class HistorySearch {
  private pattern: i32[] = [];
  private at: i32;
  private hasFailed: bool = false;

  /** Over `lines`, oldest first; `draft` is what was being written. */
  constructor(
    private readonly lines: string[],
    readonly draft: string,
  ) {
    this.at = lines.length;
  }

  /** What stands before the line while it goes on. */
  get prompt(): string {
    const name = this.hasFailed ? "failed reverse-i-search" : "reverse-i-search";
    return "(" + name + ")`" + this.text + "': ";
  }

  /** The line that is found; the draft at first. */
  get found(): string {
    return this.at < this.lines.length ? this.lines[this.at] : this.draft;
  }

  /** Looks for one character more, where it is. */
  add(codePoint: i32): void {
    this.pattern.push(codePoint);
    this.look(min(this.at, this.lines.length - 1));
  }

  /** Looks for one character less, from the newest line on. */
  shorten(): void {
    if (this.pattern.length > 0) this.pattern.pop();
    this.at = this.lines.length;
    this.hasFailed = false;
    if (this.pattern.length > 0) this.look(this.at - 1);
  }

  /** Looks for an older line. */
  again(): void {
    if (this.pattern.length > 0) this.look(this.at - 1);
  }

  private get text(): string {
    return textFrom(this.pattern, 0, this.pattern.length);
  }

  private look(from: i32): void {
    const text = this.text;
    for (let i = from; i >= 0; i--) {
      if (!this.lines[i].includes(text)) continue;
      this.at = i;
      this.hasFailed = false;
      return;
    }
    this.hasFailed = true;
  }
}
