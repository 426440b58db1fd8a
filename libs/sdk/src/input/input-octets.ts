/** Octets that were typed or piped in, taken from hal in chunks. */
import { consoleRead, eventCount, monotonicNanos } from "@yolk/hal";
import { waitEvent } from "@yolk/sched";
import { NEVER } from "../fibers/deadline";
import { Mutex } from "../fibers/mutex";

const CHUNK_LEN: usize = 4096;

/** Past the end, for decoders that look a character ahead. */
const SLACK: usize = 4;

const NOT_FOUND: usize = usize.MAX_VALUE;

/**
 * A window on the input; the octets between `start` and `end` are not yet used. Whoever uses some
 * holds `mutex`.
 */
export class InputOctets {
  /** Held by the fiber that reads. */
  readonly mutex: Mutex = new Mutex();
  private readonly chunk: ArrayBuffer = new ArrayBuffer(<i32>(CHUNK_LEN + SLACK));
  private from: usize = 0;
  private to: usize = 0;

  /** Address of the first octet that is not used. */
  get start(): usize {
    return changetype<usize>(this.chunk) + this.from;
  }

  /** Address past the last octet. */
  get end(): usize {
    return changetype<usize>(this.chunk) + this.to;
  }

  /** Uses `count` octets. */
  skip(count: usize): void {
    this.from += count;
  }

  /** Uses the octets between the addresses `from` and `to`, in the middle of the others. */
  cut(from: usize, to: usize): void {
    memory.copy(from, to, this.end - to);
    this.to -= to - from;
  }

  /** Takes what hal has without waiting; returns whether there is something to use. */
  look(): bool {
    this.makeRoom();
    this.to += consoleRead(this.end, CHUNK_LEN - this.to);
    return this.to > this.from;
  }

  /** Waits until there is more to use than `known` octets, or until `deadline`; returns whether there is. */
  wait(deadline: u64 = NEVER, known: usize = 0): bool {
    while (true) {
      const seen = eventCount();
      if (this.to - this.from > known) return true;
      this.look();
      if (this.to - this.from > known) return true;
      if (monotonicNanos() >= deadline) return false;
      waitEvent(seen, deadline);
    }
  }

  /** Takes what hal has, and drops all up to the last `octet`; returns whether there was one. */
  dropThrough(octet: u8): bool {
    this.look();
    let found = NOT_FOUND;
    for (let at = this.start; at < this.end; at++) {
      if (load<u8>(at) == octet) found = at - this.start;
    }
    if (found == NOT_FOUND) return false;
    this.skip(found + 1);
    return true;
  }

  private makeRoom(): void {
    if (this.from == 0) return;
    const left = this.to - this.from;
    memory.copy(changetype<usize>(this.chunk), this.start, left);
    this.from = 0;
    this.to = left;
  }
}

let only: InputOctets | null = null;

/** The machine's one input. */
export function inputOctets(): InputOctets {
  let octets = only;
  if (!octets) {
    octets = new InputOctets();
    only = octets;
  }
  return octets;
}
