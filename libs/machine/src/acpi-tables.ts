/**
 * The ACPI tables that firmware leaves in memory, as far as power off, reset and the local APIC need them.
 *
 *   0xf5a00  RSDP    0xf6000  RSDT or XSDT    0xf6100  FADT    0xf6300  DSDT    0xf6400  MADT
 *
 * References:
 * - ACPI Specification 6.5, 2022, §5.2.5.3, §5.2.6 to §5.2.9, §5.2.11.1, §5.2.12, §7.4.2, §20.2
 */
import { PM_TIMER_OCTETS, PM_TIMER_PORT } from "./pm-timer";

/** What the tables say. */
export interface AcpiOptions {
  /** 0: RSDT and a FADT of ACPI 1.0; 2: XSDT and a FADT of ACPI 2.0. */
  readonly revision?: 0 | 2;
  /** SLP_TYPa and SLP_TYPb of soft off; default 0 and 0. */
  readonly sleepTypes?: readonly [number, number];
  /** Port of PM1b control; default none. */
  readonly pm1b?: number;
  /** The port that restarts the machine, and what is written there; revision 2 only. */
  readonly reset?: { readonly port: number; readonly value: number };
  /** Bits of the PM timer; default: the tables name none. */
  readonly pmTimer?: 24 | 32;
  /** Structures of the MADT, and the address that it gives of local APICs; default: there is no such table. */
  readonly madt?: {
    readonly localApic: number;
    readonly structures: readonly (readonly number[])[];
  };
  /** The port and value that turn ACPI mode on; default: it is on. */
  readonly smi?: { readonly port: number; readonly value: number };
}

/** Where the tables lie. */
export const ACPI_PLACES = {
  rsdp: 0xf5a00,
  root: 0xf6000,
  fadt: 0xf6100,
  dsdt: 0xf6300,
  madt: 0xf6400,
} as const;

const PM1A_CNT = 0x604;
const HEADER_OCTETS = 36;
const CHECKSUM = 9;
const FADT_OCTETS = { 0: 116, 2: 244 } as const;
const RSDP_OCTETS = { 0: 20, 2: 36 } as const;
const FLAG_RESET = 1 << 10;
const FLAG_TMR_VAL_EXT = 1 << 8;
const GAS_IO = 1;
/** There are two 8259A. §5.2.12 */
const PCAT_COMPAT = 1;

// AML. §20.2.
const NAME_OP = 0x08;
const SCOPE_OP = 0x10;
const PACKAGE_OP = 0x12;
const BYTE_PREFIX = 0x0a;

/** Writes the tables into `memory`. */
export function writeAcpiTables(memory: Uint8Array, options: AcpiOptions): void {
  const { rsdp, root, fadt, dsdt, madt } = ACPI_PLACES;
  const revision = options.revision ?? 0;
  memory.set(table("DSDT", 1, dsdtBody(options.sleepTypes ?? [0, 0])), dsdt);
  memory.set(table("FACP", revision + 1, fadtBody(options, dsdt)), fadt);
  if (options.madt) memory.set(table("APIC", 5, madtBody(options.madt)), madt);
  const pointers = (options.madt ? [fadt, madt] : [fadt]).flatMap((at) =>
    revision === 0 ? words(at) : [...words(at), ...words(0)],
  );
  memory.set(table(revision === 0 ? "RSDT" : "XSDT", 1, pointers), root);
  memory.set(rsdpOf(revision, root), rsdp);
}

function rsdpOf(revision: 0 | 2, root: number): number[] {
  const first = summed(
    [...text("RSD PTR "), 0, ...text("YOLK  "), revision, ...words(revision === 0 ? root : 0)],
    8,
  );
  if (revision === 0) return first;
  return summed([...first, ...words(RSDP_OCTETS[2]), ...words(root), ...words(0), 0, 0, 0, 0], 32);
}

function fadtBody(options: AcpiOptions, dsdt: number): number[] {
  const revision = options.revision ?? 0;
  const octets = new Uint8Array(FADT_OCTETS[revision]);
  const view = new DataView(octets.buffer);
  view.setUint32(40, dsdt, true);
  view.setUint32(48, options.smi?.port ?? 0, true);
  view.setUint8(52, options.smi?.value ?? 0);
  view.setUint32(64, PM1A_CNT, true);
  view.setUint32(68, options.pm1b ?? 0, true);
  view.setUint32(76, options.pmTimer ? PM_TIMER_PORT : 0, true);
  view.setUint8(91, options.pmTimer ? PM_TIMER_OCTETS : 0);
  const wide = options.pmTimer === 32 ? FLAG_TMR_VAL_EXT : 0;
  view.setUint32(112, wide, true);
  if (revision === 2) {
    view.setUint32(112, wide | (options.reset ? FLAG_RESET : 0), true);
    view.setUint8(116, GAS_IO);
    view.setUint8(117, 8);
    view.setUint32(120, options.reset?.port ?? 0, true);
    view.setUint8(128, options.reset?.value ?? 0);
    view.setUint32(140, dsdt, true);
  }
  return [...octets.subarray(HEADER_OCTETS)];
}

function madtBody({ localApic, structures }: NonNullable<AcpiOptions["madt"]>): number[] {
  return [...words(localApic), ...words(PCAT_COMPAT), ...structures.flat()];
}

/** A scope, as there is one in every DSDT, and then the name that counts. */
function dsdtBody([a, b]: readonly [number, number]): number[] {
  const element = (value: number) => (value < 2 ? [value] : [BYTE_PREFIX, value]);
  const elements = [4, ...element(a), ...element(b), 0, 0];
  return [
    ...[SCOPE_OP, 6, ...text("_SB_"), 0],
    ...[NAME_OP, ...text("_S3_"), PACKAGE_OP, 6, 4, 1, 1, 0, 0],
    ...[NAME_OP, ...text("_S5_"), PACKAGE_OP, elements.length + 1, ...elements],
  ];
}

function table(signature: string, revision: number, body: readonly number[]): number[] {
  const octets = [
    ...[...text(signature), ...words(HEADER_OCTETS + body.length), revision, 0],
    ...[...text("YOLK  "), ...text("MACHINE "), ...words(1), ...text("YOLK"), ...words(1)],
    ...body,
  ];
  return summed(octets, CHECKSUM);
}

/** `octets` with the one at `at` such that they sum to zero. */
function summed(octets: readonly number[], at: number): number[] {
  const sum = octets.reduce((total, octet) => total + octet, 0);
  return octets.map((octet, index) => (index === at ? (octet - sum) & 0xff : octet));
}

function text(characters: string): number[] {
  return [...characters].map((character) => character.charCodeAt(0));
}

function words(value: number): number[] {
  return [value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24];
}
