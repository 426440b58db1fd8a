/** Starting, ending, joining and killing fibers, and who runs. */
import {
  type Body,
  type Call,
  ERRNO,
  Exit,
  NEVER,
  NOW,
  Panic,
  type Task,
  TRAP,
  World,
} from "./load";

const MILLI = 1_000_000n;

/** Runs `main` and returns what it and others wrote down. */
function run(main: (world: World, log: unknown[]) => Body, world = new World()): unknown[] {
  const log: unknown[] = [];
  world.run(() => main(world, log));
  return log;
}

test("the fiber that boots is number 1, main, running", () => {
  const world = new World();
  expect(world.call("self")).toBe(1);
  expect(world.fiber(1)).toMatchObject({ state: 0, name: "main", switches: 0n });
});

test("fiberAt ends with -ENOENT, and refuses what is too short", () => {
  const world = new World();
  expect(world.call("fiberAt", 1, 0x180000, 64)).toBe(-ERRNO.ENOENT);
  expect(world.call("fiberAt", 0, 0x180000, 39)).toBe(-ERRNO.EINVAL);
  expect(world.call("fiberAt", 0, 0x180000, 42)).toBe(42);
});

test("a name is cut between characters", () => {
  run(function* (world) {
    const number = (yield world.spawn(function* () {}, "ä".repeat(30))) as number;
    expect(world.fiber(number)?.name).toBe("ä".repeat(20));
    const odd = (yield world.spawn(function* () {}, "x" + "ä".repeat(30))) as number;
    expect(world.fiber(odd)?.name).toBe("x" + "ä".repeat(19));
  });
});

const endings: { name: string; body: () => Body; want: number }[] = [
  { name: "0 when run returned", body: function* () {}, want: 0 },
  {
    name: "1 after a trap",
    body: function* () {
      yield ["trap", TRAP.unreachable];
    },
    want: 1,
  },
  {
    name: "2 when it killed itself",
    body: function* (): Body {
      yield ["kill", 2];
      throw new Error("went on");
    },
    want: 2,
  },
];
for (const { name, body, want } of endings) {
  test(`finish hears ${name}, and all is given back`, () => {
    const world = new World();
    let outcome = -1;
    run(function* () {
      const task: Task = { run: body, finish: (how) => void (outcome = how) };
      const number = (yield world.spawn(task)) as number;
      expect(yield ["join", number, NEVER]).toBe(0);
      expect(world.fiber(number)).toBeNull();
    }, world);
    expect(outcome).toBe(want);
    expect(world.stacks.size).toBe(1);
  });
}

test("finish may wait, and cannot be killed", () => {
  const log = run(function* (world, log) {
    const task: Task = {
      run: function* () {},
      finish: function* () {
        yield ["sleepUntil", world.nanos + MILLI];
        log.push("finished");
      },
    };
    const number = (yield world.spawn(task)) as number;
    yield ["yieldNow"];
    expect(world.fiber(number)?.state).toBe(2);
    expect(yield ["kill", number]).toBe(0);
    yield ["join", number, NEVER];
  });
  expect(log).toEqual(["finished"]);
});

test("join answers 0 for who is gone, -EAGAIN and -ETIMEDOUT for who is not", () => {
  run(function* (world) {
    const number = (yield world.spawn(function* () {
      yield ["sleepUntil", 10n * MILLI];
    })) as number;
    expect(yield ["join", number, NOW]).toBe(-ERRNO.EAGAIN);
    expect(yield ["join", number, MILLI]).toBe(-ERRNO.ETIMEDOUT);
    expect(world.nanos).toBe(MILLI);
    expect(yield ["join", number, NEVER]).toBe(0);
    expect(yield ["join", number, NEVER]).toBe(0);
    expect(yield ["join", 12345, NEVER]).toBe(0);
  });
});

test("all who join a fiber wake", () => {
  const log = run(function* (world, log) {
    const number = (yield world.spawn(function* () {
      yield ["sleepUntil", MILLI];
    })) as number;
    const others: number[] = [];
    for (let i = 0; i < 3; i++) {
      others.push(
        (yield world.spawn(function* () {
          log.push(yield ["join", number, NEVER]);
        })) as number,
      );
    }
    for (const one of others) yield ["join", one, NEVER];
  });
  expect(log).toEqual([0, 0, 0]);
});

const refusals: { name: string; call: Call; want: number }[] = [
  { name: "kill of nobody", call: ["kill", 77], want: -ERRNO.ESRCH },
  { name: "kill of 0", call: ["kill", 0], want: -ERRNO.ESRCH },
  { name: "kill of a negative number", call: ["kill", -5], want: -ERRNO.ESRCH },
  { name: "kill of main", call: ["kill", 1], want: -ERRNO.EPERM },
  { name: "a priority for nobody", call: ["setPriority", 77, 0], want: -ERRNO.ESRCH },
  { name: "a priority above 3", call: ["setPriority", 1, 4], want: -ERRNO.EINVAL },
  { name: "spawn above 3", call: ["spawn", 1, 0, 0, 0, 0, 4], want: -ERRNO.EINVAL },
  { name: "traceFiber of nobody", call: ["traceFiber", 77], want: -ERRNO.ESRCH },
  { name: "traceFiber of the running one", call: ["traceFiber", 1], want: -ERRNO.EINVAL },
];
for (const { name, call, want } of refusals) {
  test(`${name} is refused`, () => {
    run(function* () {
      expect(yield call).toBe(want);
    });
  });
}

test("spawn without memory is -ENOMEM and leaves nothing behind", () => {
  run(function* (world) {
    yield ["join", (yield world.spawn(function* () {})) as number, NEVER];
    const { taken } = world;
    const call = world.spawn(function* () {}, "");
    const extra = world.taken - taken;
    world.isMemoryShort = true;
    expect(yield call).toBe(-12);
    world.isMemoryShort = false;
    expect(world.taken - taken).toBe(extra);
    expect(world.call("fiberAt", 1, 0x180000, 64)).toBe(-ERRNO.ENOENT);
  });
});

// Adversaries: whoever waits, wherever, can be killed, and nothing of it stays queued.
const places: {
  name: string;
  state: number;
  wait: (world: World, channel: number, queue: number) => Call;
}[] = [
  { name: "sleeping", state: 2, wait: () => ["sleepUntil", 1000n * MILLI] },
  {
    name: "waiting for a queue",
    state: 3,
    wait: (world, channel, queue) => ["wait", queue, NEVER],
  },
  { name: "sending", state: 4, wait: (world, channel) => ["send", channel, 5n, 900n * MILLI] },
  { name: "receiving", state: 5, wait: (world, channel) => ["receive", channel, NEVER] },
  { name: "receiving from nil", state: 5, wait: () => ["receive", 0, NEVER] },
  {
    name: "selecting",
    state: 6,
    wait: (world, channel) => [
      "select",
      world.cases([channel, null], [channel, 9n], [0, null]),
      3,
      800n * MILLI,
    ],
  },
  { name: "joining", state: 7, wait: () => ["join", 1, NEVER] },
  { name: "waiting for an event", state: 8, wait: (world) => ["waitEvent", world.seen, NEVER] },
];
for (const { name, state, wait } of places) {
  test(`a fiber that is killed while ${name} ends at once and is queued nowhere`, () => {
    const world = new World();
    const outcomes: number[] = [];
    run(function* () {
      const channel = world.channel();
      const queue = world.take(16);
      const task: Task = {
        run: function* (): Body {
          yield wait(world, channel, queue);
          throw new Error("went on");
        },
        finish: (outcome) => void outcomes.push(outcome),
      };
      const number = (yield world.spawn(task)) as number;
      yield ["yieldNow"];
      expect(world.fiber(number)?.state).toBe(state);
      expect(yield ["kill", number]).toBe(0);
      expect(yield ["join", number, NEVER]).toBe(0);
      expect(outcomes).toEqual([2]);
      expect(yield ["send", channel, 1n, NOW]).toBe(-ERRNO.EAGAIN);
      expect(yield ["receive", channel, NOW]).toBe(-ERRNO.EAGAIN);
      expect(yield ["wake", queue, 9]).toBe(0);
      yield ["sleepUntil", 2000n * MILLI];
    }, world);
    expect(world.idleDeadlines.filter((one) => one !== 2000n * MILLI)).toEqual([]);
    expect(world.stacks.size).toBe(1);
  });
}

test("a fiber that is killed before it ran does not run, and finish is called", () => {
  const log = run(function* (world, log) {
    const task: Task = {
      run: function* () {
        log.push("ran");
      },
      finish: (outcome) => void log.push(outcome),
    };
    const number = (yield world.spawn(task)) as number;
    yield ["kill", number];
    yield ["join", number, NEVER];
  });
  expect(log).toEqual([2]);
});

test("the number of a finished fiber is nobody's for half a million more", () => {
  run(function* (world) {
    const seen = new Set<number>();
    for (let i = 0; i < 3000; i++) {
      const call = world.spawn(function* () {}, "");
      const number = (yield call) as number;
      expect(number).toBeGreaterThan(1);
      expect(seen.has(number)).toBe(false);
      seen.add(number);
      yield ["join", number, NEVER];
      expect(yield ["kill", number]).toBe(-ERRNO.ESRCH);
    }
    // 3000 numbers of 65 indices: generation 46.
    expect(Math.max(...seen) >> 18).toBe(46);
  });
});

test("a thousand fibers live at once, and all memory but the spare records comes back", () => {
  const world = new World();
  run(function* () {
    const queue = world.take(16);
    const numbers: number[] = [];
    for (let i = 0; i < 1000; i++) {
      numbers.push(
        (yield world.spawn(function* () {
          yield ["wait", queue, NEVER];
        }, "n")) as number,
      );
    }
    yield ["yieldNow"];
    expect(yield ["wake", queue, 2000]).toBe(1000);
    for (const number of numbers) yield ["join", number, NEVER];
    expect(world.stacks.size).toBe(1);
    expect(world.call("fiberAt", 1, 0x180000, 64)).toBe(-ERRNO.ENOENT);
  }, world);
});

test("wake wakes the longest waiting, and no more than asked", () => {
  const log = run(function* (world, log) {
    const queue = world.take(16);
    for (let i = 0; i < 4; i++) {
      yield world.spawn(function* () {
        log.push([i, yield ["wait", queue, i === 1 ? 5n * MILLI : NEVER]]);
      });
    }
    yield ["yieldNow"];
    yield ["sleepUntil", 6n * MILLI];
    expect(yield ["wake", queue, 2]).toBe(2);
    yield ["yieldNow"];
    expect(yield ["wake", queue, 9]).toBe(1);
    yield ["yieldNow"];
    expect(yield ["wait", queue, NOW]).toBe(-ERRNO.EAGAIN);
    expect(yield ["wait", queue, 1n]).toBe(-ERRNO.ETIMEDOUT);
  });
  expect(log).toEqual([
    [1, -ERRNO.ETIMEDOUT],
    [0, 0],
    [2, 0],
    [3, 0],
  ]);
});

test("the highest priority runs first, and every 16th pick is of a lower one", () => {
  const log = run(function* (world, log) {
    const spin = (name: string, rounds: number) =>
      function* (): Body {
        for (let i = 0; i < rounds; i++) {
          log.push(name);
          yield ["yieldNow"];
        }
      };
    yield ["setPriority", 1, 3];
    yield world.spawn(spin("low", 2), "low", 0);
    yield world.spawn(spin("mid", 3), "mid", 1);
    yield world.spawn(spin("high", 40), "high", 2);
    yield ["setPriority", 1, 0];
    for (let i = 0; i < 9; i++) yield ["yieldNow"];
  });
  expect(log.slice(0, 15)).not.toContain("low");
  expect(log.slice(0, 15)).not.toContain("mid");
  expect(log.slice(0, 35).filter((one) => one !== "high").length).toBeGreaterThan(0);
  expect(log.slice(0, 35).filter((one) => one !== "high").length).toBeLessThan(3);
});

test("fibers of one priority take turns", () => {
  const log = run(function* (world, log) {
    for (const name of ["a", "b", "c"]) {
      yield world.spawn(function* () {
        for (let i = 0; i < 2; i++) {
          log.push(name);
          yield ["yieldNow"];
        }
      });
    }
    for (let i = 0; i < 3; i++) yield ["yieldNow"];
  });
  expect(log).toEqual(["a", "b", "c", "a", "b", "c"]);
});

test("cycles are counted: of the fiber that ran, and of nobody", () => {
  run(function* (world) {
    const number = (yield world.spawn(function* () {
      world.pass(3n * MILLI);
      yield ["sleepUntil", 10n * MILLI];
      world.pass(2n * MILLI);
      yield ["sleepUntil", 50n * MILLI];
    })) as number;
    yield ["sleepUntil", 20n * MILLI];
    expect(world.fiber(number)).toMatchObject({ cycles: 5n * MILLI, switches: 1n });
    expect(world.call("idleCycles")).toBe(15n * MILLI - 1000n);
    expect(world.fiber(1)?.cycles).toBe(0n);
  });
});

// Traps.

test("a trap is printed with its calls, and failureOf keeps why", () => {
  const world = new World();
  world.trapText = "index out of range";
  run(function* () {
    const number = (yield world.spawn(function* () {
      yield ["trap", TRAP.unreachable];
    }, "worker")) as number;
    yield ["join", number, NEVER];
    expect(world.failureOf(number)).toBe("index out of range");
    expect(world.call("failureOf", number, 0x180000, 5)).toBe(5);
    expect(world.failureOf(1)).toBe("");
  }, world);
  expect(world.output).toBe('fiber 2 "worker" failed: index out of range\n  at trapped\n');
});

test("64 failures are kept", () => {
  run(function* (world) {
    const numbers: number[] = [];
    for (let i = 0; i < 65; i++) {
      world.trapText = `failure ${i}`;
      const number = (yield world.spawn(function* () {
        yield ["trap", 0];
      }, "")) as number;
      yield ["join", number, NEVER];
      numbers.push(number);
    }
    expect(numbers.map((one) => world.failureOf(one))).toEqual(
      numbers.map((one, i) => (i === 0 ? "" : `failure ${i}`)),
    );
  });
});

const panics: { name: string; prepare: (world: World) => void; main: (world: World) => Body }[] = [
  {
    name: "in main",
    prepare: () => {},
    main: function* () {
      yield ["trap", 3];
    },
  },
  {
    name: "in kernel code",
    prepare: (world) => void (world.isKernelTrap = true),
    main: function* (world) {
      yield world.spawn(function* () {
        yield ["trap", 3];
      });
      yield ["yieldNow"];
    },
  },
  {
    name: "in finish",
    prepare: () => {},
    main: function* (world) {
      yield world.spawn({
        run: function* () {},
        finish: function* () {
          yield ["trap", 3];
        },
      });
      yield ["yieldNow"];
    },
  },
];
for (const { name, prepare, main } of panics) {
  test(`a trap ${name} is a panic`, () => {
    const world = new World();
    prepare(world);
    expect(world.runToEnd(() => main(world))).toEqual(new Panic(3));
  });
}

test("kernel code that fills the stack goes on, and the fiber ends at its next poll", () => {
  const world = new World();
  world.trapText = "stack overflow: calls nest too deep";
  const log = run(function* (_, log) {
    const number = (yield world.spawn({
      run: function* (): Body {
        world.isKernelTrap = true;
        world.canStretch = true;
        yield ["trap", TRAP.exception];
        log.push("went on");
        world.isKernelTrap = false;
        yield ["self"];
        log.push("but no further");
      },
      finish: (outcome) => void log.push(outcome),
    })) as number;
    yield ["join", number, NEVER];
    log.push(world.failureOf(number));
  }, world);
  expect(log).toEqual(["went on", 1, "stack overflow: calls nest too deep"]);
});

const lastWords: { name: string; call: (world: World) => Call }[] = [
  { name: "waits", call: (world) => ["receive", world.channel(), NEVER] },
  { name: "sleeps", call: () => ["sleepUntil", 5_000_000n] },
  { name: "yields", call: () => ["yieldNow"] },
];
for (const { name, call } of lastWords) {
  test(`a fiber that was lent a page ends where it ${name}, before anybody else runs`, () => {
    const world = new World();
    world.trapText = "stack overflow: calls nest too deep";
    const log = run(function* (_, log) {
      const number = (yield world.spawn({
        run: function* (): Body {
          Object.assign(world, { isKernelTrap: true, canStretch: true, isStarved: true });
          yield ["trap", TRAP.exception];
          world.isPollAsked = false; // it meets no poll on its way
          yield call(world);
          log.push("went on");
        },
        finish: (outcome) => void log.push(outcome),
      })) as number;
      yield world.spawn(function* () {
        log.push("another");
        yield ["self"];
      });
      yield ["join", number, NEVER];
      log.push(world.failureOf(number));
    }, world);
    expect(log).toEqual([1, "another", "out of memory: no page is left for the stack"]);
  });
}

test("a fiber that ends already is lent pages, and ends as it would have", () => {
  const world = new World();
  world.trapText = "stack overflow: calls nest too deep";
  const log = run(function* (_, log) {
    const number = (yield world.spawn({
      run: function* (): Body {
        yield ["self"];
      },
      finish: function* (outcome): Body {
        Object.assign(world, { canStretch: true, isStarved: true });
        yield ["trap", TRAP.exception];
        log.push(outcome);
      },
    })) as number;
    yield ["join", number, NEVER];
    log.push("joined");
  }, world);
  expect(log).toEqual([0, "joined"]);
});

const overflows = [
  { name: "twice", canStretch: false, text: "stack overflow: calls nest too deep" },
  { name: "when it is another fault", canStretch: true, text: "null dereference" },
];
for (const { name, canStretch, text } of overflows) {
  test(`kernel code does not go on ${name}`, () => {
    const world = new World();
    Object.assign(world, { isKernelTrap: true, canStretch, trapText: text });
    const end = world.runToEnd(function* () {
      yield world.spawn(function* () {
        yield ["trap", TRAP.exception];
      });
      yield ["yieldNow"];
    });
    expect(end).toEqual(new Panic(TRAP.exception));
  });
}

// Deadlock.

test("a deadlock is reported with every fiber and its calls; status 2", () => {
  const world = new World();
  const end = world.runToEnd(function* () {
    const channel = world.channel();
    yield world.spawn(function* () {
      yield ["receive", channel, NEVER];
    }, "eater");
    yield world.spawn(function* () {
      yield ["sleepUntil", 1234n * MILLI];
      yield ["wait", world.take(16), NEVER];
    }, "q");
    const cases = world.cases([0, null]);
    yield ["select", cases, 1, NEVER];
  });
  expect(end).toEqual(new Exit(2));
  expect(world.output).toBe(
    [
      "deadlock: all fibers are asleep",
      'fiber 1 "main" (selecting) since 1.2 s',
      "  at select",
      "  at body",
      'fiber 2 "eater" (receiving) since 1.2 s',
      "  at receive",
      "  at body",
      'fiber 3 "q" (waiting) since 0.0 s',
      "  at wait",
      "  at body",
      "",
    ].join("\n"),
  );
});

test("a fiber that waits for an event of the machine is no deadlock", () => {
  const world = new World({ events: [5n * MILLI] });
  run(function* () {
    expect(yield ["waitEvent", world.seen, NEVER]).toBe(0);
    expect(yield ["waitEvent", world.seen - 1, NEVER]).toBe(0);
    expect(yield ["waitEvent", world.seen, NOW]).toBe(-ERRNO.EAGAIN);
    expect(yield ["waitEvent", world.seen, world.nanos + 5n]).toBe(-ERRNO.ETIMEDOUT);
  }, world);
  expect(world.nanos).toBe(5n * MILLI + 5n);
});

test("a deadlock of the last fiber's making is found when it has ended", () => {
  const world = new World();
  const end = world.runToEnd(function* () {
    const channel = world.channel();
    yield world.spawn(function* () {
      yield ["yieldNow"];
    });
    yield ["receive", channel, NEVER];
  });
  expect(end).toEqual(new Exit(2));
  expect(world.output).toContain('fiber 1 "main" (receiving)');
  expect(world.output).not.toContain("worker");
});
