/**
 * Fibers on a host whose stack cannot be switched: Asyncify unwinds one, and rewinds another.
 *
 *   run:  boot() ........ switchContext(a, b)        unwinds to here, its frames copied aside for a
 *         fiber() ....... switchContext(b, a)        unwinds, kept for b
 *         boot() again .. switchContext returns      rewound out of what was kept for a
 *
 * The module has to be made for it: tools/link/src/host-module.ts.
 *
 * References:
 * - binaryen 132, src/passes/Asyncify.cpp (states, and the layout of the buffer)
 */

/**
 * Octets of guest memory past its RAM that frames are unwound into: as much as the host's stack can
 * hold (../node/run-in-worker.ts). The pages are there when they are used.
 */
export const UNWIND_BUFFER_LEN = 256 << 20;

//  buffer  +---------+---------+----------------------
//          | current |   end   | frames, upwards ...
//          +---------+---------+----------------------
const CURRENT = 0;
const END = 4;
const FRAMES = 8;

const enum State {
  Normal,
  Unwinding,
  Rewinding,
}

/** The exports by which a fiber begins, or goes on. */
export type Entry = "boot" | "fiber" | "fiberEnd";

/** What `Fibers` calls of a module. */
export type FiberExports = Record<Entry, () => void> &
  Partial<Asyncify> & {
    /** Runs the body of an attempt. */
    readonly attempted?: (run: number, argument: number) => number;
  };

/** What Asyncify adds to a module's exports. */
interface Asyncify {
  asyncify_get_state(): State;
  asyncify_start_unwind(buffer: number): void;
  asyncify_stop_unwind(): void;
  asyncify_start_rewind(buffer: number): void;
  asyncify_stop_rewind(): void;
}

/** A fiber that is not running. */
interface Suspended {
  readonly entry: Entry;
  /** What the buffer held; null for a fiber that has not begun. */
  readonly frames: Uint8Array | null;
  /** Names of its calls, innermost first. */
  readonly calls: () => readonly string[];
}

/** Thrown through the frames of a fiber that gives up its calls. */
export class Abandoned extends Error {
  override readonly name = "Abandoned";
}

/** Thrown through the frames of a fiber up to its last attempt; one is enough, and needs no stack. */
const raised = new Error("raise");

/** What an attempt returns whose body did not. libs/hal/cpu.ts */
const RAISED = -1;

/** The fibers of one run. `calls` gives the names of the calls on the host's stack. */
export class Fibers {
  private readonly suspended = new Map<number, Suspended>();
  private running: Entry = "boot";
  private change: { readonly from: number; readonly to: number } | null = null;
  private calls: () => readonly string[] = () => [];
  /** Attempts on the host's stack: those of the running fiber. */
  private attempts = 0;

  constructor(
    private readonly memory: WebAssembly.Memory,
    private readonly buffer: number,
    private readonly exports: FiberExports,
    private readonly callsNow: () => () => readonly string[],
  ) {}

  /** cpu.startContext */
  start(context: number): void {
    this.suspended.set(context, { entry: "fiber", frames: null, calls: () => [] });
  }

  /** cpu.switchContext: called once to leave, and once more to come back. */
  switch(from: number, to: number): void {
    const asyncify = this.asyncify();
    if (asyncify.asyncify_get_state() === State.Rewinding) return asyncify.asyncify_stop_rewind();
    this.change = { from, to };
    this.calls = this.callsNow();
    const view = new DataView(this.memory.buffer, this.buffer);
    view.setUint32(CURRENT, this.buffer + FRAMES, true);
    view.setUint32(END, this.buffer + UNWIND_BUFFER_LEN, true);
    asyncify.asyncify_start_unwind(this.buffer);
  }

  /**
   * cpu.attempt: called again when its fiber comes back, and then calls the body again, which goes on
   * where it was.
   */
  attempt(run: number, argument: number): number {
    const { attempted } = this.exports;
    if (attempted === undefined) throw new TypeError("the module exports no attempted()");
    this.attempts++;
    try {
      return attempted(run, argument);
    } catch (error) {
      if (error === raised) return RAISED;
      throw error;
    } finally {
      this.attempts--;
    }
  }

  /** cpu.raise */
  raise(): void {
    if (this.attempts > 0) throw raised;
  }

  /** The calls of the fiber in `context`, innermost first. */
  callsOf(context: number): readonly string[] {
    return this.suspended.get(context)?.calls() ?? [];
  }

  /** Runs the fiber that is running, and those that it switches to, until one throws or returns. */
  run(entry: Entry): void {
    this.running = entry;
    let resume = entry;
    while (true) {
      this.exports[resume]();
      if (this.change === null) return;
      resume = this.exchange(this.change);
      this.change = null;
    }
  }

  /** Keeps what was unwound, puts back what is to go on; returns the export that leads there. */
  private exchange({ from, to }: { from: number; to: number }): Entry {
    const asyncify = this.asyncify();
    asyncify.asyncify_stop_unwind();
    const end = new DataView(this.memory.buffer).getUint32(this.buffer + CURRENT, true);
    const frames = new Uint8Array(this.memory.buffer).slice(this.buffer + FRAMES, end);
    this.suspended.set(from, { entry: this.running, frames, calls: this.calls });
    const next = this.suspended.get(to);
    if (next === undefined) throw new Error(`switch to a context that was not started: ${to}`);
    this.suspended.delete(to);
    this.running = next.entry;
    if (next.frames === null) return next.entry;
    new Uint8Array(this.memory.buffer).set(next.frames, this.buffer + FRAMES);
    const view = new DataView(this.memory.buffer, this.buffer);
    view.setUint32(CURRENT, this.buffer + FRAMES + next.frames.length, true);
    asyncify.asyncify_start_rewind(this.buffer);
    return next.entry;
  }

  private asyncify(): Asyncify {
    const { exports } = this;
    if (exports.asyncify_get_state === undefined) {
      throw new Error("this module cannot switch fibers: it was made without Asyncify");
    }
    return exports as Asyncify;
  }
}
