/**
 * Write combining: stores to a page may reach the device together, which a frame buffer wants.
 *
 * Entry 1 of the page attribute table, which a page selects by PWT alone, means write-through at reset;
 * nothing of ours uses that.
 *
 * References:
 * - Intel SDM, vol. 3A, §11.12 (PAT: table 11-10 encodings, table 11-12 at reset)
 */
import { writeMsr } from "../cpu";
import { cpuFeatures } from "./processor";

const IA32_PAT: u32 = 0x277;
const CPUID_PAT: u64 = 1 << 16;
/** As at reset, but for entry 1: WC (1). */
const ATTRIBUTES: u64 = 0x0007040600070106;

/** Makes pages with PWT, and without PCD, write-combining; false where the processor cannot. */
export function enableWriteCombining(): bool {
  if (!(cpuFeatures() & CPUID_PAT)) return false;
  writeMsr(IA32_PAT, ATTRIBUTES);
  return true;
}
