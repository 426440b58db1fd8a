/** Channels and select: Go's rules, one by one. */
import { type Body, ERRNO, NEVER, NOW, World } from "./load";

function run(main: (world: World, log: unknown[]) => Body, world = new World()): unknown[] {
  const log: unknown[] = [];
  world.run(() => main(world, log));
  return log;
}

for (const width of [4, 8]) {
  test(`a buffer of values of ${width} octets is first in, first out, over its end too`, () => {
    run(function* (world) {
      const channel = world.channel(3, width);
      const big = width === 8 ? 1n << 40n : 0n;
      for (let i = 0n; i < 10n; i++) {
        expect(yield ["send", channel, i + big, NOW]).toBe(0);
        expect(yield ["send", channel, i + 100n, NOW]).toBe(0);
        expect(world.call("channelLength", channel)).toBe(2);
        expect(yield ["receive", channel, NOW]).toBe(0);
        expect(yield ["received"]).toBe(i + big);
        expect(yield ["receive", channel, NOW]).toBe(0);
        expect(yield ["received"]).toBe(i + 100n);
      }
      expect(yield ["receive", channel, NOW]).toBe(-ERRNO.EAGAIN);
      expect(yield ["received"]).toBe(0n);
    });
  });
}

test("a full buffer makes senders wait, and they go on in order", () => {
  const log = run(function* (world, log) {
    const channel = world.channel(1);
    for (let i = 1n; i < 5n; i++) {
      yield world.spawn(function* () {
        log.push([i, yield ["send", channel, i, NEVER]]);
      });
    }
    yield ["yieldNow"];
    expect(yield ["send", channel, 9n, NOW]).toBe(-ERRNO.EAGAIN);
    for (let i = 1n; i < 5n; i++) {
      expect(yield ["receive", channel, NEVER]).toBe(0);
      expect(yield ["received"]).toBe(i);
      expect(world.call("channelLength", channel)).toBe(i < 4n ? 1 : 0);
    }
    yield ["yieldNow"];
  });
  expect(log).toEqual([
    [1n, 0],
    [2n, 0],
    [3n, 0],
    [4n, 0],
  ]);
});

test("receivers are served in the order they came", () => {
  const log = run(function* (world, log) {
    const channel = world.channel();
    for (let i = 0; i < 3; i++) {
      yield world.spawn(function* () {
        yield ["receive", channel, NEVER];
        log.push([i, yield ["received"]]);
      });
    }
    yield ["yieldNow"];
    for (let i = 5n; i < 8n; i++) expect(yield ["send", channel, i, NOW]).toBe(0);
    yield ["yieldNow"];
  });
  expect(log).toEqual([
    [0, 5n],
    [1, 6n],
    [2, 7n],
  ]);
});

test("close: the buffer is drained, then -EPIPE for ever; sending is -EPIPE at once", () => {
  run(function* (world) {
    const channel = world.channel(2);
    yield ["send", channel, 7n, NOW];
    expect(world.call("isClosed", channel)).toBe(0);
    expect(yield ["closeChannel", channel]).toBe(0);
    expect(world.call("isClosed", channel)).toBe(1);
    expect(yield ["closeChannel", channel]).toBe(-ERRNO.EPIPE);
    expect(yield ["send", channel, 8n, NEVER]).toBe(-ERRNO.EPIPE);
    expect(yield ["receive", channel, NEVER]).toBe(0);
    expect(yield ["received"]).toBe(7n);
    for (let i = 0; i < 2; i++) {
      expect(yield ["receive", channel, NEVER]).toBe(-ERRNO.EPIPE);
      expect(yield ["received"]).toBe(0n);
    }
  });
});

test("close wakes all who wait there, also in a select", () => {
  const log = run(function* (world, log) {
    const [receivers, senders] = [world.channel(), world.channel()];
    for (let i = 0; i < 2; i++) {
      yield world.spawn(function* () {
        log.push(yield ["receive", receivers, NEVER]);
      });
      yield world.spawn(function* () {
        log.push(yield ["send", senders, 1n, NEVER]);
      });
    }
    yield world.spawn(function* () {
      const cases = world.cases([receivers, null], [receivers, null], [senders, 5n]);
      const chosen = (yield ["select", cases, 3, NEVER]) as number;
      log.push([chosen, world.caseResult(cases, chosen)]);
    });
    yield ["yieldNow"];
    yield ["closeChannel", receivers];
    yield ["closeChannel", senders];
    yield ["yieldNow"];
  });
  expect(log.slice(0, 2)).toEqual([-ERRNO.EPIPE, -ERRNO.EPIPE]);
  expect(log).toContainEqual([0, -ERRNO.EPIPE]);
  expect(log).toHaveLength(5);
});

test("deadlines: -ETIMEDOUT exactly then, and the place in the queue is given up", () => {
  run(function* (world) {
    const channel = world.channel();
    for (const call of [
      ["send", channel, 1n, 5000n],
      ["receive", channel, 6000n],
      ["select", world.cases([channel, null], [channel, 3n]), 2, 7000n],
    ] as const) {
      expect(yield call).toBe(-ERRNO.ETIMEDOUT);
      expect(world.nanos).toBe(call.at(-1));
      expect(yield ["send", channel, 1n, NOW]).toBe(-ERRNO.EAGAIN);
      expect(yield ["receive", channel, NOW]).toBe(-ERRNO.EAGAIN);
    }
    expect(yield ["receive", channel, 10n]).toBe(-ERRNO.ETIMEDOUT);
  });
});

for (const width of [4, 8]) {
  test(`a managed buffer of width ${width} is linked to what it holds, and its places are cleared`, () => {
    run(function* (world) {
      const channel = world.channel(2, width, 1);
      const buffer = world.view.getUint32(channel + 16, true);
      yield ["send", channel, 0x5550n, NOW];
      yield ["send", channel, 0x6660n, NOW];
      const sender = world.spawn(function* () {
        yield ["send", channel, 0x7770n, NEVER];
      });
      yield sender;
      yield ["yieldNow"];
      yield ["receive", channel, NOW];
      expect(world.links).toEqual([
        [buffer, 0x5550],
        [buffer, 0x6660],
        [buffer, 0x7770],
      ]);
      expect(world.view.getUint32(buffer, true)).toBe(0x7770);
      for (let i = 0; i < 2; i++) yield ["receive", channel, NOW];
      for (let at = 0; at < 2 * width; at += 4)
        expect(world.view.getUint32(buffer + at, true)).toBe(0);
    });
  });
}

// Select.

test("select draws among ready cases, each as likely as the others", () => {
  const counts = [0, 0, 0, 0, 0, 0];
  const draws = 12_000;
  run(function* (world) {
    world.call("shuffle", 7);
    world.call("shuffle", 0);
    const [full, empty, closed] = [world.channel(1), world.channel(1), world.channel()];
    yield ["send", full, 5n, NOW];
    yield ["closeChannel", closed];
    for (let i = 0; i < draws; i++) {
      const cases = world.cases(
        [full, null],
        [0, null],
        [empty, 6n],
        [empty, null],
        [closed, null],
        [closed, 1n],
      );
      const chosen = (yield ["select", cases, 6, NEVER]) as number;
      counts[chosen] = (counts[chosen] ?? 0) + 1;
      if (chosen === 0) yield ["send", full, 5n, NOW];
      if (chosen === 2) yield ["receive", empty, NOW];
    }
  });
  expect([counts[1], counts[3]]).toEqual([0, 0]);
  // Four of 3000 each; the standard deviation is 47.
  for (const index of [0, 2, 4, 5])
    expect(Math.abs((counts[index] ?? 0) - draws / 4)).toBeLessThan(240);
});

test("a select does not meet itself", () => {
  const log = run(function* (world, log) {
    const channel = world.channel();
    yield world.spawn(function* () {
      const cases = world.cases([channel, 4n], [channel, null]);
      const chosen = yield ["select", cases, 2, NEVER];
      log.push([chosen, yield ["received"]]);
    });
    yield ["yieldNow"];
    expect(log).toEqual([]);
    expect(yield ["send", channel, 8n, NOW]).toBe(0);
    yield ["yieldNow"];
  });
  expect(log).toEqual([[1, 8n]]);
});

test("two selects meet in both directions", () => {
  const log = run(function* (world, log) {
    const channel = world.channel();
    for (let i = 0n; i < 2n; i++) {
      yield world.spawn(function* () {
        const cases = world.cases([channel, 10n + i], [channel, null]);
        log.push([yield ["select", cases, 2, NEVER], yield ["received"]]);
      });
    }
    yield ["yieldNow"];
    yield ["yieldNow"];
  });
  expect(
    [
      [
        [1, 10n],
        [0, 0n],
      ],
      [
        [0, 0n],
        [1, 11n],
      ],
    ].map((one) => JSON.stringify(one, (_, v) => String(v)).length),
  ).toContain(JSON.stringify(log, (_, v) => String(v)).length);
  expect(log.map((one) => (one as [number])[0]).sort()).toEqual([0, 1]);
});

const refusals = [
  { name: "nothing", cases: [], deadline: NOW, want: -ERRNO.EAGAIN },
  {
    name: "nil channels",
    cases: [
      [0, null],
      [0, 1n],
    ],
    deadline: NOW,
    want: -ERRNO.EAGAIN,
  },
  {
    name: "nil channels with a deadline",
    cases: [[0, null]],
    deadline: 4000n,
    want: -ERRNO.ETIMEDOUT,
  },
] as const;
for (const { name, cases, deadline, want } of refusals) {
  test(`a select of ${name} does not go on`, () => {
    run(function* (world) {
      expect(yield ["select", world.cases(...cases), cases.length, deadline]).toBe(want);
      expect(yield ["received"]).toBe(0n);
    });
  });
}

test("a channel that is closed during a select ends it, once", () => {
  const log = run(function* (world, log) {
    const [a, b] = [world.channel(), world.channel()];
    yield world.spawn(function* () {
      const cases = world.cases([a, null], [b, null], [a, 3n], [b, 3n]);
      const chosen = (yield ["select", cases, 4, NEVER]) as number;
      log.push([chosen, world.caseResult(cases, chosen)]);
    });
    yield ["yieldNow"];
    yield ["closeChannel", b];
    expect(yield ["receive", a, NOW]).toBe(-ERRNO.EAGAIN);
    yield ["closeChannel", a];
    yield ["yieldNow"];
  });
  expect(log).toEqual([[1, -ERRNO.EPIPE]]);
});
