/** The processor that the program runs on. */
import { cpuBrand, cpuFeatures, cpuId, cycles, cyclesPerSecond, processorCount } from "@yolk/hal";
import { featureNames } from "./features";

/** CPUID's brand string is 48 octets long. */
const BRAND_LEN: usize = 48;

const FEATURES: u32 = 1;
const HYPERVISOR: u32 = 0x40000000;
const ECX_HYPERVISOR: u32 = 1 << 31;
const REGISTER_COUNT: i32 = 4;

/** EAX, EBX, ECX and EDX of CPUID. */
function registersOf(leaf: u32): StaticArray<u32> {
  const registers = new StaticArray<u32>(REGISTER_COUNT);
  cpuId(leaf, 0, changetype<usize>(registers));
  return registers;
}

/** The text in registers of `leaf`, in that order, without NULs. */
function textOf(leaf: u32, order: i32[]): string {
  const registers = registersOf(leaf);
  let text = "";
  for (let at = 0; at < order.length; at++) {
    for (let shift = 0; shift < 32; shift += 8) {
      const code = (registers[order[at]] >> shift) & 0xff;
      if (code != 0) text += String.fromCharCode(code);
    }
  }
  return text;
}

/** What the processor says of itself. */
export class Processor {
  /** Maker and model, as the maker writes them. */
  static get brand(): string {
    const octets = new ArrayBuffer(<i32>BRAND_LEN);
    const at = changetype<usize>(octets);
    return String.UTF8.decodeUnsafe(at, cpuBrand(at, BRAND_LEN)).trim();
  }

  /** Who made it: "GenuineIntel", "AuthenticAMD", ... */
  static get vendor(): string {
    return textOf(0, [1, 3, 2]);
  }

  /** Family, model and stepping, as `lscpu` counts them. SDM vol. 2, CPUID, figure 3-6. */
  static get version(): u32[] {
    const eax = registersOf(FEATURES)[0];
    const family = (eax >> 8) & 15;
    const isExtended = family == 15;
    const hasModels = isExtended || family == 6;
    const model = ((eax >> 4) & 15) | (hasModels ? ((eax >> 16) & 15) << 4 : 0);
    return [isExtended ? family + ((eax >> 20) & 0xff) : family, model, eax & 15];
  }

  /** The hypervisor it runs under: "KVMKVMKVM", "TCGTCGTCGTCG", ...; "" on a machine of its own. */
  static get hypervisor(): string {
    const isVirtual = (registersOf(FEATURES)[2] & ECX_HYPERVISOR) != 0;
    return isVirtual ? textOf(HYPERVISOR, [1, 2, 3]) : "";
  }

  /** Names of its features: "sse2", "rdrand", ... */
  static get features(): string[] {
    return featureNames(cpuFeatures());
  }

  /** Processors of the machine, as firmware counts them. Programs run on one. */
  static get count(): u32 {
    return processorCount();
  }

  /** Cycles since reset, by a counter of constant rate; for measuring short spans. */
  static get cycles(): u64 {
    return cycles();
  }

  /** Cycles of the time stamp counter in a second; the first call may take 10 ms to measure. */
  static get cyclesPerSecond(): u64 {
    return cyclesPerSecond();
  }
}
