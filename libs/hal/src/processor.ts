/**
 * What the processor says of itself.
 *
 * References:
 * - Intel SDM, order number 325462, vol. 2, CPUID (leaves 1 and 0x80000000 to 0x80000004)
 */
import { cpuid } from "../cpu";

const FEATURES: u32 = 1;
const LARGEST_EXTENDED: u32 = 0x80000000;
const BRAND_FIRST: u32 = 0x80000002;
const BRAND_LAST: u32 = 0x80000004;
const REGISTERS_LEN: u32 = 16;
const BRAND_LEN: u32 = 48;
const BLANK: u32 = 0x20;

const brand = memory.data(48);

/** Feature flags of leaf 1: EDX low, ECX high. */
export function cpuFeatures(): u64 {
  cpuid(FEATURES, 0, brand);
  return ((<u64>load<u32>(brand, 8)) << 32) | load<u32>(brand, 12);
}

/** Copies the brand string without the blanks around it; returns its octets, 0 where there is none. */
export function cpuBrand(into: usize, capacity: usize): i32 {
  cpuid(LARGEST_EXTENDED, 0, brand);
  if (load<u32>(brand) < BRAND_LAST) return 0;
  for (let leaf = BRAND_FIRST; leaf <= BRAND_LAST; leaf++) {
    cpuid(leaf, 0, brand + (leaf - BRAND_FIRST) * REGISTERS_LEN);
  }
  let start: u32 = 0;
  while (start < BRAND_LEN && load<u8>(brand + start) == BLANK) start++;
  let end = start;
  while (end < BRAND_LEN && load<u8>(brand + end) != 0) end++;
  while (end > start && load<u8>(brand + end - 1) == BLANK) end--;
  const len = min<u32>(end - start, <u32>capacity);
  memory.copy(into, brand + start, len);
  return <i32>len;
}
