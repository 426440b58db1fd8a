/** The 8254 as a reference, the cycle counter as the clock. */
import { expect, test } from "@jest/globals";
import { Bench, isaClock } from "./load";

const GHZ = 1_000_000_000;
const PIT = [0x40, 0x41, 0x42, 0x43];

const rates = [
  { name: "1 GHz", times: 1n, per: 1n },
  { name: "3.7 GHz", times: 37n, per: 10n },
  { name: "200 MHz", times: 1n, per: 5n },
  { name: "6 GHz", times: 6n, per: 1n },
];
for (const { name, times, per } of rates) {
  test(`the rate of a counter of ${name} is measured within 0.1%`, () => {
    const bench = new Bench({
      clock: isaClock(),
      cpu: (real) => ({ cycles: () => (real.cycles() * times) / per }),
    });
    const want = (GHZ * Number(times)) / Number(per);

    expect(Math.abs(Number(bench.hal.cyclesPerSecond()) / want - 1)).toBeLessThan(0.001);
  });

  test(`a second by a counter of ${name} is a second within 0.1%`, () => {
    const clock = isaClock();
    const bench = new Bench({
      clock,
      cpu: (real) => ({ cycles: () => (real.cycles() * times) / per }),
    });
    const start = bench.hal.monotonicNanos();
    clock.waitUntil(clock.nanos() + 1_000_000_000n);

    expect(Math.abs(Number(bench.hal.monotonicNanos() - start) / GHZ - 1)).toBeLessThan(0.001);
  });
}

test("start-up does not measure: nobody has asked for the time", () => {
  const { accesses } = new Bench();

  expect(accesses.filter(({ port }) => PIT.includes(port))).toEqual([{ port: 0x43, value: 0x30 }]);
});

test("the rate is measured once", () => {
  const bench = new Bench();
  bench.hal.monotonicNanos();
  const before = bench.accesses.length;
  bench.hal.monotonicNanos();
  bench.hal.cyclesPerSecond();

  expect(bench.accesses.length).toBe(before);
});

const pauses = [1_000_000n, 100_000_000n];
for (const pause of pauses) {
  test(`a processor that was away for ${pause / 1_000_000n} ms while measuring measures right`, () => {
    const looksAtPit = (moment: number): { looks: number; rate: number } => {
      const clock = isaClock();
      let looks = 0;
      const bench = new Bench({
        clock,
        cpu: (real) => {
          const look = (port: number): void => {
            if (!PIT.includes(port)) return;
            looks += 1;
            if (looks === moment) clock.waitUntil(clock.nanos() + pause);
          };
          return {
            in8: (port) => (look(port), real.in8(port)),
            out8: (port, value) => (look(port), real.out8(port, value)),
          };
        },
      });
      return { rate: Number(bench.hal.cyclesPerSecond()), looks };
    };
    const { looks } = looksAtPit(-1);
    const moments = Array.from({ length: 9 }, (_, index) => [2 * index + 1, looks - index]).flat();

    for (const moment of moments) {
      expect(Math.abs(looksAtPit(moment).rate / GHZ - 1)).toBeLessThan(0.001);
    }
  });
}

test("without an 8254 the rate is assumed after a bounded number of looks", () => {
  const bench = new Bench({
    cpu: (real) => ({
      in8: (port) => (PIT.includes(port) || port === 0x61 ? 0xff : real.in8(port)),
    }),
  });

  expect(bench.hal.cyclesPerSecond()).toBe(BigInt(GHZ));
  expect(bench.accesses.length).toBeLessThan(1_000_000);
});

test("time never runs backwards, and is exact to 2^-24 however large the counter", () => {
  let at = 0n;
  let isSet = false;
  const bench = new Bench({ cpu: (real) => ({ cycles: () => (isSet ? at : real.cycles()) }) });
  const rate = bench.hal.cyclesPerSecond();
  const perCycle = (1_000_000_000n << 24n) / rate;
  isSet = true;
  at = 0n;
  const atBoot = bench.hal.monotonicNanos();
  let before = -1n;
  const moments = [1n, 2n, 31n, 32n, 33n, 40n, 48n, 56n, 60n].flatMap((bits) =>
    [-1n, 0n, 1n].map((offset) => (1n << bits) + offset),
  );
  // At boot the counter stood a little above 0: what comes before that wraps to the far future.
  for (const moment of moments.filter((one) => one > 10_000_000n)) {
    at = moment;
    const nanos = BigInt.asUintN(64, bench.hal.monotonicNanos());
    expect(nanos).toBeGreaterThanOrEqual(before);
    const want = (moment * perCycle) >> 24n;
    expect(want - nanos).toBeLessThan(10_000_000n);
    expect(want - nanos).toBeGreaterThanOrEqual(0n);
    before = nanos;
  }
  expect(typeof atBoot).toBe("bigint");
});
