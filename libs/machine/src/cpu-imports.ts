/**
 * The imports of module `cpu`, satisfied by the modelled machine. libs/hal/cpu.ts is the contract.
 *
 * Integers come out of Wasm signed, so each is made unsigned here, once.
 */
import { cpuid } from "./cpuid";
import { Abandoned, type Fibers } from "./fibers";
import { addressOfMark, type ImageLayout } from "./image-mark";
import { BOOT_INFORMATION } from "./multiboot";
import type { Pc } from "./pc";
import type { Processor } from "./processor";

/** What the imports act on. */
export interface CpuSurroundings {
  readonly memory: WebAssembly.Memory;
  readonly pc: Pc;
  readonly processor: Processor;
  readonly layout: ImageLayout;
  /** What the processor's generator gives; null: it has none. */
  readonly random: ((octets: Uint8Array) => void) | null;
  /** The fibers of the module that runs; null before one does. */
  fibers(): Fibers | null;
  /** The calls that `backtrace` tells of, innermost first. */
  calls(): readonly string[];
  /** Makes `calls` those that `backtrace` tells of; null: those of whoever asks. */
  followCalls(calls: readonly string[] | null): void;
}

const REGISTER_SIZE = 4;
const BYTE_BITS = 8;

/** Every import that a kernel may ask for. */
export function cpuImports(around: CpuSurroundings): WebAssembly.ModuleImports {
  return {
    memory: around.memory,
    ...portImports(around),
    ...mmioImports(around),
    ...processorImports(around),
    ...fiberImports(around),
  };
}

function portImports({ pc: { bus }, processor }: CpuSurroundings): WebAssembly.ModuleImports {
  const read = (access: (port: number) => number) => (port: number) => {
    const value = access(port >>> 0);
    processor.afterPortAccess();
    return value;
  };
  const write =
    (access: (port: number, value: number) => void) => (port: number, value: number) => {
      access(port >>> 0, value >>> 0);
      processor.afterPortAccess();
    };
  return {
    in8: read((port) => bus.read8(port)),
    in16: read((port) => bus.read16(port)),
    in32: read((port) => bus.read32(port)),
    out8: write((port, value) => bus.write8(port, value)),
    out16: write((port, value) => bus.write16(port, value)),
    out32: write((port, value) => bus.write32(port, value)),
  };
}

function mmioImports({ memory, pc, processor }: CpuSurroundings): WebAssembly.ModuleImports {
  const read = (width: number) => (address: number) => {
    const value = pc.readMemory(address >>> 0, width);
    processor.afterPortAccess();
    return value;
  };
  const write = (width: number) => (address: number, value: number) => {
    pc.writeMemory(address >>> 0, width, (value >>> 0) % 2 ** (width * BYTE_BITS));
    processor.afterPortAccess();
  };
  return {
    mmioRead8: read(1),
    mmioRead16: read(2),
    mmioRead32: read(4),
    mmioWrite8: write(1),
    mmioWrite16: write(2),
    mmioWrite32: write(4),
    mmioCopy: (to: number, from: number, octets: number) => {
      pc.pci.writeBlock(to >>> 0, new Uint8Array(memory.buffer, from >>> 0, octets >>> 0));
      processor.afterPortAccess();
    },
  };
}

function processorImports(around: CpuSurroundings): WebAssembly.ModuleImports {
  const { processor, layout, memory } = around;
  const nothing = () => {};
  const random = (result: number) => {
    around.random?.(new Uint8Array(memory.buffer, result >>> 0, REGISTER_SIZE));
    return around.random ? 1 : 0;
  };
  return {
    disableInterrupts: () => (processor.disableInterrupts() ? 1 : 0),
    enableInterrupts: () => processor.enableInterrupts(),
    halt: () => processor.halt(),
    stop: () => processor.stop(),
    cycles: () => processor.cycles(),
    writeMsr: nothing,
    rdseed: random,
    rdrand: random,
    cpuid: (leaf: number, _subleaf: number, result: number) => {
      const view = new DataView(memory.buffer);
      cpuid(leaf >>> 0, around.random !== null).forEach((value, index) =>
        view.setUint32((result >>> 0) + index * REGISTER_SIZE, value, true),
      );
    },
    bootInfo: () => BOOT_INFORMATION,
    imageMark: (mark: number) => addressOfMark(mark >>> 0, layout),
    physical32: (address: number) => {
      const view = new DataView(memory.buffer);
      const at = address >>> 0;
      return at + REGISTER_SIZE <= view.byteLength ? view.getUint32(at, true) : -1;
    },
    // Devices run between two instructions of the guest only, so memory is always in order.
    fence: nothing,
    barrier: nothing,
    // WebAssembly has no page protection: every address below the end of RAM can be used.
    loadPageDirectory: nothing,
    invalidatePage: nothing,
    backtrace: (depth: number, name: number, capacity: number) => {
      const octets = new Uint8Array(memory.buffer, name >>> 0, capacity >>> 0);
      return new TextEncoder().encodeInto(around.calls()[depth >>> 0] ?? "", octets).written;
    },
  };
}

function fiberImports(around: CpuSurroundings): WebAssembly.ModuleImports {
  const { processor } = around;
  let isPollWanted = false;
  return {
    startContext: (context: number) => around.fibers()?.start(context >>> 0),
    touchStack: () => {},
    switchContext: (from: number, to: number) => around.fibers()?.switch(from >>> 0, to >>> 0),
    abandonCalls: () => {
      throw new Abandoned();
    },
    attempt: (run: number, argument: number) => around.fibers()?.attempt(run, argument),
    raise: () => around.fibers()?.raise(),
    requestPoll: () => {
      isPollWanted = true;
    },
    /** What polls come to on this host, now and then: 1 where one was requested. */
    look: () => {
      processor.passPolls();
      const isWanted = isPollWanted;
      isPollWanted = false;
      return isWanted ? 1 : 0;
    },
    traceRunning: () => around.followCalls(null),
    traceContext: (context: number) =>
      around.followCalls(around.fibers()?.callsOf(context >>> 0) ?? []),
  };
}
