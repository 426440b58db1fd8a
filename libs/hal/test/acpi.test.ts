/** Power off and reset by ACPI tables: ACPI 6.5 §5.2, §4.8.3, §7.4.2. */
import { expect, test } from "@jest/globals";
import { ACPI_PLACES, type AcpiOptions } from "@yolk/machine";
import { Bench, endOf, type Access, type Cpu, type Setting } from "./load";

const [DEBUG_CONSOLE, DEBUG_EXIT, PM1A_CNT, PM1B_CNT] = [0xe9, 0xf4, 0x604, 0x704];
const [KEYBOARD, RESET_CONTROL] = [0x64, 0xcf9];
const SLP_EN = 1 << 13;
const SLP_TYP = 10;
/** What is written where no table says anything. */
const BLIND = { port: PM1A_CNT, value: SLP_EN };

/** A PC that nothing ends, so that everything is tried. */
const nowhere = (real: Cpu): Partial<Cpu> => ({
  out8: (port, value) => {
    if (![DEBUG_CONSOLE, DEBUG_EXIT, KEYBOARD, RESET_CONTROL].includes(port))
      real.out8(port, value);
  },
  out16: () => {},
});

/** What is written on the way out, but for what comes before the tables are looked for. */
function written(leave: (bench: Bench) => void, setting: Setting): Access[] {
  const bench = new Bench({ cpu: nowhere, ...setting });
  const before = bench.accesses.length;
  expect(endOf(() => leave(bench))).toBe("stopped");
  return bench.accesses
    .slice(before)
    .filter(
      ({ port, value }) => value !== undefined && ![DEBUG_CONSOLE, DEBUG_EXIT].includes(port),
    );
}
const exit = (bench: Bench): void => bench.hal.exit(0);
const reboot = (bench: Bench): void => bench.hal.reboot();

const tables: { name: string; acpi: AcpiOptions; want: Access[] }[] = [
  { name: "an RSDT", acpi: { sleepTypes: [5, 5] }, want: [{ port: PM1A_CNT, value: 5 }] },
  {
    name: "an XSDT",
    acpi: { revision: 2, sleepTypes: [7, 0] },
    want: [{ port: PM1A_CNT, value: 7 }],
  },
  { name: "types written as ZeroOp", acpi: {}, want: [{ port: PM1A_CNT, value: 0 }] },
  {
    name: "types written as OneOp",
    acpi: { sleepTypes: [1, 1] },
    want: [{ port: PM1A_CNT, value: 1 }],
  },
  {
    name: "two control registers with types of their own",
    acpi: { sleepTypes: [5, 3], pm1b: PM1B_CNT },
    want: [
      { port: PM1A_CNT, value: 5 },
      { port: PM1B_CNT, value: 3 },
    ],
  },
];
for (const { name, acpi, want } of tables) {
  test(`power off by ${name}`, () => {
    const types = want.map(({ port, value }) => ({
      port,
      value: ((value ?? 0) << SLP_TYP) | SLP_EN,
    }));
    expect(written(exit, { acpi })).toEqual(types);
  });
}

test("without tables the ports of QEMU are tried", () => {
  expect(written(exit, { acpi: null })).toEqual([BLIND]);
});

test("ACPI mode is turned on first, and waited for", () => {
  let looks = 0;
  const acpi = { sleepTypes: [5, 5], smi: { port: 0xb2, value: 0xf1 } } as const;
  const cpu = (real: Cpu): Partial<Cpu> => ({
    ...nowhere(real),
    in16: (port) => (port === PM1A_CNT ? (++looks > 5 ? 1 : 0) : real.in16(port)),
  });
  expect(written(exit, { acpi, cpu })).toEqual([
    { port: 0xb2, value: 0xf1 },
    { port: PM1A_CNT, value: (5 << SLP_TYP) | SLP_EN },
  ]);
  expect(looks).toBe(6);
});

test("ACPI mode that never comes on is not waited for for ever", () => {
  const acpi = { sleepTypes: [5, 5], smi: { port: 0xb2, value: 0xf1 } } as const;
  const cpu = (real: Cpu): Partial<Cpu> => ({ ...nowhere(real), in16: () => 0 });
  expect(written(exit, { acpi, cpu }).length).toBe(2);
});

const damages: { name: string; at: number; octet: number }[] = [
  { name: "a wrong checksum of the RSDP", at: ACPI_PLACES.rsdp + 8, octet: 0xaa },
  { name: "a root table that lies nowhere", at: ACPI_PLACES.rsdp + 19, octet: 0xf0 },
  { name: "a wrong checksum of the root table", at: ACPI_PLACES.root + 9, octet: 0xaa },
  { name: "a root table without end", at: ACPI_PLACES.root + 7, octet: 0xff },
  { name: "a FADT that is called otherwise", at: ACPI_PLACES.fadt, octet: 0x47 },
  { name: "a FADT of no length", at: ACPI_PLACES.fadt + 4, octet: 0 },
  { name: "a wrong checksum of the DSDT", at: ACPI_PLACES.dsdt + 9, octet: 0xaa },
];
for (const { name, at, octet } of damages) {
  test(`${name}: the tables are not followed`, () => {
    const prepare = (memory: DataView): void => memory.setUint8(at, octet);
    expect(written(exit, { acpi: { sleepTypes: [5, 5] }, prepare })).toEqual([BLIND]);
  });
}

/** Changes octets of the DSDT and puts its checksum right. */
const dsdt =
  (change: (octets: Uint8Array) => void) =>
  (memory: DataView): void => {
    const len = memory.getUint32(ACPI_PLACES.dsdt + 4, true);
    const octets = new Uint8Array(memory.buffer, ACPI_PLACES.dsdt, len);
    change(octets);
    octets[9] = 0;
    octets[9] = -octets.reduce((sum, octet) => sum + octet, 0) & 0xff;
  };

const programs = [
  { name: "no _S5_", change: (octets: Uint8Array) => (octets[octets.lastIndexOf(0x35)] = 0x34) },
  {
    name: "an _S5_ that is no name",
    change: (octets: Uint8Array) => (octets[octets.lastIndexOf(0x35) - 3] = 9),
  },
  {
    name: "a package of something else",
    change: (octets: Uint8Array) => (octets[octets.lastIndexOf(0x35) + 5] = 0x70),
  },
];
for (const { name, change } of programs) {
  test(`AML with ${name}: the ports of QEMU are tried`, () => {
    const prepare = dsdt((octets) => void change(octets));
    expect(written(exit, { acpi: { sleepTypes: [5, 5] }, prepare })).toEqual([BLIND]);
  });
}

test("reset: the register that the tables name comes first", () => {
  const acpi = { revision: 2, reset: { port: 0xcf9, value: 0x0e } } as const;
  expect(written(reboot, { acpi }).slice(0, 2)).toEqual([
    { port: RESET_CONTROL, value: 0x0e },
    { port: KEYBOARD, value: 0xfe },
  ]);
});

test("reset: tables that name no register are no obstacle", () => {
  for (const acpi of [{}, { revision: 2 }, null] as const) {
    expect(written(reboot, { acpi })[0]).toEqual({ port: KEYBOARD, value: 0xfe });
  }
});
