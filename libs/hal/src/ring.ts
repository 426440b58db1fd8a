/**
 * A ring of octets between interrupt code and everything else.
 *
 * One side only puts, the other only takes; each writes one of the two counters, so neither needs
 * to keep the other out. Counters run freely and wrap at 2^32; their difference is the fill.
 */
import { fence } from "../cpu";

/** A ring over `capacity` octets (a power of two) at `buffer`. The memory is static. */
@final
@unmanaged
export class Ring {
  private buffer: usize;
  private mask: u32;
  /** Octets ever put. Written by the putting side only. */
  private puts: u32;
  /** Octets ever taken. Written by the taking side only. */
  private takes: u32;

  /** Makes the `offsetof<Ring>()` octets at `place` an empty ring over `buffer`. */
  static at(place: usize, buffer: usize, capacity: u32): Ring {
    const ring = changetype<Ring>(place);
    ring.buffer = buffer;
    ring.mask = capacity - 1;
    ring.puts = 0;
    ring.takes = 0;
    return ring;
  }

  get isEmpty(): bool {
    fence();
    return this.puts == this.takes;
  }

  get isFull(): bool {
    fence();
    return this.puts - this.takes > this.mask;
  }

  /** Octets that can be put. */
  get room(): u32 {
    fence();
    return this.mask + 1 - (this.puts - this.takes);
  }

  /** Puts `octet`; the ring must not be full. */
  put(octet: u32): void {
    store<u8>(this.buffer + (this.puts & this.mask), octet);
    fence();
    this.puts++;
  }

  /** Takes the oldest octet; the ring must not be empty. */
  take(): u32 {
    const octet = load<u8>(this.buffer + (this.takes & this.mask));
    fence();
    this.takes++;
    return octet;
  }
}
