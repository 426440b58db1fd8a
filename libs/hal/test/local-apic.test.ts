/** The local APIC's timer as the machine's alarm. */
import { expect, test } from "@jest/globals";
import { Bench } from "./load";

const SECOND = 1_000_000_000n;
const ENOENT = 2;
/** A leaf that the modelled processor answers with zeros. */
const NO_LEAF = 0x40000000;
const CURRENT_COUNT = 0x390;

/** A bench whose alarm is the local APIC's. */
function withLocalTimer(): Bench {
  const bench = new Bench();
  expect(bench.hal.localApicOpen(bench.hal.localApicBase())).toBe(0);
  expect(bench.hal.localTimerOpen()).toBe(0);
  return bench;
}

/** Sleeps as sched does, which looks about after every event; returns how many there were. */
function sleepUntil(bench: Bench, deadline: bigint): number {
  const before = bench.hal.eventCount();
  while (bench.hal.monotonicNanos() < deadline) bench.hal.idle(bench.hal.eventCount(), deadline);
  return bench.hal.eventCount() - before;
}

const sleeps = [
  { name: "1 us", nanos: 1_000n, interrupts: 1 },
  { name: "1 ms", nanos: 1_000_000n, interrupts: 3 },
  { name: "1 s", nanos: SECOND, interrupts: 4 },
  { name: "10 minutes", nanos: 600n * SECOND, interrupts: 15 },
];
for (const { name, nanos, interrupts } of sleeps) {
  test(`a sleep of ${name} takes ${interrupts} interrupts at most`, () => {
    const bench = withLocalTimer();
    const deadline = bench.hal.monotonicNanos() + nanos;
    expect(sleepUntil(bench, deadline)).toBeLessThanOrEqual(interrupts);
    // What a look at the timer and the clock takes on this bench.
    expect(bench.hal.monotonicNanos() - deadline).toBeLessThan(50_000n);
  });
}

test("an alarm rings once, the last one counts, and one far away waits", () => {
  const bench = withLocalTimer();
  const seen = bench.hal.eventCount();
  bench.hal.alarm(SECOND / 20n);
  bench.hal.alarm(SECOND);
  const later = bench.hal.monotonicNanos() + SECOND / 10n;
  while (bench.hal.monotonicNanos() < later) bench.cpu.cycles();
  expect(bench.hal.eventCount()).toBe(seen);
  bench.hal.idle(seen, 0n);
  expect(bench.hal.eventCount()).toBe(seen + 1);
});

test("the 8259A's interrupts still come", () => {
  const bench = withLocalTimer();
  bench.machine.receive([0x61]);
  bench.hal.idle(bench.hal.eventCount(), bench.hal.monotonicNanos() + SECOND);
  expect(bench.readText()).toBe("a");
});

test("where no APIC answers, the 8254 stays the alarm", () => {
  const bench = new Bench({ cpu: () => ({ mmioRead32: () => 0xffffffff }) });
  expect(bench.hal.localApicOpen(bench.hal.localApicBase())).toBe(-ENOENT);
  expect(bench.hal.localTimerOpen()).toBe(-ENOENT);
  const deadline = bench.hal.monotonicNanos() + SECOND;
  expect(sleepUntil(bench, deadline)).toBeGreaterThan(10);
});

test("a processor without an APIC has no address for it", () => {
  const bench = new Bench({
    cpu: (real) => ({ cpuid: (_leaf, _subleaf, result) => real.cpuid(NO_LEAF, 0, result) }),
  });
  expect(bench.hal.localApicBase()).toBe(0);
});

test("a counter that stands still is not used", () => {
  const bench = new Bench({
    cpu: (real) => ({
      mmioRead32: (address) =>
        (address & 0xfff) === CURRENT_COUNT ? 0xffffffff : real.mmioRead32(address),
    }),
  });
  expect(bench.hal.localApicOpen(bench.hal.localApicBase())).toBe(0);
  expect(bench.hal.localTimerOpen()).toBe(-ENOENT);
  const deadline = bench.hal.monotonicNanos() + SECOND;
  expect(sleepUntil(bench, deadline)).toBeGreaterThan(10);
});
