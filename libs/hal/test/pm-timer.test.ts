/** ACPI's PM timer as the reference of the clock: ACPI 6.4 §4.8.3.3. */
import { expect, test } from "@jest/globals";
import type { AcpiOptions } from "@yolk/machine";
import { Bench, isaClock, type Setting } from "./load";

const GHZ = 1_000_000_000;
const PM_TIMER = 0x608;
const PIT = [0x40, 0x41, 0x42, 0x43, 0x61];

/** Looks at both references, and how far the rate is from 1 GHz. */
function measured(setting: Setting): { pm: number; pit: number; error: number } {
  const bench = new Bench({ clock: isaClock(), acpi: { pmTimer: 32 }, ...setting });
  const before = bench.accesses.length;
  const error = Math.abs(Number(bench.hal.cyclesPerSecond()) / GHZ - 1);
  const ports = bench.accesses.slice(before).map(({ port }) => port);
  return {
    pm: ports.filter((port) => port === PM_TIMER).length,
    pit: ports.filter((port) => PIT.includes(port)).length,
    error,
  };
}

const tables: { name: string; acpi: AcpiOptions }[] = [
  { name: "24 bits", acpi: { pmTimer: 24 } },
  { name: "32 bits", acpi: { pmTimer: 32 } },
  { name: "32 bits, in tables of ACPI 2.0", acpi: { pmTimer: 32, revision: 2 } },
];
for (const { name, acpi } of tables) {
  test(`a timer of ${name} gives the rate within 0.01%, and the 8254 is left alone`, () => {
    const { pm, pit, error } = measured({ acpi });
    expect(error).toBeLessThan(0.0001);
    expect(pm).toBeGreaterThan(100);
    expect(pit).toBe(0);
  });
}

for (const bits of [24, 32] as const) {
  test(`a timer of ${bits} bits that goes round meanwhile gives the same`, () => {
    for (const early of [1n, 1000n, 10_000n]) {
      const clock = isaClock();
      const counts = 1n << BigInt(bits);
      clock.waitUntil(((counts - early) * 1_000_000_000n) / 3_579_545n - 12_000n);
      expect(measured({ clock, acpi: { pmTimer: bits } }).error).toBeLessThan(0.0001);
    }
  });
}

for (const millis of [1n, 100n, 4_690n, 6_000n]) {
  test(`a processor that was away for ${millis} ms measures right`, () => {
    for (const moment of [1, 2, 40, 69, 70, 75, 200, 1000]) {
      const clock = isaClock();
      let looks = 0;
      const { error } = measured({
        clock,
        acpi: { pmTimer: 24 },
        cpu: (real) => ({
          in32: (port) => {
            if (port === PM_TIMER && ++looks === moment) {
              clock.waitUntil(clock.nanos() + millis * 1_000_000n);
            }
            return real.in32(port);
          },
        }),
      });
      expect(error).toBeLessThan(0.001);
    }
  });
}

const absent: (Setting & { name: string })[] = [
  { name: "no tables", acpi: null },
  { name: "tables that name none", acpi: {} },
  { name: "a timer that nobody answers for", cpu: (real) => noTimer(real, () => 0xffffffff) },
  { name: "a timer that stands still", cpu: (real) => noTimer(real, () => 5) },
];
function noTimer(real: Bench["cpu"], answer: () => number): Partial<Bench["cpu"]> {
  return { in32: (port) => (port === PM_TIMER ? answer() : real.in32(port)) };
}
for (const { name, ...setting } of absent) {
  test(`with ${name} the 8254 is the reference`, () => {
    const { pm, pit, error } = measured(setting);
    expect(error).toBeLessThan(0.001);
    expect(pit).toBeGreaterThan(100);
    expect(pm).toBeLessThan(100);
  });
}

const failing = [
  { name: "stops in the middle", later: (_real: number, last: number) => last },
  { name: "leaps to and fro", later: (real: number, last: number) => last ^ (real & 0x700000) },
];
for (const { name, later } of failing) {
  test(`a timer that ${name} is given up for the 8254`, () => {
    let looks = 0;
    let last = 0;
    const { pit, error } = measured({
      cpu: (real) => ({
        in32: (port) => {
          const value = real.in32(port);
          if (port !== PM_TIMER) return value;
          return ++looks > 500 ? later(looks * 0x100000, last) : (last = value);
        },
      }),
    });
    expect(error).toBeLessThan(0.001);
    expect(pit).toBeGreaterThan(100);
  });
}
