/**
 * Loads hal's own Wasm module onto a PC of @yolk/machine, whose chips a test may make misbehave.
 */
import {
  Halted,
  Machine,
  PowerOff,
  Reset,
  Stopped,
  VirtualClock,
  type MachineOptions,
} from "@yolk/machine";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const MODULE = new WebAssembly.Module(
  readFileSync(join(__dirname, "../../../dist/layers/hal.wasm")),
);

/** hal's ABI (hal.ts), and what native code calls. */
export interface Hal {
  start(): void;
  init(): void;
  interrupt(irq: number): void;
  panic(kind: number, frame: number): void;
  isKernelTrap(frame: number): number;
  describeTrap(kind: number, frame: number, into: number, capacity: number): number;
  callName(depth: number, into: number, capacity: number): number;
  traceCalls(context: number): void;
  alarm(nanos: bigint): void;
  processorCount(): number;
  localApicBase(): number;
  localApicOpen(window: number): number;
  localTimerOpen(): number;
  consoleWrite(text: number, len: number): void;
  consoleWriteTo(outputs: number, text: number, len: number): void;
  screenColumns(): number;
  serialIsHeard(): number;
  consoleRead(into: number, capacity: number): number;
  consoleInterruptEnds(ends: number): void;
  log(text: number, len: number): void;
  logRead(line: number, into: number, capacity: number): number;
  monotonicNanos(): bigint;
  wallMillis(): bigint;
  eventCount(): number;
  idle(seen: number, deadlineNanos: bigint): void;
  exit(status: number): void;
  reboot(): void;
  failed(
    message: number,
    messageLen: number,
    file: number,
    fileLen: number,
    line: number,
    column: number,
  ): void;
  randomMix(octets: number, len: number, bits: number): void;
  randomGather(): number;
  randomFill(into: number, len: number): number;
  chacha20Block(key: number, counter: number, nonce: number, into: number): void;
  pciNext(after: number): number;
  pciRead(fn: number, offset: number): number;
  pciWrite(fn: number, offset: number, value: number): void;
  pciBar(fn: number, index: number, into: number): number;
  pciCapability(fn: number, id: number, after: number): number;
  messagesDescribe(fn: number, into: number): number;
  armLine(line: number): number;
  etherNext(after: number): number;
  etherMemory(): number;
  etherOpen(memory: number, fn: number, registers: number, messages: number): number;
  etherReset(memory: number): number;
  etherArm(memory: number): number;
  etherCheck(memory: number): number;
  etherAddress(memory: number, into: number): number;
  etherLink(memory: number): number;
  etherJoin(memory: number, address: number): void;
  etherMissed(memory: number): number;
  etherReceive(memory: number, into: number, capacity: number): number;
  etherSend(memory: number, frame: number, len: number): number;
  consoleRaw(isRaw: number): void;
  terminalMemory(columns: number, rows: number, history: number): number;
  terminalOpen(
    memory: number,
    columns: number,
    rows: number,
    history: number,
    font: number,
  ): number;
  terminalHide(isHidden: number): void;
  eventsHear(): void;
  mouseOpen(): number;
  eventTake(into: number): number;
  displayFind(into: number): number;
  displayOpen(window: number): number;
  displaySetMode(width: number, height: number, depth: number): number;
  displayMode(into: number): number;
  displaySize(index: number, into: number): number;
  displayPresent(
    pixels: number,
    stride: number,
    left: number,
    top: number,
    width: number,
    height: number,
  ): void;
  displayRetrace(): void;
  enableWriteCombining(): number;
  virtioNext(type: number, after: number): number;
  virtioPart(fn: number, part: number, into: number): number;
  virtioArm(memory: number): number;
  virtioCheck(memory: number): number;
  virtioReset(memory: number): number;
  rngMemory(): number;
  rngOpen(memory: number, fn: number, windows: number): number;
  rngReceive(memory: number, into: number, capacity: number): number;
  portMemory(): number;
  portOpen(memory: number, fn: number, windows: number): number;
  portReceive(memory: number, into: number, capacity: number): number;
  portSend(memory: number, text: number, len: number): number;
  portUnsent(memory: number): number;
  diskMemory(): number;
  diskOpen(memory: number, fn: number, windows: number): number;
  diskDescribe(memory: number, into: number): void;
  diskBegin(memory: number, kind: number, sector: bigint, data: number, octets: number): number;
  diskEnd(memory: number, slot: number, data: number): number;
  diskForsake(memory: number): void;
  nicMemory(): number;
  nicOpen(memory: number, fn: number, windows: number, wanted: number): number;
  nicOffloads(memory: number): number;
  nicAddress(memory: number, into: number): number;
  nicLink(memory: number): number;
  nicReceive(memory: number, into: number, capacity: number, offload: number): number;
  nicSend(memory: number, frame: number, len: number, offload: number): number;
  commandLine(into: number, capacity: number): number;
  memoryRange(index: number, into: number): number;
  imageMark(mark: number): number;
  cpuBrand(into: number, capacity: number): number;
  cpuFeatures(): bigint;
  cycles(): bigint;
  cyclesPerSecond(): bigint;
}

/** The porting contract (cpu.ts). */
export interface Cpu {
  in8(port: number): number;
  in16(port: number): number;
  in32(port: number): number;
  out8(port: number, value: number): void;
  out16(port: number, value: number): void;
  out32(port: number, value: number): void;
  fence(): void;
  disableInterrupts(): number;
  enableInterrupts(): void;
  halt(): void;
  stop(): void;
  cycles(): bigint;
  cpuid(leaf: number, subleaf: number, result: number): void;
  rdseed(result: number): number;
  rdrand(result: number): number;
  writeMsr(register: number, value: bigint): void;
  mmioRead8(address: number): number;
  mmioRead16(address: number): number;
  mmioRead32(address: number): number;
  bootInfo(): number;
  imageMark(mark: number): number;
  backtrace(depth: number, name: number, capacity: number): number;
}

/** One port access; `value` is what was written, or undefined for a read. */
export interface Access {
  readonly port: number;
  readonly value?: number;
}

/** What may be chosen for a bench. */
export interface Setting extends Partial<MachineOptions> {
  /** Replaces functions of the processor; gets those of the modelled one. */
  readonly cpu?: (real: Cpu) => Partial<Cpu>;
  /** Changes memory before the layer starts. */
  readonly prepare?: (memory: DataView) => void;
}

/** Memory that neither hal nor the machine uses. */
export const SCRATCH = 0x180000;

const MEMORY_MIB = 2;
const LAYOUT = { imageEnd: 0x140000, shadowGuard: 0x130000 };

/** Time in which all that a guest does takes `times` as long as on the machine's own clock. */
export class SlowClock extends VirtualClock {
  constructor(private readonly times: bigint) {
    super();
  }

  override spend(nanos: bigint): void {
    super.spend(nanos * this.times);
  }
}

/** Port accesses take 1 us with it, as on an ISA bus. */
export const isaClock = (): SlowClock => new SlowClock(10n);

/** So slow that measuring the cycle counter takes few looks: tests need not wait for it. */
const DEFAULT_SLOWNESS = 60n;

/** A booted hal and the machine around it. */
export class Bench {
  readonly machine: Machine;
  readonly hal: Hal;
  readonly cpu: Cpu;
  /** Octets that left the serial port. */
  readonly sent: number[] = [];
  /** Port accesses, newest last. */
  readonly accesses: Access[] = [];

  constructor(setting: Setting = {}) {
    this.machine = new Machine({
      memoryMiB: MEMORY_MIB,
      commandLine: "",
      layout: LAYOUT,
      clock: new SlowClock(DEFAULT_SLOWNESS),
      onSerial: (octet) => this.sent.push(octet),
      ...setting,
    });
    const real = this.machine.imports.cpu as unknown as Cpu;
    this.cpu = { ...real, ...setting.cpu?.(real) };
    const { exports } = new WebAssembly.Instance(MODULE, {
      cpu: this.recorded(),
      env: {
        memory: this.machine.memory,
        table: new WebAssembly.Table({ element: "anyfunc", initial: 64 }),
      },
    });
    this.hal = exports as unknown as Hal;
    setting.prepare?.(this.view());
    this.machine.attach({
      boot: () => {},
      interrupt: (irq) => this.hal.interrupt(irq),
      trap: (kind, frame) => this.hal.panic(kind, frame),
    });
    this.hal.start();
    this.hal.init();
  }

  /** What left the serial port, as text. */
  get output(): string {
    return Buffer.from(this.sent).toString("utf8");
  }

  view(): DataView {
    return new DataView(this.machine.memory.buffer);
  }

  /** Puts octets, or text as UTF-8, at `address`; returns how many octets. */
  put(octets: string | ArrayLike<number>, address = SCRATCH): number {
    const from = typeof octets === "string" ? Buffer.from(octets) : octets;
    new Uint8Array(this.machine.memory.buffer).set(from, address);
    return from.length;
  }

  /** Puts UTF-16 text at `address`; returns its code units. */
  putUtf16(text: string, address: number): number {
    this.put(Buffer.from(text, "utf16le"), address);
    return text.length;
  }

  octets(address: number, len: number): number[] {
    return [...new Uint8Array(this.machine.memory.buffer, address, len)];
  }

  /** Whether `octets` lie at SCRATCH; quicker than to compare arrays. */
  holds(octets: Uint8Array): boolean {
    return (
      Buffer.compare(Buffer.from(this.machine.memory.buffer, SCRATCH, octets.length), octets) === 0
    );
  }

  text(address: number, len: number): string {
    return Buffer.from(this.octets(address, len)).toString("utf8");
  }

  /** Writes to the console. */
  write(octets: string | ArrayLike<number>): void {
    this.hal.consoleWrite(SCRATCH, this.put(octets));
  }

  /** Takes at most `capacity` octets that were typed. */
  read(capacity = 65536): number[] {
    return this.octets(SCRATCH, this.hal.consoleRead(SCRATCH, capacity));
  }

  /** The same as text. */
  readText(): string {
    return String.fromCharCode(...this.read());
  }

  /** Lets `nanos` pass asleep. */
  sleep(nanos: bigint): void {
    const deadline = this.hal.monotonicNanos() + nanos;
    while (this.hal.monotonicNanos() < deadline) this.hal.idle(this.hal.eventCount(), deadline);
  }

  /** Lines of the log. */
  logLines(): string[] {
    const lines: string[] = [];
    while (true) {
      const len = this.hal.logRead(lines.length, SCRATCH, 4096);
      if (len < 0) return lines;
      lines.push(this.text(SCRATCH + 8, len - 8));
    }
  }

  private recorded(): WebAssembly.ModuleImports {
    const read = (name: "in8" | "in16" | "in32") => (port: number) => {
      this.accesses.push({ port });
      return this.cpu[name](port);
    };
    const write = (name: "out8" | "out16" | "out32") => (port: number, value: number) => {
      this.accesses.push({ port, value });
      this.cpu[name](port, value);
    };
    return {
      ...this.machine.imports.cpu,
      ...(this.cpu as unknown as WebAssembly.ModuleImports),
      in8: read("in8"),
      in16: read("in16"),
      in32: read("in32"),
      out8: write("out8"),
      out16: write("out16"),
      out32: write("out32"),
    };
  }
}

/** How `body`, which must not return, left the machine: the status, or a word. */
export function endOf(body: () => void): number | "reset" | "stopped" | "halted" {
  try {
    body();
  } catch (error) {
    if (error instanceof PowerOff) return error.status;
    if (error instanceof Reset) return "reset";
    if (error instanceof Stopped) return "stopped";
    if (error instanceof Halted) return "halted";
    throw error;
  }
  throw new Error("the machine did not end");
}

/** A generator of numbers from 0 to 1 that gives the same ones for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    // Numerical Recipes, 3rd edition, §7.1: a linear congruential generator.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
