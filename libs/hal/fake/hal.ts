/**
 * The ABI of hal for tests of the layers above: a console in arrays, and time that passes only when
 * somebody sleeps.
 *
 * What a test may not expect: a screen, interrupts of its own, paging.
 */

// errno.ts: POSIX.1-2017, <errno.h>.
const ENOENT = 2;
const EAGAIN = 11;
const EINVAL = 22;

/** Octets of a range's three fields, and of a log line's time. hal.ts: memoryRange, logRead. */
const [RANGE_LENGTH_AT, RANGE_KIND_AT, TIME_LEN] = [8, 16, 8];

const NANOS_PER_MILLI = 1_000_000n;
const USABLE = 1;
/** What a PCI register reads as where no function is: this machine has no PCI. */
const NOBODY = -1;
const STATUS_MASK = 0xff;
/** The output of `consoleWriteTo` that is kept. */
const SERIAL = 1;
const SCREEN_COLUMNS = 80;

/** Thrown where hal would not come back: `exit`. */
export class Exit extends Error {
  override readonly name = "Exit";

  constructor(readonly status: number) {
    super(`exit, status ${status}`);
  }
}

/** Thrown by `reboot`. */
export class Reboot extends Error {
  override readonly name = "Reboot";
}

/** Thrown by `idle` when nothing is left that could end the sleep. */
export class Asleep extends Error {
  override readonly name = "Asleep";
}

/** What failed, as `failed` was told it. */
export interface Failure {
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A range of the memory map; `kind` 1 is usable. */
export interface MemoryRange {
  readonly base: bigint;
  readonly length: bigint;
  readonly kind: number;
}

/** What a test may choose. */
export interface FakeHalOptions {
  readonly commandLine?: string;
  /** Default: all of `memory` from 1 MiB on. */
  readonly ranges?: readonly MemoryRange[];
  /** Marks of the image, by number; default 0. */
  readonly marks?: readonly number[];
  /** Unix time at boot in milliseconds; default 0. */
  readonly wallMillis?: number;
  /** Called by `idle` before it sleeps: a test may `type` then. */
  readonly onIdle?: (hal: FakeHal) => void;
  /** What the last trap was. */
  readonly trap?: {
    readonly isKernels: boolean;
    readonly text: string;
    readonly calls: readonly string[];
  };
}

/** Thrown where the real machine would report a trap and end. */
export class Panicked extends Error {
  override readonly name = "Panicked";
}

function noFibers(): never {
  throw new Error("this hal cannot switch fibers");
}

/** hal's ABI, and what a test may look at. */
export interface FakeHal {
  /** To be given as import module `hal`. */
  readonly imports: WebAssembly.ModuleImports;
  /** Octets written to the console, as the serial port sends them. */
  readonly written: number[];
  /** The same as text. */
  readonly output: string;
  /** Lines of the log. */
  readonly logged: readonly string[];
  readonly failure: Failure | null;
  /** Nanoseconds since boot. */
  readonly nanos: bigint;
  /** Whether Ctrl-C ends the machine. */
  readonly interruptEnds: boolean;
  /** The page directory that was loaded last, 0 before. */
  readonly pageDirectory: number;
  /** Pages whose translation was to be forgotten. */
  readonly invalidated: readonly number[];
  /** When the alarm rings, by `nanos`; null while none is set. It does not ring by itself. */
  readonly alarmAt: bigint | null;
  /** Calls of `requestPoll`. */
  readonly pollRequests: number;
  /** Stack tops of fibers to be, by the address of their context. */
  readonly contexts: ReadonlyMap<number, number>;
  /** Queues input, as an interrupt would. */
  type(octets: string | ArrayLike<number>): void;
  /** Lets time pass. */
  pass(nanos: bigint): void;
}

interface LogLine {
  readonly nanos: bigint;
  readonly octets: Uint8Array;
}

/** A hal over `memory`. */
export function fakeHal(memory: WebAssembly.Memory, options: FakeHalOptions = {}): FakeHal {
  const written: number[] = [];
  const input: number[] = [];
  const log: LogLine[] = [];
  const invalidated: number[] = [];
  let nanos = 0n;
  let events = 0;
  let isHeard = false;
  let interruptEnds = true;
  let failure: Failure | null = null;
  let pageDirectory = 0;
  let alarmAt: bigint | null = null;
  let pollRequests = 0;
  const contexts = new Map<number, number>();

  const view = (): DataView => new DataView(memory.buffer);
  const octetsAt = (at: number, len: number): Uint8Array =>
    new Uint8Array(memory.buffer, at >>> 0, len >>> 0);
  const utf16At = (at: number, len: number): string =>
    Buffer.from(octetsAt(at, len * 2)).toString("utf16le");
  /** Copies what fits; answers how much. */
  const give = (octets: ArrayLike<number>, into: number, capacity: number): number => {
    const len = Math.min(octets.length, capacity >>> 0);
    octetsAt(into, len).set(Array.from(octets).slice(0, len));
    return len;
  };
  const ranges = options.ranges ?? [
    { base: 1n << 20n, length: BigInt(memory.buffer.byteLength) - (1n << 20n), kind: USABLE },
  ];

  const imports = {
    consoleWrite: (text: number, len: number) => void written.push(...octetsAt(text, len)),
    consoleWriteTo: (outputs: number, text: number, len: number) =>
      void (outputs & SERIAL && written.push(...octetsAt(text, len))),
    screenColumns: () => SCREEN_COLUMNS,
    serialIsHeard: () => (isHeard ? 1 : 0),
    consoleRead: (into: number, capacity: number) =>
      give(input.splice(0, capacity >>> 0), into, capacity),
    consoleInterruptEnds: (ends: number) => void (interruptEnds = ends !== 0),
    log: (text: number, len: number) =>
      void log.push({ nanos, octets: octetsAt(text, len).slice() }),
    logRead: (line: number, into: number, capacity: number) => {
      const found = log[line >>> 0];
      if (!found) return -ENOENT;
      if (capacity >>> 0 < TIME_LEN) return -EINVAL;
      view().setBigUint64(into >>> 0, found.nanos, true);
      return TIME_LEN + give(found.octets, (into >>> 0) + TIME_LEN, capacity - TIME_LEN);
    },
    monotonicNanos: () => nanos,
    wallMillis: () => BigInt(options.wallMillis ?? 0) + nanos / NANOS_PER_MILLI,
    eventCount: () => events,
    randomMix: () => {},
    randomGather: () => 0,
    randomFill: () => -EAGAIN,
    chacha20Block: () => {
      throw new Error("this hal has no ciphers");
    },
    pciNext: () => -ENOENT,
    pciRead: () => NOBODY,
    pciWrite: () => {},
    pciBar: () => -ENOENT,
    pciCapability: () => -ENOENT,
    armLine: () => 0,
    etherNext: () => -ENOENT,
    etherMemory: () => 0,
    etherOpen: () => -ENOENT,
    etherReset: () => -ENOENT,
    etherArm: () => -ENOENT,
    etherCheck: () => -ENOENT,
    etherAddress: () => -ENOENT,
    etherLink: () => 0,
    etherJoin: () => {},
    etherMissed: () => 0,
    etherReceive: () => -ENOENT,
    etherSend: () => -ENOENT,
    consoleRaw: () => {},
    terminalMemory: () => 0,
    terminalOpen: () => 0,
    terminalHide: () => {},
    fontGlyph: () => 0,
    eventsHear: () => {},
    mouseOpen: () => -ENOENT,
    eventTake: () => -EAGAIN,
    displayFind: () => -ENOENT,
    displayOpen: () => -ENOENT,
    displaySetMode: () => -ENOENT,
    displayMode: () => -ENOENT,
    displaySize: () => -ENOENT,
    displayPresent: () => {},
    displayRetrace: () => {},
    enableWriteCombining: () => 0,
    virtioNext: () => -ENOENT,
    virtioPart: () => -ENOENT,
    virtioArm: () => -ENOENT,
    virtioCheck: () => -ENOENT,
    virtioReset: () => -ENOENT,
    rngMemory: () => 0,
    rngOpen: () => -ENOENT,
    rngReceive: () => -ENOENT,
    portMemory: () => 0,
    portOpen: () => -ENOENT,
    portReceive: () => -ENOENT,
    portSend: () => -ENOENT,
    portUnsent: () => -ENOENT,
    diskMemory: () => 0,
    diskOpen: () => -ENOENT,
    diskDescribe: () => {},
    diskBegin: () => -ENOENT,
    diskEnd: () => -ENOENT,
    diskForsake: () => {},
    nicMemory: () => 0,
    nicOpen: () => -ENOENT,
    nicOffloads: () => 0,
    nicAddress: () => -ENOENT,
    nicLink: () => 0,
    nicReceive: () => -ENOENT,
    nicSend: () => -ENOENT,
    processorCount: () => 1,
    localApicBase: () => 0,
    localApicOpen: () => -ENOENT,
    messagesDescribe: () => -ENOENT,
    localTimerOpen: () => -ENOENT,
    alarm: (duration: bigint) => void (alarmAt = nanos + duration),
    startContext: (context: number, stackTop: number) =>
      void contexts.set(context >>> 0, stackTop >>> 0),
    touchStack: () => {},
    switchContext: noFibers,
    abandonCalls: noFibers,
    attempt: () => {
      throw new Error("this hal has no table of functions");
    },
    raise: () => {},
    requestPoll: () => void pollRequests++,
    isKernelTrap: () => (options.trap?.isKernels ? 1 : 0),
    describeTrap: (_kind: number, _frame: number, into: number, capacity: number) =>
      give(Buffer.from(options.trap?.text ?? ""), into, capacity),
    panic: () => {
      throw new Panicked();
    },
    traceCalls: () => {},
    traceRunning: () => {},
    callName: (depth: number, into: number, capacity: number) =>
      give(Buffer.from(options.trap?.calls[depth >>> 0] ?? ""), into, capacity),
    idle: (seen: number, deadline: bigint) => {
      options.onIdle?.(fake);
      if (events !== seen) return;
      const until = BigInt.asUintN(64, deadline);
      if (until === 0n) throw new Asleep();
      if (until > nanos) nanos = until;
    },
    exit: (status: number) => {
      throw new Exit(status & STATUS_MASK);
    },
    reboot: () => {
      throw new Reboot();
    },
    failed: (
      message: number,
      messageLen: number,
      file: number,
      fileLen: number,
      line: number,
      column: number,
    ) => {
      failure = {
        message: utf16At(message, messageLen),
        file: utf16At(file, fileLen),
        line,
        column,
      };
    },
    commandLine: (into: number, capacity: number) =>
      give(Buffer.from(options.commandLine ?? ""), into, capacity),
    memoryRange: (index: number, into: number) => {
      const range = ranges[index >>> 0];
      if (!range) return -ENOENT;
      view().setBigUint64(into >>> 0, range.base, true);
      view().setBigUint64((into >>> 0) + RANGE_LENGTH_AT, range.length, true);
      view().setUint32((into >>> 0) + RANGE_KIND_AT, range.kind, true);
      return 0;
    },
    imageMark: (mark: number) => options.marks?.[mark >>> 0] ?? 0,
    cpuBrand: (into: number, capacity: number) => give(Buffer.from("fake"), into, capacity),
    cpuId: () => {},
    cpuFeatures: () => 0n,
    cycles: () => nanos,
    cyclesPerSecond: () => 1_000_000_000n,
    loadPageDirectory: (directory: number) => void (pageDirectory = directory >>> 0),
    invalidatePage: (address: number) => void invalidated.push(address >>> 0),
  };

  const fake: FakeHal = {
    imports,
    contexts,
    get alarmAt() {
      return alarmAt;
    },
    get pollRequests() {
      return pollRequests;
    },
    written,
    get output() {
      return Buffer.from(written).toString();
    },
    get logged() {
      return log.map(({ octets }) => Buffer.from(octets).toString());
    },
    get failure() {
      return failure;
    },
    get nanos() {
      return nanos;
    },
    get interruptEnds() {
      return interruptEnds;
    },
    get pageDirectory() {
      return pageDirectory;
    },
    invalidated,
    type: (octets) => {
      input.push(...(typeof octets === "string" ? Buffer.from(octets) : Array.from(octets)));
      isHeard = true;
      events = (events + 1) | 0;
    },
    pass: (passed) => {
      nanos += passed;
    },
  };
  return fake;
}
