/**
 * CPUID of the modelled processor.
 *
 * References:
 * - Intel 64 and IA-32 Architectures Software Developer's Manual, order number 325462, 2023,
 *   vol. 2, CPUID
 */

/** EAX, EBX, ECX and EDX. */
export type CpuidResult = readonly [number, number, number, number];

const VENDOR = "YolkYolkYolk";
const BRAND = "Yolk machine on WebAssembly";

const LEAF_VENDOR = 0;
const LEAF_FEATURES = 1;
const LEAF_MORE_FEATURES = 7;
const LEAF_EXTENDED = 0x80000000;
const LEAF_BRAND_FIRST = 0x80000002;
const LEAF_BRAND_LAST = 0x80000004;

const FAMILY_6_MODEL_1 = 0x00000610;
const FEATURE_FPU = 1 << 0;
const FEATURE_TSC = 1 << 4;
const FEATURE_APIC = 1 << 9;
const FEATURE_SSE = 1 << 25;
const FEATURE_SSE2 = 1 << 26;

const FEATURE_RDRAND = 1 << 30; // leaf 1, ECX
const FEATURE_RDSEED = 1 << 18; // leaf 7, EBX

const REGISTER_SIZE = 4;
const RESULT_SIZE = 16;

/** What CPUID answers for `leaf`, of a processor with a generator or without; zeros where it knows nothing. */
export function cpuid(leaf: number, hasRandom = false): CpuidResult {
  if (leaf === LEAF_VENDOR) {
    return [LEAF_MORE_FEATURES, chars(VENDOR, 0), chars(VENDOR, 8), chars(VENDOR, 4)];
  }
  if (leaf === LEAF_FEATURES) {
    const features = FEATURE_FPU | FEATURE_TSC | FEATURE_APIC | FEATURE_SSE | FEATURE_SSE2;
    return [FAMILY_6_MODEL_1, 0, hasRandom ? FEATURE_RDRAND : 0, features];
  }
  if (leaf === LEAF_MORE_FEATURES) return [0, hasRandom ? FEATURE_RDSEED : 0, 0, 0];
  if (leaf === LEAF_EXTENDED) return [LEAF_BRAND_LAST, 0, 0, 0];
  if (leaf < LEAF_BRAND_FIRST || leaf > LEAF_BRAND_LAST) return [0, 0, 0, 0];
  const at = (leaf - LEAF_BRAND_FIRST) * RESULT_SIZE;
  return [chars(BRAND, at), chars(BRAND, at + 4), chars(BRAND, at + 8), chars(BRAND, at + 12)];
}

/** Four characters of `text` from `at`, the first in the lowest octet; zeros past its end. */
function chars(text: string, at: number): number {
  let register = 0;
  for (let index = REGISTER_SIZE - 1; index >= 0; index--) {
    const code = at + index < text.length ? text.charCodeAt(at + index) : 0;
    register = register * 0x100 + code;
  }
  return register;
}
