/** The battery clock against JavaScript's Date. */
import { expect, test } from "@jest/globals";
import { Bench, seeded, type Setting } from "./load";

const INDEX = 0x70;
const VALUE = 0x71;
const REGISTER_B = 0x0b;
const SECOND = 1000;

const formats = [
  { name: "BCD, 24 h", b: 0x02 },
  { name: "BCD, 12 h", b: 0x00 },
  { name: "binary, 24 h", b: 0x06 },
  { name: "binary, 12 h", b: 0x04 },
];

/** The second that hal reads when the clock shows `iso`. */
function secondAt(wallMillis: number, b = 0x02, setting: Setting = {}): string {
  const bench = new Bench({ wallMillis, ...setting });
  bench.cpu.out8(INDEX, REGISTER_B);
  bench.cpu.out8(VALUE, b);
  return new Date(Math.floor(Number(bench.hal.wallMillis()) / SECOND) * SECOND).toISOString();
}

const dates = [
  "1970-01-01T00:00:00.000Z",
  "1999-12-31T23:59:59.000Z",
  "2000-01-01T00:00:00.000Z",
  "2000-02-29T12:00:00.000Z",
  "2000-03-01T00:00:00.000Z",
  "2023-02-28T23:59:59.000Z",
  "2024-02-29T00:00:00.000Z",
  "2024-12-31T11:59:59.000Z",
  "2026-11-22T00:30:00.000Z",
  "2026-11-22T12:00:00.000Z",
  "2026-11-22T12:59:59.000Z",
  "2026-11-22T13:00:00.000Z",
  "2038-01-19T03:14:08.000Z",
  "2100-02-28T23:59:59.000Z",
  "2100-03-01T00:00:00.000Z",
  "2400-02-29T06:07:08.000Z",
];
for (const { name, b } of formats) {
  for (const date of dates) {
    test(`${name}: ${date}`, () => expect(secondAt(Date.parse(date), b)).toBe(date));
  }
}

test("random seconds of three centuries", () => {
  const random = seeded(146818);
  for (let round = 0; round < 100; round++) {
    const wallMillis = Math.floor(random() * 9_400_000_000) * SECOND;

    expect(secondAt(wallMillis, formats[round % 4]?.b)).toBe(new Date(wallMillis).toISOString());
  }
});

test("a clock without a century is in this one", () => {
  const setting: Setting = {
    cpu: (real) => {
      let index = 0;
      return {
        out8: (port, value) => {
          if (port === INDEX) index = value;
          real.out8(port, value);
        },
        in8: (port) => (port === VALUE && index === 0x32 ? 0 : real.in8(port)),
      };
    },
  };

  expect(secondAt(Date.parse("2026-11-22T01:02:03Z"), 0x02, setting)).toBe(
    "2026-11-22T01:02:03.000Z",
  );
});

test("an update in progress is waited for", () => {
  const wallMillis = Date.parse("2026-12-31T23:59:59.998Z");

  expect(secondAt(wallMillis)).toBe("2027-01-01T00:00:00.000Z");
});

test("a new year between any two looks at the registers is the old or the new second, no mixture", () => {
  const before = Date.parse("2026-12-31T23:59:59Z");
  const allowed = [new Date(before).toISOString(), new Date(before + SECOND).toISOString()];
  for (let moment = 1; moment < 60; moment++) {
    let looks = 0;
    let index = 0;
    const registers = (isNew: boolean): Record<number, number> =>
      isNew
        ? { 0: 0, 2: 0, 4: 0, 7: 1, 8: 1, 9: 0x27, 10: 0x26, 11: 2, 0x32: 0x20 }
        : { 0: 0x59, 2: 0x59, 4: 0x23, 7: 0x31, 8: 0x12, 9: 0x26, 10: 0x26, 11: 2, 0x32: 0x20 };
    const bench = new Bench({
      cpu: (real) => ({
        out8: (port, value) => {
          if (port === INDEX) index = value;
          else real.out8(port, value);
        },
        in8: (port) =>
          port === VALUE ? (registers(++looks >= moment)[index] ?? 0) : real.in8(port),
      }),
    });
    const second = Math.floor(Number(bench.hal.wallMillis()) / SECOND) * SECOND;

    expect(allowed).toContain(new Date(second).toISOString());
  }
});

test("a clock whose update never ends, or that is not there, ends the wait", () => {
  for (const octet of [0xff, 0x80]) {
    const bench = new Bench({
      cpu: (real) => ({ in8: (port) => (port === VALUE ? octet : real.in8(port)) }),
    });
    bench.hal.wallMillis();

    expect(bench.accesses.length).toBeLessThan(500_000);
  }
});

test("the clock is read once, and counted on from", () => {
  const wallMillis = Date.parse("2026-11-22T01:02:03Z");
  const bench = new Bench({ wallMillis });
  const first = bench.hal.wallMillis();
  const before = bench.accesses.length;
  const start = bench.hal.monotonicNanos();
  const again = bench.hal.wallMillis();

  expect(bench.accesses.length).toBe(before);
  expect(again - first).toBeLessThan(2n);
  bench.sleep(3_600_000_000_000n);
  const passed = (bench.hal.monotonicNanos() - start) / 1_000_000n;
  expect(bench.hal.wallMillis() - again - passed).toBeLessThan(2n);
});
