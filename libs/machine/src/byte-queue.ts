/** A queue of bytes without a limit: input that a device has not taken yet. */

/** Bytes in the order they came; every byte put in comes out once. */
export class ByteQueue {
  private chunks: Uint8Array[] = [];
  private offset = 0;
  private count = 0;

  /** Bytes waiting. */
  get length(): number {
    return this.count;
  }

  /** Appends a copy of `bytes`. */
  push(bytes: ArrayLike<number>): void {
    if (bytes.length === 0) return;
    this.chunks.push(Uint8Array.from(bytes));
    this.count += bytes.length;
  }

  /** Puts `bytes` before everything that waits. */
  unshift(bytes: ArrayLike<number>): void {
    const first = this.chunks[0];
    if (first !== undefined) this.chunks[0] = first.subarray(this.offset);
    this.offset = 0;
    if (bytes.length === 0) return;
    this.chunks.unshift(Uint8Array.from(bytes));
    this.count += bytes.length;
  }

  /** Takes the oldest byte; undefined when none waits. */
  shift(): number | undefined {
    const first = this.chunks[0];
    if (first === undefined) return undefined;
    const byte = first[this.offset];
    this.offset += 1;
    this.count -= 1;
    if (this.offset === first.length) {
      this.chunks.shift();
      this.offset = 0;
    }
    return byte;
  }

  /** Drops everything. */
  clear(): void {
    this.chunks = [];
    this.offset = 0;
    this.count = 0;
  }
}
