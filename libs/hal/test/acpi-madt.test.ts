/** Processors and local APICs by ACPI's MADT: ACPI 6.5 §5.2.12. */
import { expect, test } from "@jest/globals";
import { ACPI_PLACES, type AcpiOptions } from "@yolk/machine";
import { Bench } from "./load";

const USUAL = 0xfee00000;
const MOVED = 0xfec10000;

const words = (value: number): number[] => [0, 8, 16, 24].map((shift) => (value >>> shift) & 0xff);
const localApic = (id: number, flags: number): number[] => [0, 8, id, id, ...words(flags)];
const localX2Apic = (id: number, flags: number): number[] => [
  ...[9, 16, 0, 0],
  ...[...words(id), ...words(flags), ...words(id)],
];
const ioApic = [1, 12, 0, 0, ...words(0xfec00000), ...words(0)];
const override = (address: number, high = 0): number[] => [
  ...[5, 12, 0, 0],
  ...[...words(address), ...words(high)],
];

const tables: { name: string; acpi: AcpiOptions | null; processors: number; at: number }[] = [
  { name: "no tables", acpi: null, processors: 1, at: USUAL },
  { name: "no MADT", acpi: {}, processors: 1, at: USUAL },
  {
    name: "one processor",
    acpi: { madt: { localApic: USUAL, structures: [localApic(0, 1), ioApic] } },
    processors: 1,
    at: USUAL,
  },
  {
    name: "three processors, and places for two more",
    acpi: {
      revision: 2,
      madt: {
        localApic: MOVED,
        structures: [
          ...[localApic(0, 1), localApic(1, 0), ioApic, localApic(2, 3)],
          ...[localApic(3, 2), localX2Apic(300, 1)],
        ],
      },
    },
    processors: 3,
    at: MOVED,
  },
  {
    name: "an address that is overridden",
    acpi: { madt: { localApic: USUAL, structures: [localApic(0, 1), override(MOVED)] } },
    processors: 1,
    at: MOVED,
  },
  {
    name: "an address above 4 GiB",
    acpi: { madt: { localApic: MOVED, structures: [override(0, 1)] } },
    processors: 1,
    at: USUAL,
  },
  {
    name: "a structure of no length, which ends them",
    acpi: { madt: { localApic: USUAL, structures: [localApic(0, 1), [2, 0], localApic(1, 1)] } },
    processors: 1,
    at: USUAL,
  },
  {
    name: "a structure that is longer than the table",
    acpi: { madt: { localApic: USUAL, structures: [localApic(0, 1), [5, 200, ...words(0)]] } },
    processors: 1,
    at: USUAL,
  },
  {
    name: "structures too short for what they are",
    acpi: {
      madt: { localApic: USUAL, structures: [[0, 2], [5, 4, 0, 0], localApic(0, 1)] },
    },
    processors: 1,
    at: USUAL,
  },
];
for (const { name, acpi, processors, at } of tables) {
  test(`${name}: ${processors} processors, a local APIC at ${at.toString(16)}`, () => {
    const { hal } = new Bench({ acpi });
    expect([hal.processorCount(), hal.localApicBase() >>> 0]).toEqual([processors, at]);
  });
}

test("a table that is damaged is not followed", () => {
  const acpi = { madt: { localApic: MOVED, structures: [localApic(0, 1), localApic(1, 1)] } };
  const prepare = (memory: DataView): void => memory.setUint8(ACPI_PLACES.madt + 9, 0xaa);
  const { hal } = new Bench({ acpi, prepare });
  expect([hal.processorCount(), hal.localApicBase() >>> 0]).toEqual([1, USUAL]);
});
