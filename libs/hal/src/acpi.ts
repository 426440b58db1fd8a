/**
 * ACPI tables: how this machine is switched off and restarted, and a timer of it.
 *
 *   RSDP --> RSDT or XSDT --> FADT --> DSDT, in whose AML the name _S5_ is looked for
 *
 * Tables lie in RAM that is nobody's and not mapped, so they are read by physical address. They are
 * looked for when the machine ends or measures its clock, and each is checked before it is followed.
 *
 * References:
 * - ACPI Specification 6.5, 2022, §5.2.5 (RSDP), §5.2.7 (RSDT), §5.2.8 (XSDT), §5.2.9 (FADT), §7.4.2
 *   (_S5), §20.2 (AML)
 */
import { physical32 } from "../cpu";

// §5.2.5.1: on a PC the RSDP lies on a 16-octet boundary in the first KiB of the extended BIOS data, or
// in the BIOS area.
const EBDA_SEGMENT: usize = 0x40e;
const EBDA_LEN: usize = 1024;
const BIOS: usize = 0xe0000;
const BIOS_END: usize = 0x100000;
const RSDP_STEP: usize = 16;

// RSDP, table 5.3.
const RSDP_LEN: u32 = 20;
const RSDP_REVISION: usize = 15;
const RSDP_RSDT: usize = 16;
const RSDP_XSDT: usize = 24;

// Signatures, read as numbers.
const RSD_: u32 = 0x20445352;
const PTR_: u32 = 0x20525450;
const FACP: u32 = 0x50434146;
const _S5_: u32 = 0x5f35535f;

// Header of every other table, table 5.4.
const LENGTH: usize = 4;
const HEADER_LEN: u32 = 36;
/** A table longer than this is none: the largest known DSDTs have 400 KiB. */
const MOST_OCTETS: u32 = 1 << 20;

// FADT, table 5.9.
const FADT_DSDT: u32 = 40;
const FADT_SMI_CMD: u32 = 48;
const FADT_ACPI_ENABLE: u32 = 52;
const FADT_PM1A_CNT: u32 = 64;
const FADT_PM1B_CNT: u32 = 68;
const FADT_PM_TMR_BLK: u32 = 76;
const FADT_PM_TMR_LEN: u32 = 91;
const FADT_FLAGS: u32 = 112;
const FADT_RESET_REG: u32 = 116;
const FADT_RESET_VALUE: u32 = 128;
const FADT_X_DSDT: u32 = 140;
const FLAG_TMR_VAL_EXT: u32 = 1 << 8;
const FLAG_RESET_REG: u32 = 1 << 10;
/** Octets of the PM timer's register, where there is one. */
const PM_TMR_OCTETS: u32 = 4;
/** Generic address structure, table 5.1: the space, and then the address at 4. */
const GAS_IO: u32 = 1;
const GAS_ADDRESS: usize = 4;

// AML. §20.2.3, §20.2.4, §20.2.5.4.
const NAME_OP: u32 = 0x08;
const ROOT_CHAR: u32 = 0x5c;
const PACKAGE_OP: u32 = 0x12;
const BYTE_PREFIX: u32 = 0x0a;
const WORD_PREFIX: u32 = 0x0b;
const ONE_OP: u32 = 0x01;
/** Bits 7 and 6 of a package's first length octet say how many more there are. */
const MORE_LENGTHS: u32 = 6;

/** What power off needs; `readPower` fills it. */
let fadt: usize = 0;
let fadtLen: u32 = 0;
let sleepTypes: u32 = 0;

/** The word that `octetAt` looked at last: most octets are beside the one before. */
let wordAddress: usize = 1;
let word: u32 = 0;

/** Finds the FADT; false where this machine has no ACPI. */
export function findFadt(): bool {
  const rsdp = findRsdp();
  if (!rsdp) return false;
  const isWide = octetAt(rsdp + RSDP_REVISION) >= 2 && quadAt(rsdp + RSDP_XSDT) != 0;
  const root = isWide ? quadAt(rsdp + RSDP_XSDT) : <usize>wordAt(rsdp + RSDP_RSDT);
  const width: u32 = isWide ? 8 : 4;
  const len = tableLength(root);
  for (let at: u32 = HEADER_LEN; at + width <= len; at += width) {
    const table = isWide ? quadAt(root + at) : <usize>wordAt(root + at);
    if (!table || wordAt(table) != FACP) continue;
    fadtLen = tableLength(table);
    fadt = table;
    return fadtLen > FADT_FLAGS;
  }
  return false;
}

function findRsdp(): usize {
  const ebda = (octetAt(EBDA_SEGMENT) | (octetAt(EBDA_SEGMENT + 1) << 8)) << 4;
  const found = ebda ? scan(ebda, EBDA_LEN) : 0;
  return found ? found : scan(BIOS, BIOS_END - BIOS);
}

function scan(from: usize, len: usize): usize {
  for (let at = from; at < from + len; at += RSDP_STEP) {
    if (wordAt(at) == RSD_ && wordAt(at + 4) == PTR_ && sumsToZero(at, RSDP_LEN)) return at;
  }
  return 0;
}

/** Octets of the table at `at`; 0 where there is none, or a damaged one. */
function tableLength(at: usize): u32 {
  if (!at) return 0;
  const len = wordAt(at + LENGTH);
  return len >= HEADER_LEN && len <= MOST_OCTETS && sumsToZero(at, len) ? len : 0;
}

function sumsToZero(at: usize, len: u32): bool {
  let sum: u32 = 0;
  for (let index: u32 = 0; index < len; index++) sum += octetAt(at + index);
  return (sum & 0xff) == 0;
}

/** The port of PM1a control, which takes the sleep type. */
export function pm1aControl(): u32 {
  return wordAt(fadt + FADT_PM1A_CNT);
}

/** The port of PM1b control; 0 where the chipset has one only. */
export function pm1bControl(): u32 {
  return wordAt(fadt + FADT_PM1B_CNT);
}

/** The port of the PM timer; 0 where there is none. §4.8.3.3 */
export function pmTimerPort(): u32 {
  return octetAt(fadt + FADT_PM_TMR_LEN) == PM_TMR_OCTETS ? wordAt(fadt + FADT_PM_TMR_BLK) : 0;
}

/** Says whether that timer has 32 bits, and not 24. */
export function isPmTimerWide(): bool {
  return (wordAt(fadt + FADT_FLAGS) & FLAG_TMR_VAL_EXT) != 0;
}

/** The port that turns ACPI mode on; 0: it is always on. */
export function smiCommand(): u32 {
  return wordAt(fadt + FADT_SMI_CMD);
}

/** What turns it on. */
export function acpiEnable(): u32 {
  return octetAt(fadt + FADT_ACPI_ENABLE);
}

/** The port that restarts the machine; 0 where the tables name none. */
export function resetPort(): u32 {
  if (fadtLen <= FADT_RESET_VALUE || !(wordAt(fadt + FADT_FLAGS) & FLAG_RESET_REG)) return 0;
  if (octetAt(fadt + FADT_RESET_REG) != GAS_IO) return 0;
  return wordAt(fadt + FADT_RESET_REG + GAS_ADDRESS);
}

/** What is written there. */
export function resetValue(): u32 {
  return octetAt(fadt + FADT_RESET_VALUE);
}

/** Finds the sleep types of S5, soft off; false where the tables do not say. */
export function findSleepTypes(): bool {
  const wide = fadtLen >= FADT_X_DSDT + 8 ? quadAt(fadt + FADT_X_DSDT) : 0;
  const dsdt = wide ? wide : <usize>wordAt(fadt + FADT_DSDT);
  const len = tableLength(dsdt);
  for (let at = dsdt + HEADER_LEN; at + 8 < dsdt + len; at++) {
    if (octetAt(at) != (_S5_ & 0xff) || wordAt(at) != _S5_) continue;
    const before = octetAt(at - 1) == ROOT_CHAR ? octetAt(at - 2) : octetAt(at - 1);
    if (before == NAME_OP && octetAt(at + 4) == PACKAGE_OP) return readPackage(at + 5);
  }
  return false;
}

/** Takes the first two elements of the package whose length lies at `at`. */
function readPackage(at: usize): bool {
  let element = at + 1 + (octetAt(at) >> MORE_LENGTHS) + 1; // past the length and the count
  sleepTypes = 0;
  for (let shift: u32 = 0; shift <= 8; shift += 8) {
    const op = octetAt(element);
    const isPrefix = op == BYTE_PREFIX || op == WORD_PREFIX;
    if (!isPrefix && op > ONE_OP) return false;
    sleepTypes |= (isPrefix ? octetAt(element + 1) : op) << shift;
    element += op == WORD_PREFIX ? 3 : isPrefix ? 2 : 1;
  }
  return true;
}

/** What goes to SLP_TYPx of PM1a control. */
export function sleepTypeA(): u32 {
  return sleepTypes & 0x07;
}

/** What goes to SLP_TYPx of PM1b control. */
export function sleepTypeB(): u32 {
  return (sleepTypes >> 8) & 0x07;
}

function octetAt(address: usize): u32 {
  const at = address & ~3;
  if (at != wordAddress) {
    wordAddress = at;
    word = physical32(at);
  }
  return (word >> (((<u32>address) & 3) * 8)) & 0xff;
}

function wordAt(address: usize): u32 {
  let value: u32 = 0;
  for (let index: u32 = 0; index < 4; index++) value |= octetAt(address + index) << (index * 8);
  return value;
}

/** An address of 64 bits; 0 where it lies above 4 GiB. */
function quadAt(address: usize): usize {
  return wordAt(address + 4) ? 0 : wordAt(address);
}
