/**
 * The processor's local APIC: a timer, which waits for a minute where the 8254 can for 55 ms, and where
 * devices send messages (msi-x.ts).
 *
 * Interrupts of the 8259A pass through it by its input LINT0, as firmware leaves it for systems that know
 * of one processor only. It is in use once its registers are mapped.
 *
 * References:
 * - Intel SDM, order number 325462, vol. 3 §10.4 (registers, presence), §10.5.1 (local vector table),
 *   §10.5.4 (timer), §10.8.5 (end of interrupt), §10.9 (spurious interrupts), §10.11 (messages)
 */
import { cpuid, mmioRead32, mmioWrite32 } from "../cpu";
import { Errno } from "../errno";
import { localApicAddress } from "./acpi-madt";
import { monotonicNanos } from "./clock";

/** What native code calls the first of this APIC's interrupts, the timer's, behind the 16 lines of the 8259A. */
export const LOCAL_TIMER_IRQ: u32 = 16;

/** Where the registers lie unless firmware moved them, of which ACPI tells. §10.4.1 */
const BASE: usize = 0xfee00000;

const FEATURES: u32 = 1;
const EDX_AT: usize = 12;
const EDX_APIC: u32 = 1 << 9;

// Registers. Table 10-1.
const ID: usize = 0x020;
const VERSION: usize = 0x030;
const END_OF_INTERRUPT: usize = 0x0b0;
const SPURIOUS: usize = 0x0f0;
const LVT_TIMER: usize = 0x320;
const LVT_LINT0: usize = 0x350;
const INITIAL_COUNT: usize = 0x380;
const CURRENT_COUNT: usize = 0x390;
const DIVIDE: usize = 0x3e0;

// Versions of APICs that are part of a processor. §10.4.8
const FIRST_VERSION: u32 = 0x10;
const LAST_VERSION: u32 = 0x1f;

/** The vectors of native/i386/segments.h; bits 3 to 0 of the spurious one have to be set. §10.9 */
const TIMER_VECTOR: u32 = 71;
export const MESSAGE_VECTOR: u32 = 72;
const SPURIOUS_VECTOR: u32 = 79;
const IS_ENABLED: u32 = 1 << 8;
const EXTERNAL: u32 = 7 << 8;
const DIVIDE_BY_16: u32 = 3;

/** Bits of the ID register, and of a message's address, that say which processor. §10.4.6, §10.11.1 */
const ID_SHIFT: u32 = 24;
const DESTINATION_SHIFT: u32 = 12;

const LONGEST_COUNT: u32 = 0xffffffff;
/** Measured against the clock for so long; one look at the counter more or less is 0.1%. */
const MEASURED_NANOS: u64 = 1_000_000;
/** Looks at the clock before measuring is given up. */
const MOST_LOOKS: u32 = 1_000_000;
/** A rate is counts a nanosecond, with so many binary digits after the point. */
const FRACTION_BITS: u32 = 32;
/** Ring early by 1/512, which is more than the rate may be wrong: the rest is waited for anew. */
const EARLY_BITS: u32 = 9;

const registers = memory.data(16, 4);

/** Where the registers are mapped; 0 while the APIC is not used. */
let window: usize = 0;
/** Counts of the timer; 0 while it is not used. */
let rate: u64 = 0;
/** The longest wait: its product with the rate has 64 bits, and its counts 32. */
let mostNanos: u64 = 0;

/** The physical address of the registers; 0 where the processor has no APIC, or it is off. §10.4.2 */
export function localApicBase(): usize {
  cpuid(FEATURES, 0, registers);
  if (!(load<u32>(registers, EDX_AT) & EDX_APIC)) return 0;
  const address = localApicAddress();
  return address ? address : BASE;
}

/** Uses the APIC whose registers are mapped at `at`: 0, or -ENOENT where none answers there. */
export function openLocalApic(at: usize): i32 {
  if (window) return 0;
  const version = mmioRead32(at + VERSION) & 0xff;
  if (version < FIRST_VERSION || version > LAST_VERSION) return -Errno.ENOENT;
  mmioWrite32(at + SPURIOUS, IS_ENABLED | SPURIOUS_VECTOR);
  mmioWrite32(at + LVT_LINT0, EXTERNAL);
  window = at;
  return 0;
}

/** Uses the timer of the APIC: 0, or -ENOENT where none is open, or the timer stands still. */
export function openLocalTimer(): i32 {
  if (!window) return -Errno.ENOENT;
  mmioWrite32(window + DIVIDE, DIVIDE_BY_16);
  mmioWrite32(window + LVT_TIMER, TIMER_VECTOR);
  rate = measureRate(window);
  mmioWrite32(window + INITIAL_COUNT, 0); // stops it. §10.5.4
  if (rate == 0) return -Errno.ENOENT;
  mostNanos = u64.MAX_VALUE / rate;
  return 0;
}

/** Where a device writes what is meant for this processor; 0 while no APIC is open. §10.11.1 */
export function messageAddress(): u32 {
  if (!window) return 0;
  return (<u32>BASE) | ((mmioRead32(window + ID) >> ID_SHIFT) << DESTINATION_SHIFT);
}

function measureRate(at: usize): u64 {
  const start = monotonicNanos();
  mmioWrite32(at + INITIAL_COUNT, LONGEST_COUNT);
  for (let looks: u32 = 0; looks < MOST_LOOKS; looks++) {
    const passed = monotonicNanos() - start;
    if (passed < MEASURED_NANOS) continue;
    const counts = LONGEST_COUNT - mmioRead32(at + CURRENT_COUNT);
    return ((<u64>counts) << FRACTION_BITS) / passed;
  }
  return 0;
}

/** Says whether the timer is in use. */
export function isLocalTimerOpen(): bool {
  return rate != 0;
}

/** Interrupts once, at the latest `nanos` from now. */
export function armLocalTimer(nanos: u64): void {
  const bounded = min(nanos, mostNanos);
  const early = bounded - (bounded >> EARLY_BITS);
  mmioWrite32(window + INITIAL_COUNT, max<u32>(1, <u32>((early * rate) >> FRACTION_BITS)));
}

/** Ends the interrupt of the APIC that is being served. Interrupt code. */
export function endLocalInterrupt(): void {
  mmioWrite32(window + END_OF_INTERRUPT, 0);
}
