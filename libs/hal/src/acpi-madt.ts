/**
 * The MADT of ACPI: the machine's processors, and where their local APICs are.
 *
 * References:
 * - ACPI Specification 6.5, 2022, §5.2.12 (MADT), §5.2.12.2 (processors), §5.2.12.8 (address override),
 *   §5.2.12.12 (processors whose identifiers are large)
 */
import { findTable, octetAt, quadAt, tableLength, wordAt } from "./acpi-tables";

/** "APIC", read as a number. */
const APIC: u32 = 0x43495041;

// Table 5.19.
const LOCAL_APIC_ADDRESS: u32 = 36;
const STRUCTURES: u32 = 44;

// What structures begin with: type and length, an octet each.
const STRUCTURE_LENGTH: u32 = 1;
const SHORTEST_STRUCTURE: u32 = 2;

// Types, and where in them is what counts.
const LOCAL_APIC: u32 = 0;
const LOCAL_APIC_FLAGS: u32 = 4;
const ADDRESS_OVERRIDE: u32 = 5;
const OVERRIDE_ADDRESS: u32 = 4;
const LOCAL_X2APIC: u32 = 9;
const LOCAL_X2APIC_FLAGS: u32 = 8;
/** Table 5.22: this one is there, and not only a place for one. */
const IS_ENABLED: u32 = 1 << 0;

/** The physical address of the local APICs; 0 where the tables do not say, or one above 4 GiB. */
export function localApicAddress(): usize {
  const madt = findTable(APIC);
  const end = madt + tableLength(madt);
  if (end < madt + STRUCTURES) return 0;
  const moved = findStructure(madt + STRUCTURES, end, ADDRESS_OVERRIDE, OVERRIDE_ADDRESS + 8);
  return moved ? quadAt(moved + OVERRIDE_ADDRESS) : wordAt(madt + LOCAL_APIC_ADDRESS);
}

/** Processors of the machine; 1 where the tables do not say. Yolk runs on one of them. */
export function countProcessors(): u32 {
  const madt = findTable(APIC);
  const end = madt + tableLength(madt);
  const count =
    countEnabled(madt, end, LOCAL_APIC, LOCAL_APIC_FLAGS) +
    countEnabled(madt, end, LOCAL_X2APIC, LOCAL_X2APIC_FLAGS);
  return max<u32>(1, count);
}

function countEnabled(madt: usize, end: usize, type: u32, flags: u32): u32 {
  let count: u32 = 0;
  let at = findStructure(madt + STRUCTURES, end, type, flags + 4);
  while (at) {
    count += wordAt(at + flags) & IS_ENABLED;
    at = findStructure(at + octetAt(at + STRUCTURE_LENGTH), end, type, flags + 4);
  }
  return count;
}

/** The first structure of `type`, `shortest` octets or more, from the one at `from` on; 0: there is none before `end`. */
function findStructure(from: usize, end: usize, type: u32, shortest: u32): usize {
  let at = from;
  while (at + SHORTEST_STRUCTURE <= end) {
    const len = octetAt(at + STRUCTURE_LENGTH);
    if (len < SHORTEST_STRUCTURE || at + len > end) break;
    if (octetAt(at) == type && len >= shortest) return at;
    at += len;
  }
  return 0;
}
