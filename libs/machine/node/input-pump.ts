/** Moves a stream of input into a ring, as fast as the other side takes it. */
import type { ByteRing } from "../src/byte-ring";

const END_OF_TRANSMISSION = 0x04; // what a terminal's Ctrl-D sends

/** The writing side of the ring `ring`, in the main thread, where it must not block. */
export class InputPump {
  private waiting: Uint8Array | null = null;
  private ended = false;

  constructor(
    private readonly ring: ByteRing,
    private readonly stream: NodeJS.ReadableStream | null,
    private readonly sendsEnd: boolean,
  ) {}

  /** Starts to read; without a stream the ring is closed at once. */
  start(): void {
    if (this.stream === null) return this.ring.close();
    this.stream.on("data", this.onData);
    this.stream.on("end", this.onEnd);
    this.stream.on("error", this.onEnd);
    this.stream.on("close", this.onEnd);
    if (this.stream.readable) this.stream.resume();
    else this.onEnd();
  }

  /** Lets go of the stream; what was read and not taken is lost. */
  stop(): void {
    this.stream?.removeListener("data", this.onData);
    this.stream?.removeListener("end", this.onEnd);
    this.stream?.removeListener("error", this.onEnd);
    this.stream?.removeListener("close", this.onEnd);
    this.stream?.pause();
  }

  /** The other side has taken something. */
  onRoom(): void {
    if (this.waiting === null) return;
    this.ring.answerBell(); // before the write: room made after it is told again
    const rest = this.waiting.subarray(this.ring.write(this.waiting));
    this.waiting = rest.length > 0 ? rest : null;
    if (this.waiting !== null) return;
    if (this.ended) this.ring.close();
    else this.stream?.resume();
  }

  private readonly onData = (chunk: Uint8Array | string): void => {
    this.stream?.pause();
    this.append(typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk);
  };

  private readonly onEnd = (): void => {
    if (this.ended) return;
    this.ended = true;
    this.append(Uint8Array.from(this.sendsEnd ? [END_OF_TRANSMISSION] : []));
  };

  private append(bytes: Uint8Array): void {
    this.waiting = this.waiting === null ? bytes : concat(this.waiting, bytes);
    this.onRoom();
  }
}

function concat(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
