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

const KVM = [0x4b4d564b, 0x564b4d56, 0x4d];
const [HYPERVISOR_BIT, CLOCKSOURCE2, KVM_MSR] = [0x80000000, 8, 0x4b564d01];

/** What CPUID answers by leaf, and what KVM writes when it is told where. */
interface Stated {
  readonly leaves: Readonly<Record<number, readonly number[]>>;
  readonly clock?: (view: DataView, at: number) => void;
}
function stating({ leaves, clock }: Stated): { bench: Bench; msrs: bigint[] } {
  const msrs: bigint[] = [];
  let bench: Bench | null = null;
  bench = new Bench({
    clock: isaClock(),
    cpu: () => ({
      cpuid: (leaf, _subleaf, result) =>
        [0, 1, 2, 3].forEach((at) =>
          bench?.view().setUint32(result + at * 4, leaves[leaf >>> 0]?.[at] ?? 0, true),
        ),
      writeMsr: (register, value) => {
        expect(register >>> 0).toBe(KVM_MSR);
        msrs.push(value);
        if (bench && value & 1n) clock?.(bench.view(), Number(value & ~1n));
      },
    }),
  });
  return { bench, msrs };
}
const kvmClock =
  (version: number, multiplier: number, shift: number) =>
  (view: DataView, at: number): void => {
    view.setUint32(at, version, true);
    view.setUint32(at + 24, multiplier, true);
    view.setInt8(at + 28, shift);
  };
const hypervisor = { 1: [0, 0, HYPERVISOR_BIT, 0] };
const kvm = { ...hypervisor, 0x40000000: [0x40000001, ...KVM], 0x40000001: [CLOCKSOURCE2] };

const statements: (Stated & { name: string; want: bigint })[] = [
  {
    name: "a crystal of 24 MHz and a ratio of 216 to 2",
    leaves: { 0: [0x16], 0x15: [2, 216, 24_000_000] },
    want: 2_592_000_000n,
  },
  {
    name: "a hypervisor that says kilohertz",
    leaves: { ...hypervisor, 0x40000000: [0x40000010], 0x40000010: [3_100_000] },
    want: 3_100_000_000n,
  },
  {
    name: "KVM's clock, 1 GHz",
    leaves: kvm,
    clock: kvmClock(2, 0x80000000, 1),
    want: 1_000_000_000n,
  },
  {
    name: "KVM's clock, 4 GHz",
    leaves: kvm,
    clock: kvmClock(4, 0x80000000, -1),
    want: 4_000_000_000n,
  },
];
for (const { name, want, ...stated } of statements) {
  test(`the rate is taken from ${name}, and nothing is measured`, () => {
    const { bench, msrs } = stating(stated);
    const before = bench.accesses.length;
    expect(bench.hal.cyclesPerSecond()).toBe(want);
    expect(bench.accesses.length).toBe(before);
    expect(msrs.map((value) => value & 1n)).toEqual(stated.clock ? [1n, 0n] : []);
    expect(msrs.every((value) => value % 32n <= 1n)).toBe(true);
  });
}

const silent: (Stated & { name: string })[] = [
  { name: "a crystal of unknown rate", leaves: { 0: [0x16], 0x15: [2, 216, 0] } },
  { name: "leaves that are not there", leaves: { 0: [1], 0x15: [2, 216, 24_000_000] } },
  { name: "KVM whose clock never comes to rest", leaves: kvm, clock: kvmClock(3, 0x80000000, 0) },
  { name: "KVM whose clock says nothing", leaves: kvm, clock: kvmClock(2, 0, 0) },
  { name: "another hypervisor", leaves: { ...hypervisor, 0x40000000: [0x40000001, 1, 2, 3] } },
];
for (const { name, ...stated } of silent) {
  test(`with ${name} the rate is measured`, () => {
    const { bench } = stating(stated);
    expect(Math.abs(Number(bench.hal.cyclesPerSecond()) / GHZ - 1)).toBeLessThan(0.001);
  });
}
