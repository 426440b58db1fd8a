/** A line being edited: characters and a cursor between them. No input, no output. */
import { codePointsOf, textFrom } from "./code-points";
import { isWordCharacter } from "./word-character";

const BLANK: i32 = 0x20;

/** Characters are code points, so a cursor never stands inside one. */
export class EditLine {
  private codePoints: i32[] = [];
  private killed: i32[] = [];
  private position: i32 = 0;

  /** Characters left of the cursor. */
  get cursor(): i32 {
    return this.position;
  }

  /** Characters in the line. */
  get length(): i32 {
    return this.codePoints.length;
  }

  /** Code point of character `index`. */
  at(index: i32): i32 {
    return this.codePoints[index];
  }

  /** The characters from `start` to before `end` as text. */
  slice(start: i32, end: i32): string {
    return textFrom(this.codePoints, start, end);
  }

  /** The whole line as text. */
  toString(): string {
    return textFrom(this.codePoints, 0, this.length);
  }

  /** Makes `text` the line, the cursor at its end. */
  set(text: string): void {
    this.codePoints = [];
    this.position = 0;
    this.insertText(text);
  }

  /** Inserts a character at the cursor. */
  insert(codePoint: i32): void {
    if (this.position == this.length) {
      this.codePoints.push(codePoint);
      this.position++;
    } else this.insertAll([codePoint]);
  }

  /** Inserts `text` at the cursor. */
  insertText(text: string): void {
    this.insertAll(codePointsOf(text));
  }

  /** Inserts at the cursor what was killed last. */
  yank(): void {
    this.insertAll(this.killed);
  }

  private insertAll(added: i32[]): void {
    const tail = this.codePoints.splice(this.position);
    this.codePoints = this.codePoints.concat(added).concat(tail);
    this.position += added.length;
  }

  /** Moves the cursor to before character `index`, or to the nearest place that exists. */
  moveTo(index: i32): void {
    this.position = max(0, min(index, this.length));
  }

  /** Removes the characters between the cursor and `index`. */
  removeTo(index: i32): void {
    this.cut(index);
  }

  /** Removes the characters between the cursor and `index`, for `yank` to bring back. */
  killTo(index: i32): void {
    const removed = this.cut(index);
    if (removed.length > 0) this.killed = removed;
  }

  private cut(index: i32): i32[] {
    const other = max(0, min(index, this.length));
    const start = min(other, this.position);
    const count = max(other, this.position) - start;
    this.position = start;
    return this.codePoints.splice(start, count);
  }

  /** Exchanges the two characters around the cursor, at the line's end the last two. */
  transpose(): void {
    if (this.length < 2 || this.position == 0) return;
    const right = min(this.position, this.length - 1);
    const moved = this.codePoints[right];
    this.codePoints[right] = this.codePoints[right - 1];
    this.codePoints[right - 1] = moved;
    this.position = right + 1;
  }

  /** Where the word left of the cursor starts; words are letters and digits. */
  get wordStart(): i32 {
    let at = this.position;
    while (at > 0 && !isWordCharacter(this.codePoints[at - 1])) at--;
    while (at > 0 && isWordCharacter(this.codePoints[at - 1])) at--;
    return at;
  }

  /** Where the word right of the cursor ends. */
  get wordEnd(): i32 {
    let at = this.position;
    while (at < this.length && !isWordCharacter(this.codePoints[at])) at++;
    while (at < this.length && isWordCharacter(this.codePoints[at])) at++;
    return at;
  }

  /** Where the word left of the cursor starts; words are what blanks set apart. */
  get blankWordStart(): i32 {
    let at = this.position;
    while (at > 0 && this.codePoints[at - 1] == BLANK) at--;
    while (at > 0 && this.codePoints[at - 1] != BLANK) at--;
    return at;
  }
}
