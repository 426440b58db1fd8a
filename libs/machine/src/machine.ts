/**
 * A PC that runs a linked Yolk module: memory, devices and processor, from power-on to the end.
 *
 * References:
 * - WebAssembly JavaScript Interface, 2024, §5 "The WebAssembly Namespace"
 */
import { type AcpiOptions, writeAcpiTables } from "./acpi-tables";
import { VirtualClock, type Clock } from "./clock";
import { cpuImports } from "./cpu-imports";
import { Abandoned, type Entry, Fibers, UNWIND_BUFFER_LEN } from "./fibers";
import type { ImageLayout } from "./image-mark";
import type { InputSource } from "./input-source";
import { scancodesFor } from "./keyboard-map";
import { type BootFramebuffer, writeBootInformation } from "./multiboot";
import { Pc } from "./pc";
import type { PciFunction } from "./pci-function";
import type { PciHost } from "./pci-host";
import { Halted, PowerOff, Reset, Stopped } from "./power-events";
import { Processor } from "./processor";
import { Ps2Mouse } from "./ps2-mouse";
import { TrapKind, trapKindOf } from "./trap-kind";
import type { TextCell, TextCursor } from "./vga-text";
import { stackOf, wasmFrames } from "./wasm-stack";

/** Exit status after a trap, as a shell shows it for SIGABRT; the kernel uses it too. */
export const TRAP_STATUS = 134;

const PAGES_PER_MEBIBYTE = 16;
const MEBIBYTE = 1 << 20;
const NANOS_PER_MILLI = 1_000_000;
const DEFAULT_RESET_LIMIT = 8;
const FRAME_LIMIT = 100;
/** Slots below are the chipset's. */
const FIRST_FREE_SLOT = 2;

/** What the guest's module exports. */
export interface GuestExports {
  /** Starts the guest; it ends by throwing one of the power events. */
  boot(): void;
  /** Handles request line `irq`, 0 to 15, or what the local APIC brings, 16 and 17; runs with interrupts disabled. */
  interrupt(irq: number): void;
  /**
   * Deals with a trap of `kind`; `frame` is 0 here. Switches the machine off, or returns: then the
   * fiber that trapped goes on in `fiberEnd`.
   */
  trap(kind: number, frame: number): void;
  /** What a fiber begins with. */
  fiber?(): void;
  /** What a fiber goes on with whose calls are gone. */
  fiberEnd?(): void;
  /** Runs the body of an attempt: table function `run`. */
  attempted?(run: number, argument: number): number;
}

/** How a run ended. */
export type Outcome =
  | { readonly kind: "exit"; readonly status: number }
  /** It slept, and nothing could have woken it any more. */
  | { readonly kind: "halted" }
  /** It stopped the processor, or returned from `boot`. */
  | { readonly kind: "stopped" }
  /** It asked for one reset more than is allowed. */
  | { readonly kind: "reset" };

/** How to build a machine. */
export interface MachineOptions {
  /** RAM, from 1 MiB up. */
  readonly memoryMiB: number;
  /** What the boot loader hands over. */
  readonly commandLine: string;
  readonly layout: ImageLayout;
  /** Takes each byte that the guest sends on COM1. */
  readonly onSerial: (byte: number) => void;
  /** Default: virtual time. */
  readonly clock?: Clock;
  /** Unix time at power-on, in milliseconds; default 0. */
  readonly wallMillis?: number;
  /** Serial input that comes in while the guest runs; default none. */
  readonly input?: InputSource;
  /**
   * Called whenever the processor looks at its devices, and with `true` before it sleeps: the host may press keys then,
   * or look at the screen. It has to be quick.
   */
  readonly look?: (isIdle: boolean) => void;
  /** Makes the octets of RDRAND and RDSEED; default: the processor has neither. */
  readonly random?: (octets: Uint8Array) => void;
  /** What firmware's tables say; null: there are none. */
  readonly acpi?: AcpiOptions | null;
  /** PCI functions, in slots from 2 up; a machine has them for itself. */
  readonly devices?: readonly PciFunction[];
  /** What the boot loader says of a frame buffer that it has set up; default: none. */
  readonly framebuffer?: BootFramebuffer | undefined;
  /** The mouse; default: one with a wheel. */
  readonly mouse?: Ps2Mouse | null;
  /** Resets before `run` ends with outcome "reset"; default 8. */
  readonly resetLimit?: number | undefined;
}

/** One machine, for one run at a time. */
export class Machine {
  readonly memory: WebAssembly.Memory;
  readonly imports: WebAssembly.Imports;
  /** Resets during the current run. */
  resets = 0;

  private readonly pc: Pc;
  private readonly processor: Processor;
  private exports: GuestExports | null = null;
  private fibers: Fibers | null = null;
  /** Names that `cpu.backtrace` gives; null: those of whoever asks. */
  private calls: readonly string[] | null = null;

  constructor(private readonly options: MachineOptions) {
    const pages = (options.memoryMiB + UNWIND_BUFFER_LEN / MEBIBYTE) * PAGES_PER_MEBIBYTE;
    this.memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    const clock = options.clock ?? new VirtualClock();
    const startNanos = clock.nanos();
    const wallMillis = options.wallMillis ?? 0;
    this.pc = new Pc(
      {
        nanos: () => clock.nanos(),
        unixMillis: () => wallMillis + Number(clock.nanos() - startNanos) / NANOS_PER_MILLI,
        memory: () => this.ram,
        onSerial: options.onSerial,
      },
      options.mouse === undefined ? new Ps2Mouse() : options.mouse,
    );
    options.devices?.forEach((one, index) => {
      this.pci.plug(one, { device: FIRST_FREE_SLOT + index });
      one.claimPorts(this.pc.bus);
    });
    this.processor = new Processor(this.pc, clock, {
      input: options.input ?? null,
      look: options.look ?? (() => {}),
      runHandler: (irq) => this.exports?.interrupt(irq),
    });
    this.imports = {
      cpu: cpuImports({
        memory: this.memory,
        pc: this.pc,
        processor: this.processor,
        layout: options.layout,
        random: options.random ?? null,
        fibers: () => this.fibers,
        calls: () => this.calls ?? wasmFrames(stackOf(new Error())),
        followCalls: (calls) => (this.calls = calls),
      }),
    };
    this.powerOn();
  }

  /** Port accesses that no device answered. */
  get unclaimed(): number {
    return this.pc.bus.unclaimed;
  }

  /** The PCI bus: where devices are plugged and unplugged. */
  get pci(): PciHost {
    return this.pc.pci;
  }

  /** Bytes that the guest wrote to the debug console since the last reset. */
  get debugBytes(): Uint8Array {
    return this.pc.power.debugBytes;
  }

  /** Queues serial input. */
  receive(bytes: ArrayLike<number>): void {
    this.pc.uart.receive(bytes);
  }

  /** Queues make and break codes of scan code set 1. */
  press(scancodes: readonly number[]): void {
    this.pc.keyboardController.press(scancodes);
  }

  /** Moves the mouse: see Ps2Mouse. */
  moveMouse(right: number, down: number, wheel?: number, buttons?: number): void {
    this.pc.keyboardController.moveMouse(right, down, wheel, buttons);
  }

  /** Lights of the keyboard: scroll lock, num lock and caps lock in bits 0 to 2. */
  get keyboardLights(): number {
    return this.pc.keyboard.leds;
  }

  /** Types `text` on a US keyboard. */
  type(text: string): void {
    this.press(scancodesFor(text));
  }

  /** The screen as 25 lines without trailing spaces. */
  text(): string[] {
    return this.pc.screen.text();
  }

  /** The screen as 25 rows of 80 cells. */
  cells(): TextCell[][] {
    return this.pc.screen.cells();
  }

  /** What the screen's cells are made of: they have changed where this has. */
  textWords(): Uint32Array {
    return this.pc.screen.words();
  }

  /** Where the screen's cursor is. */
  cursor(): TextCursor {
    return this.pc.screen.cursor();
  }

  /** Connects the exports of an instance that was made with `imports`. */
  attach(exports: GuestExports): void {
    this.exports = exports;
  }

  /** Runs `module` from power-on to its end. An error that is none of the guest's is thrown. */
  run(module: WebAssembly.Module): Outcome {
    const limit = this.options.resetLimit ?? DEFAULT_RESET_LIMIT;
    this.resets = 0;
    while (true) {
      this.powerOn();
      const outcome = this.bootOnce(module);
      if (outcome.kind !== "reset" || this.resets === limit) return outcome;
      this.resets += 1;
    }
  }

  private get ram(): Uint8Array {
    return new Uint8Array(this.memory.buffer, 0, this.options.memoryMiB * MEBIBYTE);
  }

  private powerOn(): void {
    this.exports = null;
    this.fibers = null;
    this.calls = null;
    this.ram.fill(0);
    this.pc.reset();
    this.processor.reset();
    writeBootInformation(this.ram, this.options.commandLine, this.options.framebuffer);
    if (this.options.acpi !== null) writeAcpiTables(this.ram, this.options.acpi ?? {});
  }

  private bootOnce(module: WebAssembly.Module): Outcome {
    return withLongStacks(() => {
      try {
        const { exports } = new WebAssembly.Instance(module, this.imports);
        const guest = asGuest(exports);
        this.attach(guest);
        this.fibers = this.fibersOf(exports, guest);
        return this.runFibers(this.fibers);
      } catch (error) {
        const outcome = outcomeOf(error);
        if (outcome === null) throw error;
        return outcome;
      }
    });
  }

  private fibersOf(exports: WebAssembly.Exports, guest: GuestExports): Fibers {
    const missing = (name: string) => () => {
      throw new TypeError(`the module exports no ${name}()`);
    };
    const entries = {
      ...exports,
      boot: guest.boot,
      fiber: guest.fiber ?? missing("fiber"),
      fiberEnd: guest.fiberEnd ?? missing("fiberEnd"),
      ...(guest.attempted && { attempted: guest.attempted }),
    };
    const buffer = this.options.memoryMiB * MEBIBYTE;
    return new Fibers(this.memory, buffer, entries, () => {
      const error = new Error();
      return () => wasmFrames(stackOf(error));
    });
  }

  /** Runs from `boot` on until the machine ends; a fiber that traps goes on in `fiberEnd`. */
  private runFibers(fibers: Fibers): Outcome {
    let entry: Entry = "boot";
    while (true) {
      try {
        fibers.run(entry);
        return { kind: "stopped" };
      } catch (error) {
        if (!(error instanceof Abandoned)) {
          const outcome = outcomeOf(error) ?? this.reportTrap(error);
          if (outcome !== null) return outcome;
        }
        entry = "fiberEnd";
      }
    }
  }

  /** Lets the guest deal with a trap; the stack that trapped is gone by now. Null: it goes on. */
  private reportTrap(error: unknown): Outcome | null {
    const kind = trapKindOf(error);
    if (kind === null) throw error;
    this.calls = wasmFrames(stackOf(error));
    this.processor.disableInterrupts();
    try {
      this.exports?.trap(kind, 0);
      this.calls = null;
      if (this.exports?.fiberEnd === undefined) return this.reportInstead(kind);
      this.processor.enableInterrupts();
      return null;
    } catch (second) {
      const outcome = outcomeOf(second);
      if (outcome !== null) return outcome;
      if (trapKindOf(second) === null) throw second;
    }
    return this.reportInstead(kind);
  }

  /** The guest could not report its trap. */
  private reportInstead(kind: TrapKind): Outcome {
    const name = Object.entries(TrapKind).find(([, value]) => value === kind)?.[0];
    const lines = [`machine: trap ${name}, not reported by the guest`, ...(this.calls ?? [])];
    const report = new TextEncoder().encode(`${lines.join("\n  at ")}\n`);
    report.forEach((byte) => this.options.onSerial(byte));
    return { kind: "exit", status: TRAP_STATUS };
  }
}

function outcomeOf(error: unknown): Outcome | null {
  if (error instanceof PowerOff) return { kind: "exit", status: error.status };
  if (error instanceof Reset) return { kind: "reset" };
  if (error instanceof Halted) return { kind: "halted" };
  if (error instanceof Stopped) return { kind: "stopped" };
  return null;
}

function asGuest(exports: WebAssembly.Exports): GuestExports {
  const named = (name: keyof GuestExports) => {
    const value = exports[name];
    if (typeof value !== "function") throw new TypeError(`the module exports no ${name}()`);
    return value;
  };
  const [boot, interrupt, trap] = [named("boot"), named("interrupt"), named("trap")];
  const { fiber, fiberEnd, attempted } = exports;
  return {
    boot: () => void boot(),
    interrupt: (irq) => void interrupt(irq),
    trap: (kind, frame) => void trap(kind, frame),
    ...(typeof fiber === "function" && { fiber: () => void fiber() }),
    ...(typeof attempted === "function" && {
      attempted: (run, argument) => Number(attempted(run, argument)),
    }),
    ...(typeof fiberEnd === "function" && { fiberEnd: () => void fiberEnd() }),
  };
}

/** V8 keeps ten frames of an error's stack unless told otherwise. */
function withLongStacks<Result>(body: () => Result): Result {
  const engine: ErrorConstructor & { stackTraceLimit?: number | undefined } = Error;
  const before = engine.stackTraceLimit;
  engine.stackTraceLimit = FRAME_LIMIT;
  try {
    return body();
  } finally {
    engine.stackTraceLimit = before;
  }
}
