/**
 * Runs sched's own Wasm with fibers whose bodies are JavaScript generators.
 *
 * A generator yields calls of the ABI. Each is a call into Wasm of its own; where it comes to
 * `switchContext`, binaryen's asyncify unwinds it, and it is rewound when somebody switches back.
 *
 *   fiber() -> run(task)    parked while the generator runs       base buffer of the fiber
 *   send(channel, ...)      in flight while the fiber waits       call buffer of the fiber
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

const repositoryRoot = join(__dirname, "../../..");

export const NEVER = 0xffff_ffff_ffff_ffffn;
export const NOW = 0n;
export const ERRNO = {
  EPERM: 1,
  ENOENT: 2,
  ESRCH: 3,
  EAGAIN: 11,
  EINVAL: 22,
  EPIPE: 32,
  ETIMEDOUT: 110,
};
export const TRAP = { unreachable: 0, stackOverflow: 6, exception: 7 };

/** One call: the export, its numbers. Two more are the harness's: `trap`, and what a poll does. */
export type Call = readonly [name: string, ...numbers: (number | bigint)[]];
/** What a fiber does. */
export type Body = Generator<Call, void, number | bigint | undefined>;

/** A fiber's start and end, as the SDK gives them by a task. */
export interface Task {
  readonly run: () => Body;
  readonly finish?: (outcome: number) => Body | void;
}

/** Thrown by hal.exit. */
export class Exit extends Error {
  constructor(readonly status: number) {
    super(`exit, status ${status}`);
  }
}
/** Thrown by hal.panic. */
export class Panic extends Error {
  constructor(readonly kind: number) {
    super(`panic, trap ${kind}`);
  }
}
class Abandon extends Error {}

interface Flight {
  readonly call: Call;
  readonly buffer: number;
}

interface Context {
  readonly stack: number;
  readonly base: number;
  readonly callBuffer: number;
  /** What is to be called first. */
  entry: "fiber" | "fiberEnd" | null;
  /** What waits in switchContext. */
  flight: Flight | null;
  /** The entry that is parked in run or finish. */
  parked: Flight | null;
  body: Body | null;
  result: number | bigint | undefined;
}

const WASM_PAGE = 1 << 16;
const MIB = 1 << 20;
const HEAP = 2 * MIB;
/** Statics of the layers lie here. */
const STATICS = 0x100000;
const BUFFER_LEN = 1024;
const STACK_LEN = 32;
const UNWINDING = 1;
const REWINDING = 2;

// Table slots past the layers' own: run and finish, which only call JavaScript.
export const RUN = 60;
export const FINISH = 61;
// prettier-ignore
const TRAMPOLINES = Uint8Array.from([
  0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
  1, 10, 2, 0x60, 1, 0x7f, 0, 0x60, 2, 0x7f, 0x7f, 0, // types: (i32), (i32, i32)
  2, 15, 2, 1, 0x65, 3, 0x72, 0x75, 0x6e, 0, 0, 1, 0x65, 1, 0x66, 0, 1, // imports e.run, e.f
  3, 3, 2, 0, 1, // two functions
  7, 9, 2, 1, 0x72, 0, 2, 1, 0x66, 0, 3, // exports r, f
  10, 17, 2, 6, 0, 0x20, 0, 0x10, 0, 0x0b, 8, 0, 0x20, 0, 0x20, 1, 0x10, 1, 0x0b,
]);
const trampolines = new WebAssembly.Module(TRAMPOLINES);

let compiled: WebAssembly.Module | undefined;

/** The layer, instrumented. */
function layer(): WebAssembly.Module {
  if (compiled) return compiled;
  const home = join(repositoryRoot, "dist/test");
  mkdirSync(home, { recursive: true });
  const folder = mkdtempSync(join(home, "sched-"));
  try {
    const out = join(folder, "sched.wasm");
    execFileSync(join(repositoryRoot, "node_modules/.bin/wasm-opt"), [
      process.env.SCHED_WASM ?? join(repositoryRoot, "dist/layers/sched.wasm"),
      "--enable-bulk-memory",
      "--enable-mutable-globals",
      "--enable-sign-ext",
      "--enable-nontrapping-float-to-int",
      "--asyncify",
      "--pass-arg=asyncify-imports@hal.switchContext",
      "-O1",
      "-g",
      "-o",
      out,
    ]);
    compiled = new WebAssembly.Module(readFileSync(out));
  } finally {
    rmSync(folder, { recursive: true });
  }
  return compiled;
}

type Exports = Record<string, (...numbers: (number | bigint)[]) => number | bigint | undefined>;

/** What a test may choose. */
export interface Setting {
  /** Used again by the next machine; default: a new one of 8 MiB. */
  readonly memory?: WebAssembly.Memory;
  /** When interrupts come, in nanoseconds. */
  readonly events?: readonly bigint[];
  /** Where a local APIC is, in an address space that mm maps one octet further up; default: nowhere. */
  readonly localApic?: number;
  /** Called before `idle` sleeps. */
  readonly onIdle?: (call: Call) => void;
  /** Called when the machine has woken up. */
  readonly onWake?: (nanos: bigint) => void;
  /** Called after `call` has switched to another fiber. */
  readonly onSwitch?: (call: Call) => void;
  /** Called when `call` has returned, before anything else runs. */
  readonly onReturn?: (call: Call, result: number | bigint | undefined) => void;
}

export function makeMemory(mib = 8): WebAssembly.Memory {
  return new WebAssembly.Memory({ initial: (mib * MIB) / WASM_PAGE });
}

/** A machine on which sched runs. */
export class World {
  readonly memory: WebAssembly.Memory;
  readonly view: DataView;
  readonly exports: Exports;
  nanos = 1_000n;
  output = "";
  /** Deadlines that idle was called with. */
  readonly idleDeadlines: bigint[] = [];
  readonly alarms: bigint[] = [];
  /** Windows whose local APIC was opened. */
  readonly localTimers: number[] = [];
  readonly pins = new Map<number, number>();
  readonly links: [number, number][] = [];
  /** Stacks that are taken. */
  readonly stacks = new Set<number>();
  isKernelTrap = false;
  trapText = "something failed";
  canStretch = false;
  /** Whether it is RAM that the stack lacks. */
  isStarved = false;
  /** How often mm.work says that more is due. */
  workDue = 0;
  isPollAsked = false;
  /** Calls of `switchContext`. */
  switches = 0;
  /** Octets that `take` gave and nobody released. */
  taken = 0;
  isMemoryShort = false;
  /** An interrupt comes right after the next look at the count of them. */
  interruptsNext = false;

  private readonly setting: Setting;
  private readonly tasks = new Map<number, Task>();
  private nextTask = 0x100;
  private readonly contexts = new Map<number, Context>();
  private readonly free = new Map<number, number[]>();
  private readonly sizes = new Map<number, number>();
  private heap = HEAP;
  private currentStack = 0;
  private target: Context | null = null;
  private current: Context;
  private active: Flight | null = null;
  private bodyToPark: Body | null = null;
  private eventCount = 0;
  private readonly events: bigint[];
  alarmAt: bigint | null = null;
  private traced: number | null = null;
  /** A trap has let the body go on: there is no poll in between. */
  private hasGoneOn = false;

  constructor(setting: Setting = {}) {
    this.setting = setting;
    this.events = [...(setting.events ?? [])];
    this.memory = setting.memory ?? makeMemory();
    this.view = new DataView(this.memory.buffer);
    new Uint8Array(this.memory.buffer, STATICS, MIB).fill(0);
    const mainStack = this.makeStack(0);
    this.currentStack = mainStack;
    const context = this.makeContext(mainStack);
    this.contexts.set(mainStack, context);
    this.current = context;
    const table = new WebAssembly.Table({ element: "anyfunc", initial: 64 });
    const glue = new WebAssembly.Instance(trampolines, {
      e: {
        run: (task: number) => this.park(() => this.taskOf(task).run()),
        f: (task: number, outcome: number) =>
          this.park(() => this.taskOf(task).finish?.(outcome) ?? null),
      },
    }).exports as Record<string, () => void>;
    table.set(RUN, glue.r ?? null);
    table.set(FINISH, glue.f ?? null);
    const instance = new WebAssembly.Instance(layer(), {
      env: { memory: this.memory, table },
      hal: this.hal(),
      mm: this.mm(),
    });
    this.exports = instance.exports as unknown as Exports;
    this.call("start");
  }

  /** Calls an export that does not wait. */
  call(name: string, ...numbers: (number | bigint)[]): number | bigint | undefined {
    const found = this.exports[name];
    if (!found) throw new Error(`sched exports no ${name}`);
    const result = found(...numbers);
    return name === "received" || name === "idleCycles"
      ? BigInt.asUintN(64, result as bigint)
      : result;
  }

  /** Memory for a test, zeroed. */
  take(size: number): number {
    const rounded = Math.max(16, (size + 15) & ~15);
    const found = this.free.get(rounded)?.pop();
    const at = found ?? this.heap;
    if (found === undefined) this.heap += rounded;
    if (this.heap > this.memory.buffer.byteLength) throw new Error("the test needs more memory");
    new Uint8Array(this.memory.buffer, at, rounded).fill(0);
    this.sizes.set(at, rounded);
    this.taken += rounded;
    return at;
  }

  text(text: string): [number, number] {
    const octets = Buffer.from(text);
    const at = this.take(octets.length + 1);
    new Uint8Array(this.memory.buffer, at, octets.length).set(octets);
    return [at, octets.length];
  }

  /** A channel. */
  channel(capacity = 0, width = 8, isManaged = 0): number {
    const channel = this.take(64);
    const buffer = capacity ? this.take(capacity * width) : 0;
    this.call("openChannel", channel, capacity, buffer, width, isManaged);
    return channel;
  }

  /** A call of `spawn`. */
  spawn(task: Task | (() => Body), name = "worker", priority = 1): Call {
    const number = this.nextTask++;
    this.tasks.set(number, typeof task === "function" ? { run: task } : task);
    return ["spawn", RUN, FINISH, number, ...this.text(name), priority];
  }

  /** Memory of cases for select: [channel, value to send or null]. */
  cases(...cases: (readonly [channel: number, value: bigint | null])[]): number {
    const at = this.take(48 * Math.max(1, cases.length));
    cases.forEach(([channel, value], i) => {
      this.view.setUint32(at + 48 * i, channel, true);
      this.view.setUint32(at + 48 * i + 4, value === null ? 0 : 1, true);
      this.view.setBigUint64(at + 48 * i + 8, value ?? 0n, true);
      this.view.setUint32(at + 48 * i + 16, 0x7777, true);
    });
    return at;
  }

  caseResult(cases: number, index: number): number {
    return this.view.getInt32(cases + 48 * index + 16, true);
  }

  /** What `fiberAt` says of fiber `number`. */
  fiber(number: number): {
    state: number;
    priority: number;
    name: string;
    switches: bigint;
    cycles: bigint;
    since: bigint;
  } | null {
    const into = 0x180000;
    let index = 0;
    while (true) {
      const len = this.call("fiberAt", index++, into, 128) as number;
      if (len < 0) return null;
      if (this.view.getInt32(into, true) !== number) continue;
      return {
        state: this.view.getUint32(into + 4, true),
        priority: this.view.getUint32(into + 8, true),
        cycles: this.view.getBigUint64(into + 16, true),
        switches: this.view.getBigUint64(into + 24, true),
        since: this.view.getBigUint64(into + 32, true),
        name: Buffer.from(this.memory.buffer, into + 40, len - 40).toString(),
      };
    }
  }

  failureOf(number: number): string {
    const into = 0x180000;
    const len = this.call("failureOf", number, into, 256) as number;
    return Buffer.from(this.memory.buffer, into, len).toString();
  }

  /** An interrupt: a device's, or with 0 the timer's. */
  interrupt(line = 1): void {
    this.eventCount = (this.eventCount + 1) | 0;
    this.call("interrupt", line);
  }

  get seen(): number {
    return this.eventCount;
  }

  /** Lets time pass while the running fiber computes; alarms ring. */
  pass(nanos: bigint): void {
    const end = this.nanos + nanos;
    while (this.alarmAt !== null && this.alarmAt <= end) {
      this.nanos = this.alarmAt;
      this.alarmAt = null;
      this.interrupt(0);
      if (this.isPollAsked) break;
    }
    if (this.nanos < end && !this.isPollAsked) this.nanos = end;
  }

  /** Runs `main` as fiber 1 until it ends. */
  run(main: () => Body): void {
    this.current.body = main();
    const first = this.current;
    while (true) {
      const context = this.current;
      if (context.flight) this.execute(context, context.flight, true);
      else if (context.entry) {
        const call: Call = [context.entry];
        context.entry = null;
        this.execute(context, { call, buffer: context.base }, false);
      } else if (!this.advance(context, first)) return;
    }
  }

  /** Runs `main` until the machine ends; returns how. */
  runToEnd(main: () => Body): Exit | Panic | null {
    try {
      this.run(main);
      return null;
    } catch (end) {
      if (end instanceof Exit || end instanceof Panic) return end;
      throw end;
    }
  }

  /** Does the next call of the fiber's body; false when main has ended. */
  private advance(context: Context, first: Context): boolean {
    const { body } = context;
    if (!body) throw new Error("a fiber without a body runs");
    if (this.isPollAsked && !this.hasGoneOn) {
      this.isPollAsked = false;
      this.execute(context, { call: ["preempted"], buffer: context.callBuffer }, false);
      return true;
    }
    this.hasGoneOn = false;
    const { done, value } = body.next(context.result);
    context.result = undefined;
    if (!done) {
      if (value[0] === "trap") this.raise(context, value);
      else this.execute(context, { call: value, buffer: context.callBuffer }, false);
      return true;
    }
    if (context === first) return false;
    const { parked } = context;
    if (!parked) throw new Error("a body has ended that was not called");
    context.body = null;
    context.parked = null;
    this.execute(context, parked, true);
    return true;
  }

  private raise(context: Context, call: Call): void {
    const top = this.call("trap", call[1] ?? 0, 0);
    this.hasGoneOn = top === 0;
    if (top === 0) return;
    if (top !== context.stack + 16) throw new Error("trap goes on with a wrong stack");
    this.abandon(context);
  }

  private abandon(context: Context): void {
    context.flight = null;
    context.parked = null;
    context.body = null;
    context.entry = "fiberEnd";
  }

  private execute(context: Context, flight: Flight, isRewinding: boolean): void {
    const { call, buffer } = flight;
    context.flight = null;
    this.active = flight;
    if (isRewinding) this.exports.asyncify_start_rewind?.(buffer);
    let result;
    try {
      result = this.call(...call);
    } catch (thrown) {
      if (!(thrown instanceof Abandon)) throw thrown;
      this.abandon(context);
      return;
    }
    if (this.exports.asyncify_get_state?.() !== UNWINDING) {
      if (buffer === context.base) throw new Error(`${call[0]} returned`);
      if (call[0] !== "preempted") context.result = result;
      this.setting.onReturn?.(call, result);
      return;
    }
    this.exports.asyncify_stop_unwind?.();
    if (this.bodyToPark) {
      context.body = this.bodyToPark;
      context.parked = flight;
      this.bodyToPark = null;
      return;
    }
    if (!this.target) throw new Error("unwound to nowhere");
    context.flight = flight;
    this.current = this.target;
    this.target = null;
    this.setting.onSwitch?.(call);
  }

  private unwind(): void {
    const buffer = this.active?.buffer ?? 0;
    this.view.setUint32(buffer, buffer + 8, true);
    this.view.setUint32(buffer + 4, buffer + BUFFER_LEN, true);
    this.exports.asyncify_start_unwind?.(buffer);
  }

  private park(start: () => Body | null): void {
    if (this.exports.asyncify_get_state?.() === REWINDING) {
      this.exports.asyncify_stop_rewind?.();
      return;
    }
    this.bodyToPark = start();
    if (this.bodyToPark) this.unwind();
  }

  private taskOf(number: number): Task {
    const task = this.tasks.get(number);
    if (!task) throw new Error(`no task ${number}`);
    return task;
  }

  private makeStack(root: number): number {
    const stack = this.take(STACK_LEN);
    this.view.setUint32(stack, root, true);
    this.stacks.add(stack);
    return stack;
  }

  private makeContext(stack: number): Context {
    const base = this.take(2 * BUFFER_LEN);
    return {
      stack,
      base,
      callBuffer: base + BUFFER_LEN,
      entry: null,
      flight: null,
      parked: null,
      body: null,
      result: undefined,
    };
  }

  private contextAt(address: number): Context {
    const context = this.contexts.get(address);
    if (!context) throw new Error("no context there");
    return context;
  }

  private hal(): WebAssembly.ModuleImports {
    return {
      failed: (message: number, units: number) => {
        throw new Error(Buffer.from(this.memory.buffer, message, 2 * units).toString("utf16le"));
      },
      cycles: () => this.nanos,
      cyclesPerSecond: () => 1_000_000_000n,
      monotonicNanos: () => this.nanos,
      eventCount: () => {
        const count = this.eventCount;
        if (this.interruptsNext) {
          this.interruptsNext = false;
          this.interrupt();
        }
        return count;
      },
      requestPoll: () => void (this.isPollAsked = true),
      localApicBase: () => this.setting.localApic ?? 0,
      localTimerOpen: () => 0,
      localApicOpen: (window: number) => {
        this.localTimers.push(window);
        return 0;
      },
      alarm: (nanos: bigint) => {
        this.alarms.push(nanos);
        this.alarmAt = this.nanos + BigInt.asUintN(64, nanos);
      },
      idle: (seen: number, deadline: bigint) => {
        this.alarmAt = null;
        if (this.active) this.setting.onIdle?.(this.active.call);
        const until = BigInt.asUintN(64, deadline);
        this.idleDeadlines.push(until);
        if (seen !== this.eventCount) return;
        const event = this.events[0];
        if (event !== undefined && (until === 0n || event <= until)) {
          this.events.shift();
          if (event > this.nanos) this.nanos = event;
          this.interrupt();
        } else if (until === 0n) throw new Error("nothing could end the sleep");
        else if (until > this.nanos) this.nanos = until;
        this.setting.onWake?.(this.nanos);
      },
      startContext: (address: number, top: number) => {
        const stack = address;
        if (top !== stack + 16 || !this.stacks.has(stack)) throw new Error("a wrong stack");
        const context = this.makeContext(stack);
        context.entry = "fiber";
        this.contexts.set(address, context);
      },
      touchStack: () => undefined,
      switchContext: (from: number, to: number) => {
        if (this.exports.asyncify_get_state?.() === REWINDING) {
          this.exports.asyncify_stop_rewind?.();
          return;
        }
        if (this.contextAt(from) !== this.current) throw new Error("switch from another fiber");
        if (to !== this.currentStack) throw new Error("switch without its shadow stack");
        this.target = this.contextAt(to);
        this.switches++;
        this.isPollAsked = false; // a request may be met not at all
        this.unwind();
      },
      abandonCalls: (top: number) => {
        if (top !== this.current.stack + 16) throw new Error("abandoned to a wrong stack");
        throw new Abandon();
      },
      consoleWrite: (text: number, len: number) => {
        this.output += Buffer.from(this.memory.buffer, text, len).toString();
      },
      isKernelTrap: () => (this.isKernelTrap ? 1 : 0),
      describeTrap: (kind: number, frame: number, into: number, capacity: number) => {
        const octets = Buffer.from(this.trapText).subarray(0, capacity);
        new Uint8Array(this.memory.buffer, into, octets.length).set(octets);
        return octets.length;
      },
      panic: (kind: number) => {
        throw new Panic(kind);
      },
      exit: (status: number) => {
        throw new Exit(status);
      },
      traceCalls: (context: number) => {
        if (context !== 0 && this.contextAt(context) === this.current) {
          throw new Error("the running fiber is traced");
        }
        this.traced = context;
      },
      callName: (depth: number, into: number, capacity: number) => {
        const context = this.traced ? this.contexts.get(this.traced) : null;
        const names = context ? [String(context.flight?.call[0] ?? "new"), "body"] : ["trapped"];
        const octets = Buffer.from(names[depth] ?? "").subarray(0, capacity);
        new Uint8Array(this.memory.buffer, into, octets.length).set(octets);
        return octets.length;
      },
    };
  }

  private mm(): WebAssembly.ModuleImports {
    const release = (at: number) => {
      const size = this.sizes.get(at);
      if (size === undefined) throw new Error("released what was not taken");
      this.sizes.delete(at);
      this.taken -= size;
      const free = this.free.get(size);
      if (free) free.push(at);
      else this.free.set(size, [at]);
    };
    const known = (stack: number): number => {
      if (!this.stacks.has(stack)) throw new Error("no stack there");
      return stack;
    };
    return {
      take: (size: number) => (this.isMemoryShort ? 0 : this.take(size)),
      release,
      resize: (at: number, size: number) => {
        if (this.isMemoryShort) return 0;
        const to = this.take(size);
        if (!at) return to;
        const kept = Math.min(this.sizes.get(at) ?? 0, size);
        new Uint8Array(this.memory.buffer).copyWithin(to, at, at + kept);
        release(at);
        return to;
      },
      mapDevice: (base: bigint, size: number) => (size === 4096 ? Number(base) + 1 : 0),
      takeStack: (root: number) => (this.isMemoryShort ? 0 : this.makeStack(root)),
      giveStack: (stack: number) => {
        if (known(stack) === this.currentStack) throw new Error("the current stack is given back");
        const context = this.contextAt(stack);
        release(context.base);
        this.contexts.delete(stack);
        this.stacks.delete(stack);
        release(stack);
      },
      currentStack: () => this.currentStack,
      switchStack: (stack: number) => {
        const before = this.currentStack;
        this.currentStack = known(stack);
        return before;
      },
      stackTop: (stack: number) => known(stack) + 16,
      clearStack: () => undefined,
      stackOctets: () => 8192,
      setParcel: (stack: number, word: bigint) =>
        this.view.setBigUint64(known(stack) + 8, BigInt.asUintN(64, word), true),
      parcel: (stack: number) => this.view.getBigUint64(known(stack) + 8, true),
      stretchStack: () => (this.canStretch ? 1 : 0),
      isStackStarved: () => (this.isStarved ? 1 : 0),
      work: () => (this.workDue > 0 ? (this.workDue--, 1) : 0),
      pin: (object: number) => {
        this.pins.set(object, (this.pins.get(object) ?? 0) + 1);
        return object;
      },
      unpin: (object: number) => {
        const count = (this.pins.get(object) ?? 0) - 1;
        if (count < 0) throw new Error("unpinned what was not pinned");
        if (count) this.pins.set(object, count);
        else this.pins.delete(object);
      },
      link: (parent: number, child: number) => void this.links.push([parent, child]),
    };
  }
}
