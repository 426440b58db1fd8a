/** The processor that the program runs on. */
import { cpuBrand, cpuFeatures, cycles, cyclesPerSecond } from "@yolk/hal";
import { featureNames } from "./features";

/** CPUID's brand string is 48 octets long. */
const BRAND_LEN: usize = 48;

/** What the processor says of itself. */
export class Processor {
  /** Maker and model, as the maker writes them. */
  static get brand(): string {
    const octets = new ArrayBuffer(<i32>BRAND_LEN);
    const at = changetype<usize>(octets);
    return String.UTF8.decodeUnsafe(at, cpuBrand(at, BRAND_LEN)).trim();
  }

  /** Names of its features: "sse2", "rdrand", ... */
  static get features(): string[] {
    return featureNames(cpuFeatures());
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
