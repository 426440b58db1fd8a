import { boot, GLOBAL_COUNT, type Loaded, qemuMap } from "./load";

const SLOT = 48; // of an object with 32 octets
const MODULE = 0x150000;
const MODULE_END = 0x151000;

/** Booted, with the words at `globals` as the only roots of a module. */
async function ready(mib = 32): Promise<Loaded> {
  const loaded = await boot({ ranges: qemuMap(mib) });
  loaded.addGlobals();
  return loaded;
}

const put = (loaded: Loaded, at: number, value: number): void =>
  loaded.view().setUint32(at, value, true);
const get = (loaded: Loaded, at: number): number => loaded.view().getUint32(at, true);

/** A new object of 32 octets whose first words are `references`. */
function node(loaded: Loaded, ...references: number[]): number {
  const object = loaded.mm.allocate(32, 5, loaded.module, 1);
  references.forEach((reference, index) => put(loaded, object + 4 * index, reference));
  return object;
}

/** Octets in use after a collection, everything swept. */
function liveAfterCollect({ mm }: Loaded): number {
  mm.collect();
  mm.collect(); // sweeps what the first found
  return Number(mm.heapUsed());
}

test("what no root reaches is collected", async () => {
  const loaded = await ready();
  for (let index = 0; index < 1000; index++) node(loaded);
  expect(Number(loaded.mm.heapUsed())).toBe(1000 * SLOT);
  expect(liveAfterCollect(loaded)).toBe(0);
});

test("what a global reaches is kept, over several steps", async () => {
  const loaded = await ready();
  put(loaded, loaded.globals, node(loaded, node(loaded, node(loaded), node(loaded))));
  node(loaded);
  expect(liveAfterCollect(loaded)).toBe(4 * SLOT);
});

test("cycles are collected when nothing reaches them", async () => {
  const loaded = await ready();
  const first = node(loaded);
  put(loaded, first, node(loaded, node(loaded, first), first));
  put(loaded, loaded.globals, first);
  expect(liveAfterCollect(loaded)).toBe(3 * SLOT);
  put(loaded, loaded.globals, 0);
  expect(liveAfterCollect(loaded)).toBe(0);
});

test("an object without a visitor keeps nothing alive", async () => {
  const loaded = await ready();
  const blob = loaded.mm.allocate(32, 1, 0, 0);
  put(loaded, blob, node(loaded));
  put(loaded, loaded.globals, blob);
  expect(liveAfterCollect(loaded)).toBe(SLOT);
});

test("a large object is visited and kept, and collected", async () => {
  const loaded = await ready();
  const large = loaded.mm.allocate(100_000, 1, loaded.module, 1);
  put(loaded, large + 99_996, node(loaded));
  put(loaded, loaded.globals, large);
  expect(liveAfterCollect(loaded)).toBe(102_400 + SLOT);
  put(loaded, loaded.globals, 0);
  expect(liveAfterCollect(loaded)).toBe(0);
});

test("memory of dead objects goes back to the pages", async () => {
  const loaded = await ready();
  loaded.mm.allocate(1, 1, 0, 0);
  const free = loaded.mm.memoryFree();
  for (let index = 0; index < 20_000; index++) node(loaded);
  for (let index = 0; index < 5; index++) loaded.mm.allocate(100_000, 1, 0, 0);
  expect(liveAfterCollect(loaded)).toBe(0);
  const missing = Number(free - loaded.mm.memoryFree());
  expect(missing).toBeLessThanOrEqual(8 * 4096); // records of spans stay
});

test("a pinned object is kept, with what it reaches, until as many unpins", async () => {
  const loaded = await ready();
  const object = node(loaded, node(loaded));
  expect(loaded.mm.pin(object)).toBe(object);
  loaded.mm.pin(object);
  loaded.mm.unpin(object);
  expect(liveAfterCollect(loaded)).toBe(2 * SLOT);
  loaded.mm.unpin(object);
  expect(liveAfterCollect(loaded)).toBe(0);
});

test("thousands of pins, taken back in another order", async () => {
  const loaded = await ready();
  const objects = Array.from({ length: 5000 }, () => loaded.mm.pin(node(loaded)));
  expect(liveAfterCollect(loaded)).toBe(5000 * SLOT);
  objects.filter((_, index) => index % 7 !== 3).forEach(loaded.mm.unpin);
  const left = objects.filter((_, index) => index % 7 === 3);
  expect(liveAfterCollect(loaded)).toBe(left.length * SLOT);
  left.reverse().forEach(loaded.mm.unpin);
  expect(liveAfterCollect(loaded)).toBe(0);
});

test("pin of 0 is 0, unpin of what is not pinned a trap", async () => {
  const loaded = await ready();
  expect(loaded.mm.pin(0)).toBe(0);
  loaded.mm.unpin(0);
  expect(() => loaded.mm.unpin(node(loaded))).toThrow(WebAssembly.RuntimeError);
  expect(loaded.failure).toMatch(/unpin/);
});

describe("the shadow stack", () => {
  const push = (loaded: Loaded, ...words: number[]): void => {
    loaded.stackPointer.value -= 4 * words.length;
    words.forEach((word, index) => put(loaded, loaded.stackPointer.value + 4 * index, word));
  };

  test("keeps what it refers to while it refers to it", async () => {
    const loaded = await ready();
    push(loaded, node(loaded, node(loaded)), 0, node(loaded));
    expect(liveAfterCollect(loaded)).toBe(3 * SLOT);
    loaded.stackPointer.value += 8;
    expect(liveAfterCollect(loaded)).toBe(SLOT);
    loaded.stackPointer.value += 4;
    expect(liveAfterCollect(loaded)).toBe(0);
  });

  const words: { name: string; of: (loaded: Loaded, object: number) => number }[] = [
    { name: "a small number", of: () => 12 },
    { name: "an odd address", of: (_, object) => object + 1 },
    { name: "the middle of an object", of: (_, object) => object + 16 },
    { name: "the slot after the last object", of: (_, object) => object + SLOT },
    { name: "a block", of: ({ mm }) => mm.take(64) },
    {
      name: "a block that looks like an object",
      of: (loaded) => {
        const block = loaded.mm.take(64);
        const words = [0, loaded.visitAll, 5, 16, node(loaded)];
        words.forEach((word, index) => put(loaded, block + 4 * index, word));
        return block + 16;
      },
    },
    { name: "the second page of a large block", of: ({ mm }) => mm.take(9000) + 4096 },
    { name: "RAM that nobody has", of: () => 0x1800010 },
    { name: "an address past RAM", of: () => 0x7000_0010 },
    { name: "the highest address", of: () => 0xffff_fff0 },
    { name: "the image", of: () => 0x180010 },
    { name: "a page table", of: ({ pageDirectory }) => pageDirectory + 16 },
  ];
  for (const { name, of } of words) {
    test(`ignores ${name}`, async () => {
      const loaded = await ready();
      const object = node(loaded);
      push(loaded, object, of(loaded, object));
      expect(liveAfterCollect(loaded)).toBe(SLOT);
    });
  }

  test("ignores an object that was collected", async () => {
    const loaded = await ready();
    const [kept, dead] = [node(loaded), node(loaded)];
    put(loaded, loaded.globals, kept);
    loaded.mm.collect();
    loaded.mm.collect();
    push(loaded, dead);
    expect(liveAfterCollect(loaded)).toBe(SLOT);
  });
});

test("reallocate keeps its object while it collects, though nobody refers to it", async () => {
  const loaded = await ready(16);
  const child = node(loaded);
  const object = loaded.mm.allocate(1_200_000, 5, loaded.module, 1);
  put(loaded, object + 1_199_996, child);
  loaded.mm.torture(1); // collects at every allocation
  const moved = loaded.mm.reallocate(object, 1_300_000);
  loaded.mm.torture(0);
  expect(loaded.mm.collections()).toBe(1);
  expect(get(loaded, moved + 1_199_996)).toBe(child);
  put(loaded, loaded.globals, moved);
  expect(liveAfterCollect(loaded)).toBe(1_302_528 + SLOT);
});

describe("static objects", () => {
  /** Makes one at `at`, with asc's header and `words` as payload. */
  function makeStatic(loaded: Loaded, at: number, ...words: number[]): number {
    put(loaded, at - 16, 0);
    put(loaded, at - 12, 0);
    put(loaded, at - 8, 5);
    put(loaded, at - 4, 4 * words.length);
    words.forEach((word, index) => put(loaded, at + 4 * index, word));
    return at;
  }
  const withModule = async (): Promise<Loaded> => {
    const loaded = await boot({ ranges: qemuMap(32) });
    loaded.mm.addModule(0, 0, MODULE, MODULE_END, loaded.visitGlobals, loaded.visitAll);
    return loaded;
  };

  test("keep alive what they refer to, in every cycle anew", async () => {
    const loaded = await withModule();
    const inner = makeStatic(loaded, MODULE + 0x100, node(loaded));
    put(loaded, loaded.globals, makeStatic(loaded, MODULE + 0x200, node(loaded), inner));
    expect(liveAfterCollect(loaded)).toBe(2 * SLOT);
    expect(liveAfterCollect(loaded)).toBe(2 * SLOT);
  });

  test("in a cycle with each other and with the heap end marking", async () => {
    const loaded = await withModule();
    const one = makeStatic(loaded, MODULE + 0x100, 0, 0);
    const other = makeStatic(loaded, MODULE + 0x200, one, node(loaded, one));
    put(loaded, one, other);
    put(loaded, loaded.globals, one);
    expect(liveAfterCollect(loaded)).toBe(SLOT);
  });

  test("that nothing refers to keep nothing alive", async () => {
    const loaded = await withModule();
    makeStatic(loaded, MODULE + 0x100, node(loaded));
    expect(liveAfterCollect(loaded)).toBe(0);
  });

  test("are found from the shadow stack and from pins", async () => {
    const loaded = await withModule();
    loaded.mm.pin(makeStatic(loaded, MODULE + 0x100, node(loaded)));
    loaded.stackPointer.value -= 4;
    put(loaded, loaded.stackPointer.value, makeStatic(loaded, MODULE + 0x200, node(loaded)));
    expect(liveAfterCollect(loaded)).toBe(2 * SLOT);
  });

  test("that are resized move to the heap with their class and contents", async () => {
    const loaded = await withModule();
    const moved = loaded.mm.reallocate(makeStatic(loaded, MODULE + 0x100, node(loaded)), 64);
    put(loaded, loaded.globals, moved);
    expect(get(loaded, moved - 8)).toBe(5);
    expect(liveAfterCollect(loaded)).toBe(SLOT + 80);
  });
});

describe("marking needs neither memory nor native stack", () => {
  test("a list of 400,000 objects", async () => {
    const loaded = await ready(64);
    const view = loaded.view();
    let head = 0;
    for (let index = 0; index < 400_000; index++) {
      head = node(loaded, head);
      view.setUint32(loaded.globals, head, true);
    }
    expect(liveAfterCollect(loaded)).toBe(400_000 * SLOT);
  });

  test("a full heap: an array of all objects, and not a page free", async () => {
    const loaded = await ready(8);
    const { mm } = loaded;
    const array = mm.allocate(200_000, 1, loaded.module, 1);
    put(loaded, loaded.globals, array);
    let count = 0;
    for (; count < 50_000; count++) {
      const child = node(loaded);
      put(loaded, array + 4 * count, child);
      mm.link(array, child);
    }
    while (mm.take(4096)) continue;
    expect(mm.memoryFree()).toBeLessThan(4n * 4096n);
    expect(liveAfterCollect(loaded)).toBe(count * SLOT + 200_704);
  });
});

describe("when it collects", () => {
  test("not before 1 MiB was allocated on a small machine", async () => {
    const loaded = await ready(8);
    for (let index = 0; index < 20_000; index++) node(loaded);
    expect(loaded.mm.collections()).toBe(0);
    for (let index = 0; index < 3000; index++) node(loaded);
    expect(loaded.mm.collections()).toBe(1);
  });

  test("after half as much as is live, so that cycles get rarer as the heap grows", async () => {
    const loaded = await ready(64);
    const live = loaded.mm.allocate(10_000_000, 1, 0, 0);
    put(loaded, loaded.globals, live);
    loaded.mm.collect();
    const before = loaded.mm.collections();
    for (let index = 0; index < 100_000; index++) node(loaded); // 4.8 MB
    expect(loaded.mm.collections()).toBe(before);
    for (let index = 0; index < 90_000; index++) node(loaded);
    expect(loaded.mm.collections()).toBe(before + 1);
  });

  test("the heap stays below twice what is live, plus a constant", async () => {
    const loaded = await ready(64);
    for (let index = 0; index < GLOBAL_COUNT; index++) {
      put(loaded, loaded.globals + 4 * index, loaded.mm.allocate(100_000, 1, 0, 0));
    }
    const most = Math.max(
      ...Array.from({ length: 300 }, () => {
        for (let index = 0; index < 1000; index++) node(loaded);
        return Number(loaded.mm.heapUsed());
      }),
    );
    expect(most).toBeLessThan(2 * GLOBAL_COUNT * 102_400 + (4 << 20));
  });
});
