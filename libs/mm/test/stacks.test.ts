import { boot, type Loaded, qemuMap, type Setting } from "./load";

const SLOT = 48;
const WORD = 4;

async function ready(setting: Partial<Setting> = {}): Promise<Loaded> {
  const loaded = await boot({ ranges: qemuMap(32), ...setting });
  loaded.addGlobals();
  return loaded;
}

const node = ({ mm, module }: Loaded): number => mm.allocate(32, 5, module, 1);

function push(loaded: Loaded, value: number): void {
  loaded.stackPointer.value -= WORD;
  loaded.view().setUint32(loaded.stackPointer.value, value, true);
}

function liveAfterCollect({ mm }: Loaded): number {
  mm.collect();
  return Number(mm.heapLive());
}

describe("a stack that is not current", () => {
  test("has its own pointer", async () => {
    const loaded = await ready();
    const { mm, stackPointer } = loaded;
    const first = mm.currentStack();
    const before = stackPointer.value;
    const other = mm.takeStack(0);
    mm.switchStack(other);
    expect(mm.currentStack()).toBe(other);
    expect(stackPointer.value).not.toBe(before);
    push(loaded, 0);
    const pushed = stackPointer.value;
    mm.switchStack(first);
    expect(stackPointer.value).toBe(before);
    mm.switchStack(other);
    expect(stackPointer.value).toBe(pushed);
  });

  test("keeps what it refers to, until it is given back", async () => {
    const loaded = await ready();
    const { mm } = loaded;
    const first = mm.currentStack();
    const other = mm.takeStack(0);
    mm.switchStack(other);
    push(loaded, node(loaded));
    push(loaded, node(loaded));
    mm.switchStack(first);
    expect(liveAfterCollect(loaded)).toBe(2 * SLOT);
    mm.giveStack(other);
    expect(liveAfterCollect(loaded)).toBe(0);
  });

  test("keeps its root, also when its calls are forgotten", async () => {
    const loaded = await ready();
    const { mm } = loaded;
    const other = mm.takeStack(node(loaded));
    mm.switchStack(other);
    push(loaded, node(loaded));
    expect(liveAfterCollect(loaded)).toBe(2 * SLOT);
    mm.clearStack();
    expect(liveAfterCollect(loaded)).toBe(SLOT);
  });

  test("keeps its parcel until the next", async () => {
    const loaded = await ready();
    const { mm } = loaded;
    const other = mm.takeStack(0);
    const object = node(loaded);
    mm.setParcel(other, BigInt(object), 1);
    expect(mm.parcel(other)).toBe(BigInt(object));
    expect(liveAfterCollect(loaded)).toBe(SLOT);
    mm.setParcel(other, -1n, 0);
    expect(BigInt.asIntN(64, mm.parcel(other))).toBe(-1n);
    expect(liveAfterCollect(loaded)).toBe(0);
  });

  test("may have a number for a parcel that looks like an address", async () => {
    const loaded = await ready();
    const { mm, view, globals, visitGlobals, visitAll } = loaded;
    const object = node(loaded);
    const statics = (globals + 15) & ~15; // static data of this module
    mm.addModule(globals, 0, statics, statics + 64, visitGlobals, visitAll);
    for (const number of [object, statics + 32]) {
      mm.setParcel(mm.takeStack(0), BigInt(number), 0);
    }
    expect(liveAfterCollect(loaded)).toBe(0);
    const octets = [...Array(16).keys()].map((word) => view().getUint32(statics + 4 * word, true));
    expect(octets).toEqual(Array(16).fill(0));
  });

  test("has a word for its context that is its own, and 0", async () => {
    const { mm, view } = await ready();
    const [one, other] = [mm.takeStack(0), mm.takeStack(0)];
    view().setUint32(one, 77, true);
    expect(view().getUint32(other, true)).toBe(0);
    mm.giveStack(one);
    expect(view().getUint32(mm.takeStack(0), true)).toBe(0);
  });
});

describe("growing the shadow stack", () => {
  /** Enters a frame of `octets` as a prologue does. */
  function enter(loaded: Loaded, octets: number): boolean {
    loaded.stackPointer.value -= octets;
    if (loaded.stackPointer.value >= loaded.mm.stackLimit()) return true;
    return loaded.mm.growStack() === 1;
  }

  for (const kind of ["the first", "another"]) {
    test(`keeps ${kind} stack's words at their distance from the top`, async () => {
      const loaded = await ready();
      const { mm, stackPointer, view } = loaded;
      if (kind === "another") mm.switchStack(mm.takeStack(0));
      const values: number[] = [];
      for (let index = 0; index < 100_000 && enter(loaded, WORD); index++) {
        view().setUint32(stackPointer.value, index, true);
        values.push(index);
      }
      expect(values.length).toBe(100_000);
      const words = new Uint32Array(loaded.memory.buffer, stackPointer.value, values.length);
      expect([...words].reverse().every((word, index) => word === index)).toBe(true);
      expect(mm.stackOctets(mm.currentStack())).toBeGreaterThan(400_000);
    });
  }

  test("makes room for one frame that is larger than twice the block", async () => {
    const loaded = await ready();
    const { mm, stackPointer } = loaded;
    mm.switchStack(mm.takeStack(0));
    expect(enter(loaded, 50_000)).toBe(true);
    expect(stackPointer.value).toBeGreaterThanOrEqual(mm.stackLimit());
    stackPointer.value += 50_000;
    push(loaded, node(loaded));
    expect(liveAfterCollect(loaded)).toBe(SLOT);
  });

  test("is refused past 8 MiB", async () => {
    const loaded = await ready({ ranges: qemuMap(64) });
    loaded.mm.switchStack(loaded.mm.takeStack(0));
    expect(enter(loaded, 8 << 20)).toBe(true);
    expect(enter(loaded, 4096)).toBe(false);
    const refused = await ready({ ranges: qemuMap(64) });
    refused.mm.switchStack(refused.mm.takeStack(0));
    expect(enter(refused, 0x7000_0000)).toBe(false);
  });

  test("is refused without memory, after a collection that finds all roots", async () => {
    const loaded = await ready({ ranges: qemuMap(8) });
    const { mm, stackPointer, view } = loaded;
    mm.switchStack(mm.takeStack(0));
    push(loaded, node(loaded));
    for (let octets = 1 << 20; octets >= 16; octets /= 2) while (mm.take(octets)) continue;
    const before = mm.collections();
    stackPointer.value -= 5000;
    expect(mm.growStack()).toBe(0);
    expect(mm.collections()).toBeGreaterThan(before);
    stackPointer.value += 5000;
    expect(view().getUint32(view().getUint32(stackPointer.value, true) - 8, true)).toBe(5);
    expect(Number(mm.heapLive())).toBe(SLOT);
  });

  test("gives the old block back", async () => {
    const loaded = await ready();
    const { mm } = loaded;
    const first = mm.currentStack();
    const stack = mm.takeStack(0);
    mm.giveStack(stack);
    const free = mm.memoryFree();
    for (let round = 0; round < 50; round++) {
      mm.switchStack(mm.takeStack(0));
      for (let index = 0; index < 10; index++) expect(enter(loaded, 4000)).toBe(true);
      const grown = mm.currentStack();
      mm.switchStack(first);
      mm.giveStack(grown);
    }
    expect(Number(free - mm.memoryFree())).toBeLessThanOrEqual(200_000);
  });
});

test("100,000 stacks fit in 1 GiB with native halves, and a cycle ends with all of them", async () => {
  const loaded = await ready({ ranges: qemuMap(1024) });
  const { mm } = loaded;
  const root = node(loaded);
  const stacks = Array.from({ length: 100_000 }, () => mm.takeStack(root));
  expect(stacks).not.toContain(0);
  expect(liveAfterCollect(loaded)).toBe(SLOT);
  const free = mm.memoryFree();
  stacks.forEach(mm.giveStack);
  expect(Number(mm.memoryFree() - free)).toBeGreaterThan(100_000 * 4096 * 0.99);
});

test("taking and giving in turn costs no memory", async () => {
  const { mm } = await ready();
  mm.giveStack(mm.takeStack(0));
  const free = mm.memoryFree();
  for (let index = 0; index < 1000; index++) mm.giveStack(mm.takeStack(0));
  expect(mm.memoryFree()).toBe(free);
});

test("no memory for a stack is 0", async () => {
  const { mm } = await ready({ ranges: qemuMap(8) });
  let count = 0;
  while (mm.takeStack(0)) count++;
  expect(count).toBeGreaterThan(1000);
});
