/** What the page-fault handler of native code sees, read from the page tables. */
import { boot, type Loaded, qemuMap, type Setting } from "./load";
import { walk } from "./walk";

const MIB = 1 << 20;
const PAGE = 4096;
const SIZES = [16 << 10, 128 << 10, MIB, 8 * MIB];
const HELD_BACK = 16 << 10;
const RAM = 64;

interface Running {
  readonly loaded: Loaded;
  readonly stack: number;
}

async function running(setting: Partial<Setting> = {}): Promise<Running> {
  const loaded = await boot({ ranges: qemuMap(RAM), ...setting });
  const stack = loaded.mm.takeStack(0);
  loaded.mm.switchStack(stack);
  return { loaded, stack };
}

const isThere = (loaded: Loaded, address: number): boolean =>
  walk(loaded, address).rights === "write";

/** Accesses `distance` octets below the top, as code with a handler does; the stack's new top. */
function access({ loaded, stack }: Running, distance: number): number {
  const { mm } = loaded;
  for (let tries = 0; tries < 9; tries++) {
    const top = mm.stackTop(stack);
    if (isThere(loaded, top - distance)) return top;
    const moved = mm.fault(top - distance, top - distance + 8);
    if (moved === 0) return 0;
    expect(moved - (top - distance + 8)).toBe(mm.stackTop(stack) - top);
  }
  throw new Error("faults without end");
}

/** Accesses every page down to `distance` octets below the top; the stack's new top, or 0. */
function deepen(run: Running, distance: number): number {
  for (let at = PAGE; at < distance; at += PAGE) if (access(run, at) === 0) return 0;
  return access(run, distance);
}

test("a new stack lies above RAM and has its top page only", async () => {
  const { loaded, stack } = await running();
  const top = loaded.mm.stackTop(stack);
  expect(top).toBeGreaterThan(RAM * MIB);
  expect(top % PAGE).toBe(0);
  expect([1, 2, 3, 4].map((page) => isThere(loaded, top - page * PAGE))).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

test("a touched page appears, in RAM of its own", async () => {
  const run = await running();
  const top = access(run, SIZES[0] ?? 0);
  expect(run.loaded.mm.stackTop(run.stack)).toBe(top);
  const first = walk(run.loaded, top - 1).frame;
  const last = walk(run.loaded, top - (SIZES[0] ?? 0)).frame;
  expect(last).toBeGreaterThan(2 * MIB);
  expect(last).toBeLessThan(RAM * MIB);
  expect(last - (last % PAGE)).not.toBe(first - (first % PAGE));
});

test("a full stack moves with its pages, and the old place is absent", async () => {
  const run = await running();
  const { loaded, stack } = run;
  for (const [index, size] of SIZES.entries()) {
    const top = access(run, size - (index === 3 ? HELD_BACK : 0));
    const present = [...Array(size / PAGE).keys()].filter((page) =>
      isThere(loaded, top - (page + 1) * PAGE),
    );
    const frames = present.map((page) => walk(loaded, top - (page + 1) * PAGE).frame);
    if (index === 3) break;
    const moved = access(run, size + 1);
    expect(moved).not.toBe(top);
    expect(loaded.mm.stackTop(stack)).toBe(moved);
    expect(present.map((page) => walk(loaded, moved - (page + 1) * PAGE).frame)).toEqual(frames);
    expect(present.filter((page) => isThere(loaded, top - (page + 1) * PAGE))).toEqual([]);
    expect(loaded.invalidated).toContain(top - PAGE);
  }
});

test("places do not overlap", async () => {
  const { loaded } = await running();
  const { mm } = loaded;
  const places = Array.from({ length: 90 }, (_, index) => {
    const run = { loaded, stack: mm.takeStack(0) };
    mm.switchStack(run.stack);
    expect(deepen(run, SIZES[index % 3] ?? 0)).toBeGreaterThan(0);
    return { stack: run.stack, size: SIZES[index % 3] ?? 0 };
  }).map(({ stack, size }) => ({
    start: mm.stackTop(stack) - size - PAGE,
    end: mm.stackTop(stack),
  }));
  expect(new Set(places.map(({ end }) => end)).size).toBe(places.length);
  places.sort((a, b) => a.start - b.start);
  expect(places.filter(({ start }, index) => start < (places[index - 1]?.end ?? 0))).toEqual([]);
});

test("the largest stack holds 16 KiB back until it is stretched, and again when it is cleared", async () => {
  const run = await running();
  const { mm } = run.loaded;
  expect(deepen(run, 8 * MIB - HELD_BACK)).toBeGreaterThan(0);
  expect(access(run, 8 * MIB - HELD_BACK + 1)).toBe(0);
  expect(mm.stretchStack()).toBe(1);
  expect(access(run, 8 * MIB)).toBeGreaterThan(0);
  expect(access(run, 8 * MIB + 1)).toBe(0);
  expect(mm.stretchStack()).toBe(0);
  mm.clearStack();
  expect(deepen(run, 8 * MIB - HELD_BACK)).toBeGreaterThan(0);
  expect(access(run, 8 * MIB - HELD_BACK + 1)).toBe(0);
  expect([mm.isStackStarved(), mm.stretchStack()]).toEqual([0, 1]);
});

const strays: { name: string; at: (run: Running) => number }[] = [
  { name: "null", at: () => 0 },
  { name: "RAM", at: () => 16 * MIB },
  { name: "past the top", at: ({ loaded, stack }) => loaded.mm.stackTop(stack) },
  {
    name: "below the guard page",
    at: ({ loaded, stack }) => loaded.mm.stackTop(stack) - (SIZES[0] ?? 0) - PAGE - 1,
  },
  { name: "a page that is there", at: ({ loaded, stack }) => loaded.mm.stackTop(stack) - 4 },
  { name: "the highest address", at: () => 0xffff_fffc },
];

for (const { name, at } of strays) {
  test(`a fault at ${name} is a real one`, async () => {
    const run = await running();
    expect(run.loaded.mm.fault(at(run), 0x1000)).toBe(0);
  });
}

test("only the current stack may fault", async () => {
  const { loaded, stack } = await running();
  const { mm } = loaded;
  const other = mm.takeStack(0);
  expect(mm.switchStack(other)).toBe(stack);
  expect(mm.fault(mm.stackTop(stack) - 2 * PAGE, 0x1000)).toBe(0);
  expect(mm.switchStack(stack)).toBe(other);
  expect(mm.fault(mm.stackTop(stack) - 2 * PAGE, 0x1000)).toBe(0x1000);
});

test("a stack that was given back faults no more", async () => {
  const { loaded, stack } = await running();
  const { mm } = loaded;
  const top = mm.stackTop(stack);
  mm.switchStack(mm.takeStack(0));
  mm.giveStack(stack);
  expect(mm.fault(top - 2 * PAGE, 0x1000)).toBe(0);
});

/** Takes all RAM that there is. */
function exhaust({ loaded: { mm } }: Running): void {
  for (let octets = MIB; octets >= 16; octets /= 2) while (mm.take(octets)) continue;
}

/** Accesses page after page below `from`, each with what mm lends; how many were lent. */
function borrow(run: Running, from: number): number {
  const { mm } = run.loaded;
  let lent = 0;
  let at = from;
  while (true) {
    while (access(run, at) === 0) {
      expect(mm.isStackStarved()).toBe(1);
      if (!mm.stretchStack()) return lent;
      lent++;
    }
    at += PAGE;
  }
}

test("without memory a fault is a real one; kernel code is lent page after page, and not for ever", async () => {
  const run = await running();
  const { mm } = run.loaded;
  expect(deepen(run, MIB)).toBeGreaterThan(0);
  exhaust(run);
  expect(access(run, MIB + 8)).toBe(0);
  expect([mm.isStackStarved(), mm.stretchStack()]).toEqual([1, 1]);
  expect(access(run, MIB)).toBeGreaterThan(0); // there: nothing is lent for it
  const lent = borrow(run, MIB + 8);
  expect(lent).toBeGreaterThanOrEqual(16);
  expect(lent).toBeLessThan(32);
});

test("what was lent is reserved again once the stack is cleared, for any number of stacks", async () => {
  const run = await running();
  const { loaded } = run;
  const { mm } = loaded;
  const others = Array.from({ length: 40 }, () => ({ loaded, stack: mm.takeStack(0) }));
  exhaust(run);
  const lent = others.map((other) => {
    mm.switchStack(other.stack);
    const count = borrow(other, PAGE);
    mm.clearStack();
    expect(isThere(loaded, mm.stackTop(other.stack) - 1)).toBe(true);
    expect(mm.stackOctets(other.stack)).toBeLessThan(2 * PAGE);
    return count;
  });
  expect(Math.min(...lent)).toBeGreaterThanOrEqual(14); // page tables stay
});

test("a page that was lent is the last one: another has to be asked for", async () => {
  const run = await running();
  const { mm } = run.loaded;
  exhaust(run);
  let at = 2 * PAGE; // some pages may be left that are too few for a span
  while (access(run, at)) at += PAGE;
  expect(mm.stretchStack()).toBe(1);
  expect(mm.stretchStack()).toBe(0);
  expect(mm.fault(mm.stackTop(run.stack) - at, at)).not.toBe(0);
  while (access(run, at)) at += PAGE;
  expect(mm.isStackStarved()).toBe(1);
});

test("pages of stacks that are given back are free again", async () => {
  const { loaded } = await running();
  const { mm } = loaded;
  const first = mm.currentStack();
  const round = (): void => {
    const run = { loaded, stack: mm.takeStack(0) };
    mm.switchStack(run.stack);
    expect(deepen(run, 300_000)).toBeGreaterThan(0);
    mm.switchStack(first);
    mm.giveStack(run.stack);
  };
  round();
  const free = mm.memoryFree();
  for (let index = 0; index < 100; index++) round();
  expect(Number(free - mm.memoryFree())).toBeLessThan(4 * PAGE);
});

test("a machine with 3.5 GiB keeps address space for stacks; its highest RAM backs them", async () => {
  const GIB = 1024 * MIB;
  const { loaded, stack } = await running({
    ranges: qemuMap(3.5 * 1024),
    memorySize: 256 * MIB,
  });
  const top = loaded.mm.stackTop(stack);
  expect(top).toBeGreaterThan(3 * GIB);
  expect(walk(loaded, top - 1).frame).toBeGreaterThanOrEqual(3 * GIB);
  expect(walk(loaded, 3 * GIB - 1).rights).toBe("write");
  expect(walk(loaded, 3.4 * GIB).rights).toBe("absent");
});

test("a host without native code has no native halves", async () => {
  const marks = { textStart: 0, textEnd: 0, stackGuard: 0, shadowGuard: 0 };
  const { loaded, stack } = await running({ marks });
  expect(loaded.mm.stackTop(stack)).toBeGreaterThan(0);
  expect(loaded.mm.fault(loaded.mm.stackTop(stack) - 8, 0x1000)).toBe(0);
  expect(loaded.mm.stackOctets(stack)).toBeLessThan(PAGE);
});
