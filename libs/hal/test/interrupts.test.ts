/** Sleeping: idle and eventCount, as hal.ts promises. */
import { expect, test } from "@jest/globals";
import { Bench, endOf, isaClock } from "./load";

const COUNT_NANOS = 839n; // one count of the 8254

const sleeps = [
  { name: "1 us", nanos: 1_000n },
  { name: "10 us", nanos: 10_000n },
  { name: "1 ms", nanos: 1_000_000n },
  { name: "54.9 ms, just below the longest count", nanos: 54_900_000n },
  { name: "55 ms, just above", nanos: 55_000_000n },
  { name: "1 s", nanos: 1_000_000_000n },
  { name: "10 minutes", nanos: 600_000_000_000n },
];
for (const { name, nanos } of sleeps) {
  test(`a sleep of ${name} ends at its deadline, not before`, () => {
    const bench = new Bench({ clock: isaClock() });
    const start = bench.hal.monotonicNanos();
    bench.sleep(nanos);
    const slept = bench.hal.monotonicNanos() - start;

    expect(slept).toBeGreaterThanOrEqual(nanos);
    // Three port accesses set the timer, three serve it, and the clock is read on the way.
    const rounds = nanos / 54_000_000n + 1n;
    expect(slept - nanos).toBeLessThan(rounds * 20_000n + COUNT_NANOS);
  });
}

const past = [
  { name: "now", deadline: (now: bigint) => now },
  { name: "1 ns after boot", deadline: () => 1n },
];
for (const { name, deadline } of past) {
  test(`a deadline of ${name} does not sleep`, () => {
    let halts = 0;
    const bench = new Bench({ cpu: (real) => ({ halt: () => (halts++, real.halt()) }) });
    bench.hal.idle(bench.hal.eventCount(), deadline(bench.hal.monotonicNanos()));

    expect(halts).toBe(0);
  });
}

test("input ends a sleep without a deadline", () => {
  const bench = new Bench();
  const seen = bench.hal.eventCount();
  bench.machine.receive([0x61]);
  bench.hal.idle(seen, 0n);

  expect(bench.readText()).toBe("a");
});

test("an event between eventCount and idle is not missed", () => {
  const bench = new Bench();
  const seen = bench.hal.eventCount();
  bench.machine.receive([0x61]);
  bench.cpu.cycles(); // the interrupt is served here
  expect(bench.hal.eventCount()).not.toBe(seen);
  bench.hal.idle(seen, 0n);

  expect(bench.readText()).toBe("a");
});

test("an event at any moment inside idle ends it", () => {
  for (let moment = 1; moment < 12; moment++) {
    let countdown = Infinity;
    const step = (): void => {
      if (--countdown === 0) bench.machine.receive([0x61]);
    };
    const bench: Bench = new Bench({
      cpu: (real) => ({
        disableInterrupts: () => (step(), real.disableInterrupts()),
        halt: () => (step(), real.halt()),
        cycles: () => (step(), real.cycles()),
        out8: (port, value) => (step(), real.out8(port, value)),
      }),
    });
    bench.hal.monotonicNanos();
    const seen = bench.hal.eventCount();
    const deadline = bench.hal.monotonicNanos() + 40_000_000n;
    countdown = moment;
    bench.hal.idle(seen, deadline);

    expect(bench.hal.eventCount()).not.toBe(seen);
    if (countdown <= 0) expect(bench.readText()).toBe("a");
  }
});

test("a sleep that nothing can end is left to the machine", () => {
  const bench = new Bench();

  expect(endOf(() => bench.hal.idle(bench.hal.eventCount(), 0n))).toBe("halted");
});

test("firmware's tick of 18 Hz is silent after start-up", () => {
  let isFirmware = true;
  const bench: Bench = new Bench({
    cpu: (real) => ({
      out8: (port, value) => {
        if (isFirmware)
          [0x34, 0, 0].forEach((octet, at) => real.out8(at === 0 ? 0x43 : 0x40, octet));
        isFirmware = false;
        real.out8(port, value);
      },
    }),
  });

  expect(endOf(() => bench.hal.idle(bench.hal.eventCount(), 0n))).toBe("halted");
});

test("interrupts are on after idle", () => {
  const bench = new Bench();
  bench.hal.idle(bench.hal.eventCount(), 1n);

  expect(bench.cpu.disableInterrupts()).toBe(1);
});

test("an alarm interrupts a program that does not sleep, once", () => {
  const bench = new Bench({ clock: isaClock() });
  const start = bench.hal.monotonicNanos();
  const before = bench.hal.eventCount();
  bench.hal.alarm(1_000_000n);
  let events = 0;
  while (bench.hal.monotonicNanos() - start < 5_000_000n) {
    events = (bench.hal.eventCount() - before) >>> 0;
    if (events > 0) break;
  }
  expect(events).toBe(1);
  expect(bench.hal.monotonicNanos() - start).toBeGreaterThanOrEqual(1_000_000n);
  while (bench.hal.monotonicNanos() - start < 5_000_000n);
  expect((bench.hal.eventCount() - before) >>> 0).toBe(1);
});

test("of two alarms the last counts, and one too far away rings early", () => {
  const bench = new Bench({ clock: isaClock() });
  const start = bench.hal.monotonicNanos();
  const before = bench.hal.eventCount();
  bench.hal.alarm(1_000n);
  bench.hal.alarm(10_000_000_000n);
  let rang = 0n;
  while (bench.hal.eventCount() === before && rang < 100_000_000n) {
    rang = bench.hal.monotonicNanos() - start;
  }
  expect(rang).toBeGreaterThan(50_000_000n);
  expect(rang).toBeLessThan(60_000_000n);
});
