/** The timer wheel, sleeping, timers of channels, and what interrupts ask for. */
import { type Body, ERRNO, NEVER, NOW, World, makeMemory } from "./load";
import { random } from "./random";

const MILLI = 1_000_000n;
const SECOND = 1000n * MILLI;

function run(main: (world: World, log: unknown[]) => Body, world = new World()): unknown[] {
  const log: unknown[] = [];
  world.run(() => main(world, log));
  return log;
}

test("a sleep ends at its nanosecond, whatever level of the wheel it was on", () => {
  const world = new World();
  run(function* () {
    for (const nanos of [1n, 63n, 64n, 4095n, 4096n, 300_000n, SECOND, 3600n * SECOND, 1n << 50n]) {
      const until = world.nanos + nanos;
      expect(yield ["sleepUntil", until]).toBe(0);
      expect(world.nanos).toBe(until);
      expect(world.idleDeadlines.pop()).toBe(until);
    }
    expect(world.idleDeadlines).toEqual([]);
    expect(yield ["sleepUntil", 5n]).toBe(0);
    expect(yield ["sleepUntil", NOW]).toBe(0);
  }, world);
});

test("a local APIC becomes the alarm once, when somebody first sleeps", () => {
  const world = new World({ localApic: 0x1000 });
  run(function* () {
    yield ["yieldNow"];
    expect(world.localTimers).toEqual([]);
    yield ["sleepUntil", world.nanos + SECOND];
    yield ["sleepUntil", world.nanos + SECOND];
    expect(world.localTimers).toEqual([0x1001]); // where mm has mapped it
  }, world);
});

test("sleepers wake in the order of their deadlines, equal ones in the order they came", () => {
  const pick = random(99);
  const log = run(function* (world, log) {
    const late: bigint[] = [];
    for (let i = 0; i < 400; i++) {
      const until = 1000n + 1n + BigInt(pick(4) ? pick(300) : pick(5_000_000));
      late.push(until);
      yield world.spawn(function* () {
        yield ["sleepUntil", until];
        log.push([until, i]);
      }, "");
    }
    yield ["sleepUntil", SECOND];
  }) as [bigint, number][];
  const want = [...log].sort((a, b) => Number(a[0] - b[0]) || a[1] - b[1]);
  expect(log).toHaveLength(400);
  expect(log).toEqual(want);
});

test("time that has passed while a fiber computed fires all that is due, in order", () => {
  const deadlines = [9n * MILLI, 3_000_900n, 3_000_300n, 70n * MILLI, 3_000_700n, 3_000_301n];
  const log = run(function* (world, log) {
    for (const deadline of deadlines) {
      yield world.spawn(function* () {
        yield ["sleepUntil", deadline];
        log.push(deadline);
      });
    }
    yield ["yieldNow"];
    world.nanos = 100n * MILLI;
    world.interrupt(0);
    yield ["self"];
    yield ["yieldNow"];
  });
  expect(log).toEqual([...deadlines].sort((a, b) => Number(a - b)));
});

test("a hundred thousand timers fire in order; half of them are stopped", () => {
  const count = 100_000;
  const world = new World({ memory: makeMemory(32) });
  const pick = random(4);
  run(function* () {
    const channel = world.channel(count);
    const numbers: number[] = [];
    const deadlines: bigint[] = [];
    for (let i = 0; i < count; i++) {
      deadlines.push(MILLI + BigInt(pick(2_000_000_000)));
      numbers.push((yield ["startTimer", channel, deadlines[i] ?? 0n, 0n, 0]) as number);
    }
    expect(new Set(numbers).size).toBe(count);
    expect(world.pins.get(channel)).toBe(count);
    for (let i = 0; i < count; i += 2) expect(yield ["stopTimer", numbers[i] ?? 0]).toBe(1);
    const want = deadlines.filter((_, i) => i % 2 === 1).sort((a, b) => Number(a - b));
    for (const deadline of want) {
      yield ["receive", channel, NEVER];
      if ((yield ["received"]) !== deadline) throw new Error("fired out of order");
    }
    expect(world.pins.size).toBe(0);
    expect(yield ["stopTimer", numbers[1] ?? 0]).toBe(0);
  }, world);
});

test("a periodic timer leaves out what was missed, and a full buffer", () => {
  run(function* (world) {
    const channel = world.channel(1);
    const timer = (yield ["startTimer", channel, 10n * MILLI, 10n * MILLI, 0]) as number;
    for (const want of [10n, 20n]) {
      yield ["receive", channel, NEVER];
      expect(yield ["received"]).toBe(want * MILLI);
    }
    yield ["sleepUntil", 55n * MILLI];
    yield ["receive", channel, NEVER];
    expect(yield ["received"]).toBe(30n * MILLI);
    world.nanos = 125n * MILLI;
    world.interrupt();
    yield ["self"];
    yield ["receive", channel, NEVER];
    expect(yield ["received"]).toBe(125n * MILLI);
    yield ["receive", channel, NEVER];
    expect(yield ["received"]).toBe(130n * MILLI);
    expect(yield ["stopTimer", timer]).toBe(1);
    expect(yield ["stopTimer", timer]).toBe(0);
    expect(world.pins.size).toBe(0);
    expect(yield ["receive", channel, 200n * MILLI]).toBe(-ERRNO.ETIMEDOUT);
  });
});

test("a timer that closes its channel", () => {
  run(function* (world) {
    const channel = world.channel();
    yield ["startTimer", channel, MILLI, 0n, 1];
    expect(yield ["receive", channel, NEVER]).toBe(-ERRNO.EPIPE);
    expect(world.nanos).toBe(MILLI);
    expect(world.pins.size).toBe(0);
  });
});

test("startTimer without memory is -ENOMEM", () => {
  run(function* (world) {
    const channel = world.channel();
    world.isMemoryShort = true;
    expect(yield ["startTimer", channel, MILLI, 0n, 0]).toBe(-12);
    world.isMemoryShort = false;
    expect(world.pins.size).toBe(0);
  });
});

// Interrupts and quanta.

test("who is alone is not interrupted; nor is an idle machine woken", () => {
  const world = new World({ events: [SECOND] });
  run(function* () {
    yield ["waitEvent", world.seen, NEVER];
  }, world);
  expect(world.alarms).toEqual([]);
  expect(world.idleDeadlines).toEqual([0n]);
});

test("two that compute take turns every 10 ms", () => {
  const world = new World();
  const log = run(function* (_, log) {
    const compute = (name: string) =>
      function* (): Body {
        for (let i = 0; i < 60; i++) {
          world.pass(MILLI);
          if (log.at(-1) !== name) log.push(name);
          yield ["self"];
        }
      };
    yield ["setPriority", 1, 3];
    const a = (yield world.spawn(compute("a"))) as number;
    const b = (yield world.spawn(compute("b"))) as number;
    yield ["setPriority", 1, 0];
    yield ["join", a, NEVER];
    yield ["join", b, NEVER];
  }, world);
  expect(log.length).toBeGreaterThanOrEqual(10);
  expect(log.length).toBeLessThanOrEqual(14);
});

test("a lower priority that computes is left when a higher one is due", () => {
  const world = new World();
  const log = run(function* (_, log) {
    yield ["setPriority", 1, 0];
    yield world.spawn(
      function* () {
        yield ["sleepUntil", 3n * MILLI];
        log.push(world.nanos / MILLI);
      },
      "",
      2,
    );
    yield ["yieldNow"];
    while (world.nanos < 8n * MILLI) {
      world.pass(MILLI / 2n);
      yield ["self"];
    }
  }, world);
  expect(log).toEqual([3n]);
});

test("an interrupt makes who waits for it ready while another computes", () => {
  const world = new World();
  const log = run(function* (_, log) {
    yield world.spawn(
      function* () {
        log.push(yield ["waitEvent", world.seen, NEVER], world.seen);
      },
      "",
      3,
    );
    yield ["yieldNow"];
    expect(world.isPollAsked).toBe(false);
    world.interrupt();
    yield ["self"];
    log.push("computed");
  }, world);
  expect(log).toEqual([0, 1, "computed"]);
});

test("an interrupt between the look and the wait is not missed, whoever else computes", () => {
  const world = new World();
  const log = run(function* (_, log) {
    yield world.spawn(function* () {
      log.push(world.fiber(1)?.state);
    });
    world.interruptsNext = true;
    log.push(yield ["waitEvent", world.seen, NEVER]);
  }, world);
  expect(log).toEqual([1, 0]);
});

test("an event is heard while somebody computes alone, with no alarm set", () => {
  const world = new World();
  const log = run(function* (_, log) {
    yield world.spawn(function* () {
      log.push(yield ["waitEvent", world.seen, NEVER]);
    }, "waiter");
    yield ["yieldNow"];
    yield ["sleepUntil", 20n * MILLI];
    log.push("computed");
    world.interrupt();
    expect(world.isPollAsked).toBe(true);
    yield ["self"];
    yield ["yieldNow"];
  }, world);
  expect(log).toEqual(["computed", 0]);
});

test("who is made ready above the running fiber runs at its next poll", () => {
  const log = run(function* (world, log) {
    yield world.spawn(
      function* () {
        log.push("higher");
      },
      "higher",
      3,
    );
    yield world.spawn(
      function* () {
        log.push("same");
      },
      "same",
      1,
    );
    yield ["self"];
    log.push("main");
  });
  expect(log).toEqual(["higher", "main"]);
});

test("an interrupt that nobody waits for asks for no poll", () => {
  const world = new World();
  world.interrupt();
  expect(world.isPollAsked).toBe(false);
});

test("a timer beyond the longest alarm is reached in steps while somebody computes", () => {
  const world = new World();
  const log = run(function* (_, log) {
    yield ["setPriority", 1, 0];
    yield world.spawn(
      function* () {
        yield ["sleepUntil", 180n * MILLI];
        log.push(world.nanos / MILLI);
      },
      "",
      3,
    );
    yield ["yieldNow"];
    while (world.nanos < 300n * MILLI) {
      world.pass(MILLI);
      yield ["self"];
    }
  }, world);
  expect(log).toEqual([180n]);
  expect(world.alarms.every((one) => one <= 50n * MILLI)).toBe(true);
  const retries = world.alarms.filter((one) => one === MILLI); // until somebody attends
  expect(world.alarms.length - retries.length).toBeLessThan(8);
});

test("work that is due is done before the machine sleeps", () => {
  const world = new World();
  world.workDue = 5;
  run(function* () {
    yield ["sleepUntil", MILLI];
  }, world);
  expect(world.workDue).toBe(0);
  expect(world.idleDeadlines).toEqual([MILLI]);
});

test("a seed gives the same schedule again", () => {
  const schedule = (seed: number): unknown[] =>
    run(function* (world, log) {
      world.call("shuffle", seed);
      const numbers: number[] = [];
      for (let i = 0; i < 5; i++) {
        numbers.push(
          (yield world.spawn(function* () {
            for (let k = 0; k < 4; k++) {
              log.push(i);
              yield ["yieldNow"];
            }
          })) as number,
        );
      }
      for (const number of numbers) yield ["join", number, NEVER];
    });
  expect(schedule(5)).toEqual(schedule(5));
  expect(new Set([1, 2, 3, 4, 5].map((seed) => schedule(seed).join())).size).toBe(5);
});

test("a request that nobody meets is made again, until somebody attends", () => {
  const world = new World();
  run(function* () {
    yield world.spawn(function* () {
      yield ["sleepUntil", 5n * MILLI];
    });
    yield ["yieldNow"];
    const before = world.alarms.length;
    for (let i = 0; i < 3; i++) {
      world.nanos += 5n * MILLI;
      world.interrupt(0);
      expect(world.alarmAt).toBe(world.nanos + MILLI);
    }
    expect(world.alarms.length).toBe(before + 3);
    yield ["yieldNow"];
    expect(world.alarms.at(-1)).not.toBe(MILLI); // attended: quanta and deadlines count again
  }, world);
});
