/**
 * Names of processor features.
 *
 * References:
 * - Intel 64 and IA-32 Architectures Software Developer's Manual, 325462, 2023: vol. 2, CPUID,
 *   tables 3-10 and 3-11; written as Linux does in /proc/cpuinfo
 */

// Bit 0 first; a dash is a reserved bit.
const EDX_NAMES =
  "fpu vme de pse tsc msr pae mce cx8 apic - sep mtrr pge mca cmov " +
  "pat pse36 pn clflush - dts acpi mmx fxsr sse sse2 ss ht tm - pbe";
const ECX_NAMES =
  "pni pclmulqdq dtes64 monitor ds_cpl vmx smx est tm2 ssse3 cid sdbg fma cx16 xtpr pdcm " +
  "- pcid dca sse4_1 sse4_2 x2apic movbe popcnt tsc_deadline_timer aes xsave osxsave avx f16c " +
  "rdrand hypervisor";

/** Names of the bits set in CPUID leaf 1: EDX in the low half of `bits`, ECX in the high half. */
export function featureNames(bits: u64): string[] {
  const names = (EDX_NAMES + " " + ECX_NAMES).split(" ");
  const found: string[] = [];
  for (let i = 0; i < names.length; i++) {
    if ((bits >> i) & 1 && names[i] != "-") found.push(names[i]);
  }
  return found;
}
