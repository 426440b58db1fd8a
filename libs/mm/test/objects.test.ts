import { boot, type Loaded, qemuMap } from "./load";

const MIB = 1 << 20;
const HEADER = 16;
const RESIDUE = 0xa5;

const small = (): Promise<Loaded> => boot({ ranges: qemuMap(32), residue: RESIDUE });

/** Says whether [at, at + size) is all zero. */
function isZero({ memory }: Loaded, at: number, size: number): boolean {
  return new Uint8Array(memory.buffer, at, size).every((octet) => octet === 0);
}

const sizes = [
  ...Array.from({ length: 160 }, (_, index) => index),
  ...Array.from({ length: 260 }, (_, index) => index * 16 + 1),
  4079,
  4080,
  4081,
  4096,
  5000,
  65536,
  1_000_000,
];

test("objects of every size are aligned, zero and have the header of asc", async () => {
  const loaded = await small();
  const wrong: number[] = [];
  for (const size of sizes) {
    const object = loaded.mm.allocate(size, 77, 0, 0);
    const view = loaded.view();
    const ok =
      object % 16 === 0 &&
      view.getUint32(object - 4, true) === size &&
      view.getUint32(object - 8, true) === 77 &&
      view.getUint32(object - 12, true) === 0 &&
      isZero(loaded, object, size);
    if (!ok) wrong.push(size);
  }
  expect(wrong).toEqual([]);
});

test("objects of every size lie apart", async () => {
  const { mm } = await boot({ ranges: qemuMap(128) }); // too large for a collection
  const spans = [...sizes, ...sizes]
    .map((size) => ({ size, start: mm.allocate(size, 1, 0, 0) - HEADER }))
    .sort((a, b) => a.start - b.start);
  const overlaps = spans.filter(({ start }, index) => {
    const before = spans[index - 1];
    return before && start < before.start + HEADER + before.size;
  });
  expect(overlaps).toEqual([]);
});

const reuses = [
  { name: "small", size: 40, count: 3000 },
  { name: "of several units", size: 600, count: 500 },
  { name: "of the largest class", size: 4000, count: 60 },
  { name: "large", size: 50_000, count: 20 },
];

for (const { name, size, count } of reuses) {
  test(`memory of dead objects is used again, zeroed: ${name}`, async () => {
    const loaded = await small();
    const { mm, memory } = loaded;
    const first = new Set<number>();
    for (let index = 0; index < count; index++) {
      const object = mm.allocate(size, 1, 0, 0);
      new Uint8Array(memory.buffer, object, size).fill(RESIDUE);
      first.add(object);
    }
    mm.collect();
    const again = Array.from({ length: count }, () => mm.allocate(size, 1, 0, 0));
    expect(again.filter((object) => first.has(object)).length).toBeGreaterThan(count * 0.9);
    expect(again.filter((object) => !isZero(loaded, object, size))).toEqual([]);
  });
}

test("reallocate keeps contents, class and module, and zeroes what is new", async () => {
  const loaded = await small();
  const { mm, view } = loaded;
  let object = mm.allocate(10, 9, loaded.module, 1);
  view().setUint32(object, 0x11223344, true);
  view().setUint8(object + 9, 0x55);
  for (const size of [12, 20, 100, 3000, 70_000, 1_000_000]) {
    object = mm.reallocate(object, size);
    expect(view().getUint32(object, true)).toBe(0x11223344);
    expect(view().getUint8(object + 9)).toBe(0x55);
    expect(isZero(loaded, object + 10, size - 10)).toBe(true);
    expect(view().getUint32(object - 4, true)).toBe(size);
    expect(view().getUint32(object - 8, true)).toBe(9);
    expect(view().getUint32(object - 12, true)).toBe((loaded.module << 1) | 1);
  }
});

test("what reallocate cut off is zero when it comes back", async () => {
  const loaded = await small();
  const { mm, memory } = loaded;
  const object = mm.allocate(48, 1, 0, 0);
  new Uint8Array(memory.buffer, object, 48).fill(RESIDUE);
  expect(mm.reallocate(object, 8)).toBe(object);
  expect(mm.reallocate(object, 48)).toBe(object);
  expect(isZero(loaded, object + 8, 40)).toBe(true);
});

test("the old object of a reallocate that moves stays as it was", async () => {
  const { mm, view } = await small();
  const object = mm.allocate(16, 1, 0, 0);
  view().setUint32(object, 7, true);
  expect(mm.reallocate(object, 5000)).not.toBe(object);
  expect(view().getUint32(object, true)).toBe(7);
});

test("heapUsed counts headers and rounding of what is handed out", async () => {
  const { mm } = await small();
  for (let index = 0; index < 100; index++) mm.allocate(20, 1, 0, 0);
  expect(mm.heapUsed()).toBe(4800n);
  mm.allocate(100_000, 1, 0, 0);
  expect(mm.heapUsed()).toBe(4800n + 102_400n);
});

const exhausted = [
  { name: "small objects", size: 100 },
  { name: "objects of half a page", size: 2040 },
  { name: "large objects", size: 300_000 },
];

for (const { name, size } of exhausted) {
  test(`out of memory with ${name} gives 0, after a collection, and life goes on`, async () => {
    const loaded = await boot({ ranges: qemuMap(8) });
    const { mm, view } = loaded;
    loaded.addGlobals();
    let objects = 0;
    for (let object = mm.allocate(size, 1, loaded.module, 1); object; objects++) {
      view().setUint32(object, view().getUint32(loaded.globals, true), true);
      view().setUint32(loaded.globals, object, true);
      object = mm.allocate(size, 1, loaded.module, 1);
    }
    expect(objects * size).toBeGreaterThan(4 * MIB);
    expect(mm.collections()).toBeGreaterThan(0);
    expect(Number(mm.heapUsed())).toBeGreaterThan(4.5 * MIB);

    let chain = 0;
    for (let at = view().getUint32(loaded.globals, true); at; at = view().getUint32(at, true)) {
      chain++;
    }
    expect(chain).toBe(objects);
    view().setUint32(loaded.globals, 0, true);
    const again = Array.from({ length: 1000 }, () => mm.allocate(size, 1, 0, 0));
    expect(again).not.toContain(0);
  });
}

test("an object larger than 1 GiB is out of memory", async () => {
  const loaded = await small();
  expect(loaded.mm.allocate(0xffff_fff0, 1, 0, 0)).toBe(0);
  expect(loaded.mm.allocate(0x4000_0000, 1, 0, 0)).toBe(0);
});

test("garbage never exhausts memory", async () => {
  const { mm } = await boot({ ranges: qemuMap(8) });
  for (let index = 0; index < 20_000; index++) mm.allocate((index * 37) % 9000, 1, 0, 0);
  expect(mm.collections()).toBeGreaterThan(3);
});

test("slots between live objects are used before memory is out", async () => {
  const loaded = await boot({ ranges: qemuMap(8) });
  const { mm, module, view, globals } = loaded;
  loaded.addGlobals();
  const most = 60_000;
  const all = mm.allocate(4 * most, 1, module, 1);
  view().setUint32(globals, all, true);
  let count = 0;
  for (let object = 1; object && count < most; count++) {
    object = mm.allocate(100, 1, module, 0);
    view().setUint32(all + 4 * count, object, true);
    mm.link(all, object);
  }
  for (let index = 0; index < count; index += 2) view().setUint32(all + 4 * index, 0, true);
  let again = 0;
  for (let index = 0; index < count; index += 2) {
    const object = mm.allocate(100, 1, module, 0);
    view().setUint32(all + 4 * index, object, true);
    mm.link(all, object);
    again += object ? 1 : 0;
  }
  expect(again).toBeGreaterThan(0.45 * count);
});
