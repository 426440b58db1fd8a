/** Lines entered before, and walking through them. */

/** Lines that are kept. */
const CAPACITY: i32 = 500;

/** Past lines, and the line that was begun when the walk started. */
export class History {
  /** The lines, oldest first. */
  readonly lines: string[] = [];
  private at: i32 = 0;
  private draft: string = "";

  /** Keeps `line`, unless it is blank or the same as the last; ends a walk. */
  add(line: string): void {
    const last = this.lines.length - 1;
    const isNew = last < 0 || this.lines[last] != line;
    if (isNew && line.trim().length > 0) this.lines.push(line);
    if (this.lines.length > CAPACITY) this.lines.shift();
    this.rewind();
  }

  /** Ends a walk. */
  rewind(): void {
    this.at = this.lines.length;
    this.draft = "";
  }

  /** The line before; null at the oldest. `current` is what the walk leaves. */
  previous(current: string): string | null {
    if (this.at == 0) return null;
    if (this.at == this.lines.length) this.draft = current;
    return this.lines[--this.at];
  }

  /** The line after, in the end the one that was begun; null past it. */
  next(): string | null {
    if (this.at == this.lines.length) return null;
    return ++this.at == this.lines.length ? this.draft : this.lines[this.at];
  }
}
