/** The fibers of the machine, for programs that show them. */
import { fiberAt, idleCycles, kill, self, traceFiber, traceName } from "@yolk/sched";

// A fiber as sched stores it: libs/sched/sched.ts, `fiberAt`.
const STATE: usize = 4;
const PRIORITY: usize = 8;
const OCTETS: usize = 12;
const CYCLES: usize = 16;
const SWITCHES: usize = 24;
const SINCE: usize = 32;
const NAME: usize = 40;

/** Octets of a fiber, or of a function's name, that are read. */
const CAPACITY: usize = 256;

/** A trace longer than this is cut. */
const MOST_CALLS: u32 = 64;

/** What a fiber does. The numbers are sched's. */
export enum FiberState {
  Running,
  Ready,
  Sleeping,
  Waiting,
  Sending,
  Receiving,
  Selecting,
  Joining,
  Listening,
  Ending,
  /** Waiting for a generator or an async function that it runs. */
  Resuming,
  Suspended,
}

/** A state in a word, for people. */
export function stateName(state: FiberState): string {
  if (state == FiberState.Running) return "running";
  if (state == FiberState.Ready) return "ready";
  if (state == FiberState.Sleeping) return "sleeping";
  if (state == FiberState.Waiting) return "waiting";
  if (state == FiberState.Sending) return "sending";
  if (state == FiberState.Receiving) return "receiving";
  if (state == FiberState.Selecting) return "selecting";
  if (state == FiberState.Joining) return "joining";
  if (state == FiberState.Listening) return "listening";
  if (state == FiberState.Resuming) return "resuming";
  if (state == FiberState.Suspended) return "suspended";
  return state == FiberState.Ending ? "ending" : "unknown";
}

/** One fiber at one moment. */
export class FiberStatus {
  /** Its number. */
  readonly id: i32;
  /** What it does: Waiting for a lock, Listening to the machine's devices, ... */
  readonly state: FiberState;
  /** 0 (lowest) to 3. */
  readonly priority: u32;
  /** Octets of memory in its stacks. */
  readonly stackOctets: u32;
  /** Processor time it has used, in cycles of `Processor.cyclesPerSecond`. */
  readonly cycles: u64;
  /** How often it went on. */
  readonly switches: u64;
  /** Nanoseconds since boot when `state` began. */
  readonly since: u64;
  /** The name that `go` was given, or what sched calls it. */
  readonly name: string;

  /** Made of what sched stored at `at`, `length` octets. */
  constructor(at: usize, length: usize) {
    this.id = load<i32>(at);
    this.state = <FiberState>load<u32>(at, STATE);
    this.priority = load<u32>(at, PRIORITY);
    this.stackOctets = load<u32>(at, OCTETS);
    this.cycles = load<u64>(at, CYCLES);
    this.switches = load<u64>(at, SWITCHES);
    this.since = load<u64>(at, SINCE);
    this.name = String.UTF8.decodeUnsafe(at + NAME, length - NAME);
  }
}

/** All fibers. One that starts or ends meanwhile may be missing. */
export function fibers(): FiberStatus[] {
  const list: FiberStatus[] = [];
  const octets = new ArrayBuffer(<i32>CAPACITY);
  const at = changetype<usize>(octets);
  let length = fiberAt(0, at, CAPACITY);
  for (let next: u32 = 1; length >= <i32>NAME; next++) {
    list.push(new FiberStatus(at, length));
    length = fiberAt(next, at, CAPACITY);
  }
  return list;
}

/** The functions that fiber `id` is in, innermost first; none where it is the running one or gone. */
export function traceOf(id: i32): string[] {
  const names: string[] = [];
  if (id == self() || traceFiber(id) < 0) return names;
  const octets = new ArrayBuffer(<i32>CAPACITY);
  const at = changetype<usize>(octets);
  for (let depth: u32 = 0; depth < MOST_CALLS; depth++) {
    const length = traceName(depth, at, CAPACITY);
    if (length <= 0) break;
    names.push(String.UTF8.decodeUnsafe(at, length));
  }
  return names;
}

/** Ends fiber `id` where it waits or loops next; false where there is none, or it is the main one. */
export function killFiber(id: i32): bool {
  return kill(id) >= 0;
}

/** Cycles in which no fiber had something to do, since boot. */
export function idleTime(): u64 {
  return idleCycles();
}
