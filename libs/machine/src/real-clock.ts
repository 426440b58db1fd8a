/** Time as it passes outside, for a guest that runs in a worker thread: of Node, or of a browser. */
import type { ByteRing } from "./byte-ring";
import type { Clock } from "./clock";

const NANOS_PER_MILLI = 1e6;

/** A clock whose sleep ends early when `input` changes. */
export class RealClock implements Clock {
  private readonly start = performance.now();

  constructor(private readonly input: ByteRing) {}

  nanos(): bigint {
    return BigInt(Math.round((performance.now() - this.start) * NANOS_PER_MILLI));
  }

  spend(): void {
    // Time passes by itself.
  }

  waitUntil(deadline: bigint | null): void {
    if (deadline === null) return this.input.waitForChange(Infinity);
    const nanos = Number(deadline - this.nanos());
    if (nanos > 0) this.input.waitForChange(nanos / NANOS_PER_MILLI);
  }
}
