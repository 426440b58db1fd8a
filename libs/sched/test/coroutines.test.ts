/** Coroutines: who runs while somebody resumes and suspends. */
import { type Body, type Call, ERRNO, NEVER, World } from "./load";

const RESUMING = 10;
const SUSPENDED = 11;
const MILLI = 1_000_000n;

/** A call that makes a coroutine of `body`. */
function coroutine(world: World, body: () => Body): Call {
  const [, ...numbers] = world.spawn(body, "coroutine");
  return ["spawnSuspended", ...numbers];
}

/** Runs `main` and returns what it and others wrote down. */
function run(main: (world: World, log: unknown[]) => Body): unknown[] {
  const world = new World();
  const log: unknown[] = [];
  world.run(() => main(world, log));
  return log;
}

test("a coroutine runs when it is resumed, and back when it suspends, whoever else is ready", () => {
  const log = run(function* (world, log) {
    yield world.spawn(function* () {
      log.push("another fiber");
    });
    const number = (yield coroutine(world, function* () {
      log.push("begins", world.fiber(1)?.state);
      yield ["suspend"];
      log.push("goes on");
      yield ["suspend"];
    })) as number;
    log.push(world.fiber(number)?.state);
    log.push(yield ["resume", number], "main", world.fiber(number)?.state);
    log.push(yield ["resume", number], "main");
    yield ["yieldNow"];
  });
  expect(log).toEqual(
    [SUSPENDED, "begins", RESUMING, 0, "main", SUSPENDED, "goes on", 0, "main", "another fiber"], // prettier-ignore
  );
});

test("who resumes waits until the coroutine has waited for other things", () => {
  const log = run(function* (world, log) {
    const number = (yield coroutine(world, function* () {
      yield ["sleepUntil", MILLI];
      log.push("slept");
      yield ["suspend"];
    })) as number;
    yield ["resume", number];
    log.push("main");
  });
  expect(log).toEqual(["slept", "main"]);
});

test("resume tells of the coroutine's end, of none, and of one that is not suspended", () => {
  const log = run(function* (world, log) {
    const short = (yield coroutine(world, function* () {})) as number;
    log.push(yield ["resume", short]);
    log.push(yield ["resume", short]);
    const running = (yield world.spawn(function* () {
      yield ["sleepUntil", NEVER];
    })) as number;
    log.push(yield ["resume", running]);
  });
  expect(log).toEqual([-ERRNO.ESRCH, -ERRNO.ESRCH, -ERRNO.EINVAL]);
});

test("a suspended coroutine can be killed, and one whose resumer was killed suspends all the same", () => {
  const log = run(function* (world, log) {
    const idle = (yield coroutine(world, function* () {})) as number;
    yield ["kill", idle];
    yield ["join", idle, NEVER];
    log.push(world.fiber(idle));
    const orphan = (yield coroutine(world, function* () {
      yield ["sleepUntil", MILLI];
      yield ["suspend"];
      log.push("resumed by main");
    })) as number;
    const resumer = (yield world.spawn(function* () {
      yield ["resume", orphan];
      log.push("not reached");
    })) as number;
    yield ["yieldNow"];
    yield ["kill", resumer];
    yield ["sleepUntil", 2n * MILLI];
    log.push(world.fiber(resumer), world.fiber(orphan)?.state);
    log.push(yield ["resume", orphan]);
  });
  expect(log).toEqual([null, null, SUSPENDED, "resumed by main", -ERRNO.ESRCH]);
});

test("a coroutine takes the priority of who resumes it", () => {
  const log = run(function* (world, log) {
    const number = (yield coroutine(world, function* () {
      log.push(world.fiber(Number(yield ["self"]))?.priority);
      yield ["suspend"];
    })) as number;
    yield ["setPriority", 1, 3];
    yield ["resume", number];
  });
  expect(log).toEqual([3]);
});
