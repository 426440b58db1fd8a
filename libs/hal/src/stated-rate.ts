/**
 * The cycle counter's rate where the processor or its hypervisor states it: nothing has to be measured.
 *
 * References:
 * - Intel SDM, order number 325462, vol. 2 CPUID (leaf 15H), vol. 3 §18.7.3
 * - Linux 6.1, Documentation/virt/kvm/x86/cpuid.rst, msr.rst (MSR_KVM_SYSTEM_TIME_NEW)
 * - VMware, "Mechanisms to determine if software is running in a VMware virtual machine", leaf 0x40000010
 */
import { cpuid, fence, writeMsr } from "../cpu";
import { KVM_CLOCK, KVM_CLOCK_LEN } from "./layout";

const FEATURES: u32 = 1;
const ECX_HYPERVISOR: u32 = 1 << 31;
const CRYSTAL: u32 = 0x15;
const HYPERVISOR: u32 = 0x40000000;
const KVM_FEATURES: u32 = 0x40000001;
const HYPERVISOR_RATE: u32 = 0x40000010;
const EAX_CLOCKSOURCE2: u32 = 1 << 3;
const HERTZ_PER_KILOHERTZ: u64 = 1000;

// "KVMKVMKVM\0\0\0" in EBX, ECX and EDX.
const KVM_EBX: u32 = 0x4b4d564b;
const KVM_ECX: u32 = 0x564b4d56;
const KVM_EDX: u32 = 0x0000004d;

/** The address of the clock that the hypervisor keeps for a processor; bit 0: it does. */
const MSR_KVM_SYSTEM_TIME_NEW: u32 = 0x4b564d01;
const ENABLED: u64 = 1;

// The clock: version u32, ..., multiplier u32 at 24, shift i8 at 28. Odd versions are being written.
const MULTIPLIER_AT: usize = 24;
const SHIFT_AT: usize = 28;
const VERSION_LOOKS: u32 = 1000;
/** Nanoseconds are (cycles << shift) * multiplier >> 32. */
const NANOS_PER_SECOND: u64 = 1_000_000_000;
const MOST_SHIFT: i32 = 31;

// Registers as cpu.cpuid stores them.
const registers = memory.data(16, 4);
const EBX_AT: usize = 4;
const ECX_AT: usize = 8;
const EDX_AT: usize = 12;

/** Cycles in a second; 0 where nobody says. */
export function statedRate(): u64 {
  cpuid(FEATURES, 0, registers);
  const hypervisor = load<u32>(registers, ECX_AT) & ECX_HYPERVISOR ? hypervisorRate() : 0;
  return hypervisor ? hypervisor : crystalRate();
}

/** Crystal's hertz times the ratio of the two. SDM vol. 3 §18.7.3. */
function crystalRate(): u64 {
  cpuid(0, 0, registers);
  if (load<u32>(registers) < CRYSTAL) return 0;
  cpuid(CRYSTAL, 0, registers);
  const denominator = load<u32>(registers);
  if (!denominator) return 0;
  return (<u64>load<u32>(registers, ECX_AT) * load<u32>(registers, EBX_AT)) / denominator;
}

function hypervisorRate(): u64 {
  cpuid(HYPERVISOR, 0, registers);
  const leaves = load<u32>(registers);
  const isKvm =
    load<u32>(registers, EBX_AT) == KVM_EBX &&
    load<u32>(registers, ECX_AT) == KVM_ECX &&
    load<u32>(registers, EDX_AT) == KVM_EDX;
  if (leaves >= HYPERVISOR_RATE && leaves < HYPERVISOR + 0x100) {
    cpuid(HYPERVISOR_RATE, 0, registers);
    const kilohertz = load<u32>(registers);
    if (kilohertz) return kilohertz * HERTZ_PER_KILOHERTZ;
  }
  if (!isKvm) return 0;
  cpuid(KVM_FEATURES, 0, registers);
  return load<u32>(registers) & EAX_CLOCKSOURCE2 ? kvmRate() : 0;
}

/** Has KVM keep its clock for a moment, for the sake of the rate in it. */
function kvmRate(): u64 {
  memory.fill(KVM_CLOCK, 0, KVM_CLOCK_LEN);
  writeMsr(MSR_KVM_SYSTEM_TIME_NEW, (<u64>KVM_CLOCK) | ENABLED);
  let rate: u64 = 0;
  for (let looks: u32 = 0; looks < VERSION_LOOKS && !rate; looks++) {
    fence();
    const version = load<u32>(KVM_CLOCK);
    fence();
    const multiplier = load<u32>(KVM_CLOCK, MULTIPLIER_AT);
    const shift: i32 = load<i8>(KVM_CLOCK, SHIFT_AT);
    fence();
    if (version & 1 || version != load<u32>(KVM_CLOCK) || !multiplier) continue;
    if (shift > MOST_SHIFT || shift < -MOST_SHIFT) break;
    const unshifted = (NANOS_PER_SECOND << 32) / multiplier;
    rate = shift < 0 ? unshifted << -shift : unshifted >> shift;
  }
  writeMsr(MSR_KVM_SYSTEM_TIME_NEW, 0);
  return rate;
}
