/**
 * The FADT of ACPI: how this machine is switched off and restarted, and a timer of it.
 *
 *   FADT --> DSDT, in whose AML the name _S5_ is looked for
 *
 * References:
 * - ACPI Specification 6.5, 2022, §5.2.9 (FADT), §7.4.2 (_S5), §20.2 (AML)
 */
import { findTable, HEADER_LEN, octetAt, quadAt, tableLength, wordAt } from "./acpi-tables";

// Signatures, read as numbers.
const FACP: u32 = 0x50434146;
const _S5_: u32 = 0x5f35535f;

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

/** Finds the FADT; false where this machine has none. */
export function findFadt(): bool {
  fadt = findTable(FACP);
  fadtLen = tableLength(fadt);
  return fadtLen > FADT_FLAGS;
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
