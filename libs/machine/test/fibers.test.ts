/** Switching fibers on one stack, with exports that behave as Asyncify's do. */
import { Fibers } from "../src/fibers";

const BUFFER = 0x10000;
const [A, B, C] = [0x100, 0x104, 0x108];

const NORMAL = 0;
const UNWINDING = 1;
const REWINDING = 2;

interface Guest {
  readonly log: string[];
  readonly fibers: Fibers;
}

/**
 * A guest whose fibers each run through a list of contexts to switch to. What Asyncify would keep
 * of their frames is how far they have come.
 */
function guest(scripts: Record<"boot" | "fiber", readonly (readonly [number, number])[]>): Guest {
  const memory = new WebAssembly.Memory({ initial: 128 });
  const log: string[] = [];
  let state = NORMAL;
  const view = () => new DataView(memory.buffer);
  const body = (entry: "boot" | "fiber") => () => {
    const at = () => view().getUint32(BUFFER, true);
    let step = 0;
    if (state === REWINDING) step = view().getUint32(at() - 4, true);
    else log.push(`${entry} begins`);
    const script = scripts[entry];
    while (step < script.length) {
      const [from = 0, to = 0] = script[step] ?? [];
      fibers.switch(from, to);
      if (state === UNWINDING) {
        view().setUint32(at(), step, true);
        view().setUint32(BUFFER, at() + 4, true);
        return;
      }
      log.push(`${entry} is back`);
      step++;
    }
    log.push(`${entry} ends`);
  };
  const exports = {
    boot: body("boot"),
    fiber: body("fiber"),
    fiberEnd: () => void log.push("fiberEnd"),
    asyncify_get_state: () => state,
    asyncify_start_unwind: () => void (state = UNWINDING),
    asyncify_stop_unwind: () => void (state = NORMAL),
    asyncify_start_rewind: () => void (state = REWINDING),
    asyncify_stop_rewind: () => void (state = NORMAL),
  };
  let switches = 0;
  const fibers: Fibers = new Fibers(memory, BUFFER, exports, () => {
    const number = ++switches;
    return () => [`call ${number}`];
  });
  return { log, fibers };
}

test("a fiber begins when it is switched to, and both come back to where they left", () => {
  const { log, fibers } = guest({ boot: [[A, B], [A, B]], fiber: [[B, A], [B, A]] }); // prettier-ignore
  fibers.start(B);
  fibers.run("boot");
  expect(log).toEqual(["boot begins", "fiber begins", "boot is back", "fiber is back", "boot is back", "boot ends"]); // prettier-ignore
});

test("a suspended fiber's calls can be named, others' are none", () => {
  const { fibers } = guest({ boot: [[A, B]], fiber: [[B, A]] });
  fibers.start(B);
  fibers.run("boot");
  expect(fibers.callsOf(B)).toEqual(["call 2"]);
  expect(fibers.callsOf(C)).toEqual([]);
});

test("a context that was started again forgets what it was", () => {
  const { log, fibers } = guest({ boot: [[A, B], [A, B]], fiber: [[B, A]] }); // prettier-ignore
  fibers.start(B);
  fibers.run("boot");
  expect(log.at(-1)).toBe("fiber ends");
  fibers.start(B);
  expect(fibers.callsOf(B)).toEqual([]);
});

test("what goes on after a trap is an entry of its own", () => {
  const { log, fibers } = guest({ boot: [], fiber: [] });
  fibers.run("fiberEnd");
  expect(log).toEqual(["fiberEnd"]);
});

test("a switch to a context that nobody started is refused", () => {
  const { fibers } = guest({ boot: [[A, C]], fiber: [] });
  expect(() => fibers.run("boot")).toThrow(/was not started: 264/);
});

test("a module that was not prepared says so", () => {
  const nothing = () => undefined;
  const exports = { boot: nothing, fiber: nothing, fiberEnd: nothing };
  const fibers = new Fibers(new WebAssembly.Memory({ initial: 1 }), BUFFER, exports, () => () => []);
  expect(() => fibers.switch(A, B)).toThrow(/without Asyncify/);
}); // prettier-ignore

/** Fibers whose attempts run `body`. */
function attempting(body: (fibers: Fibers, argument: number) => number): Fibers {
  const nothing = () => undefined;
  const exports = {
    boot: nothing,
    fiber: nothing,
    fiberEnd: nothing,
    attempted: (_run: number, argument: number) => body(fibers, argument),
  };
  const memory = new WebAssembly.Memory({ initial: 1 });
  const fibers: Fibers = new Fibers(memory, BUFFER, exports, () => () => []);
  return fibers;
}

const attempts = [
  { name: "returns what its body does", body: () => 7, want: 7 },
  {
    name: "returns -1 where its body raises",
    body: (fibers: Fibers) => (fibers.raise(), 7),
    want: -1,
  },
  {
    name: "is ended by the innermost raise only",
    body: (fibers: Fibers, depth: number): number => {
      if (depth === 0) fibers.raise();
      return fibers.attempt(0, depth - 1) + 10;
    },
    want: 19,
  },
];
for (const { name, body, want } of attempts) {
  test(`an attempt ${name}`, () => {
    expect(attempting(body).attempt(0, 2)).toBe(want);
  });
}

test("an error that nobody raised goes through an attempt, and none is left afterwards", () => {
  const fibers = attempting(() => {
    throw new TypeError("a trap");
  });
  expect(() => fibers.attempt(0, 0)).toThrow("a trap");
  expect(() => fibers.raise()).not.toThrow();
});
