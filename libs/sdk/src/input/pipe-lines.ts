/** Lines from a pipe: no prompt, no echo; 0x04 ends the input. */
import { inputOctets, InputOctets } from "./input-octets";

const LF: u8 = 0x0a;
const EOT: u8 = 0x04;

/** What a line buffer starts with; it doubles. */
const FIRST_CAPACITY: i32 = 256;

/** Reads line by line. */
export class PipeLines {
  private readonly octets: InputOctets = inputOctets();
  private line: StaticArray<u8> = new StaticArray<u8>(FIRST_CAPACITY);
  private length: i32 = 0;
  private isAtEnd: bool = false;

  /** The next line without its line feed; null at the end of input. */
  read(): string | null {
    this.length = 0;
    while (!this.isAtEnd) {
      this.octets.wait();
      if (this.takeUpToEnd()) return this.text;
    }
    return this.length > 0 ? this.text : null;
  }

  private get text(): string {
    return String.UTF8.decodeUnsafe(changetype<usize>(this.line), this.length);
  }

  /** Takes octets up to a line feed or the end of input; returns whether a line feed was there. */
  private takeUpToEnd(): bool {
    const start = this.octets.start;
    const end = this.octets.end;
    let at = start;
    while (at < end && load<u8>(at) != LF && load<u8>(at) != EOT) at++;
    this.append(start, at - start);
    this.octets.skip(at - start);
    if (at == end) return false;
    this.octets.skip(1);
    this.isAtEnd = load<u8>(at) == EOT;
    return !this.isAtEnd;
  }

  private append(from: usize, count: usize): void {
    const needed = this.length + <i32>count;
    if (needed > this.line.length) {
      const larger = new StaticArray<u8>(max(needed, this.line.length * 2));
      memory.copy(changetype<usize>(larger), changetype<usize>(this.line), this.length);
      this.line = larger;
    }
    memory.copy(changetype<usize>(this.line) + this.length, from, count);
    this.length = needed;
  }
}
