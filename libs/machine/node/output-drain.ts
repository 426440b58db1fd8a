/** Moves bytes out of a ring into a stream, as fast as the stream takes them. */
import type { ByteRing } from "../src/byte-ring";

const CHUNK = 65536;

/** The reading side of the ring `ring`, in the main thread, where it must not block. */
export class OutputDrain {
  private blocked = false;

  constructor(
    private readonly ring: ByteRing,
    private readonly stream: NodeJS.WritableStream,
  ) {}

  /** The other side has written something. */
  onOutput(): void {
    if (this.blocked) return;
    this.ring.answerBell(); // before the read: what comes after it is told again
    while (!this.blocked) {
      const bytes = this.ring.read(CHUNK);
      if (bytes === null) return;
      this.blocked = !this.stream.write(bytes);
    }
    this.stream.once("drain", () => {
      this.blocked = false;
      this.onOutput();
    });
  }

  /** Writes all that is left, and resolves once the stream has passed on every byte. */
  finish(): Promise<void> {
    const bytes = this.ring.read(this.ring.length) ?? new Uint8Array(0);
    return new Promise((resolve) => {
      // An error here is a reader that has gone away: there is nobody left to write for.
      this.stream.write(bytes, () => resolve());
    });
  }
}
