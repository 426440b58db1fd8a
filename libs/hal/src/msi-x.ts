/**
 * MSI-X: a device interrupts by writing a word to the processor's local APIC, not by a line.
 *
 * No line has to be lowered by reading the device, none is shared, and none has to be masked until a
 * fiber has looked. Every device that uses it has one message, the first entry of its table:
 *
 *   0          4                8      12                16
 *   +----------+----------------+------+-----------------+
 *   | address  | its upper half | data | bit 0: is masked |
 *   +----------+----------------+------+-----------------+
 *
 * References:
 * - PCI Local Bus Specification 3.0, 2004, §6.8.2 (capability and table)
 */
import { mmioWrite32 } from "../cpu";
import { messageAddress, MESSAGE_VECTOR } from "./local-apic";
import { describeRange, nextCapability, readConfig, writeConfig } from "./pci";

/** The capability. §6.8.2 */
const MSI_X: u32 = 0x11;
const TABLE: u32 = 4; // bits 2 to 0: the base address register; the others: octets from there
const TABLE_BAR: u32 = 0x07;
const CONTROL_ENABLE: u32 = 1 << 31; // of the word whose low half is the capability's number and link
const CONTROL_MASK: u32 = 1 << 30; // of all messages

/** An entry of the table. §6.8.2.6 to §6.8.2.9 */
const ENTRY_LEN: u32 = 16;
const ENTRY_HIGH: usize = 4;
const ENTRY_DATA: usize = 8;
const ENTRY_CONTROL: usize = 12;

/** Stores where the first entry of the table of `fn` lies: base u64, octets u32. -ENOENT where it has none. */
export function describeMessages(fn: u32, into: usize): i32 {
  const at = nextCapability(fn, MSI_X, 0);
  if (at < 0) return at;
  const table = readConfig(fn, at + TABLE);
  return describeRange(fn, table & TABLE_BAR, table & ~TABLE_BAR, ENTRY_LEN, into);
}

/**
 * Has `fn` send messages, whose first entry is mapped at `entry`, in place of its line; false where it is
 * 0, or where nobody would hear them. The function has to decode its memory.
 */
export function chooseMessages(fn: u32, entry: usize): bool {
  const address = messageAddress();
  if (!entry || !address) return false;
  mmioWrite32(entry, address);
  mmioWrite32(entry + ENTRY_HIGH, 0);
  mmioWrite32(entry + ENTRY_DATA, MESSAGE_VECTOR); // fixed, by edge. SDM vol. 3 §10.11.2
  mmioWrite32(entry + ENTRY_CONTROL, 0);
  setControl(fn, CONTROL_ENABLE);
  return true;
}

/** Has `fn` use its line again. */
export function refuseMessages(fn: u32): void {
  setControl(fn, 0);
}

function setControl(fn: u32, bits: u32): void {
  const at = nextCapability(fn, MSI_X, 0);
  if (at < 0) return;
  writeConfig(fn, at, (readConfig(fn, at) & ~(CONTROL_ENABLE | CONTROL_MASK)) | bits);
}
