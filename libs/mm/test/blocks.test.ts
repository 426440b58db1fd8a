import { boot, type Loaded, qemuMap } from "./load";

const RESIDUE = 0x5a;
const small = (): Promise<Loaded> => boot({ ranges: qemuMap(16), residue: RESIDUE });

const sizes = [0, 1, 16, 17, 100, 512, 4096, 4097, 10_000, 1_000_000];

for (const size of sizes) {
  test(`take gives ${size} octets, zeroed and aligned, also where a block lay before`, async () => {
    const { mm, memory } = await small();
    for (let round = 0; round < 3; round++) {
      const address = mm.take(size);
      const octets = new Uint8Array(memory.buffer, address, size);
      expect(address % 16).toBe(0);
      expect(address).toBeGreaterThan(0);
      expect(octets.every((octet) => octet === 0)).toBe(true);
      octets.fill(RESIDUE);
      mm.release(address);
    }
  });
}

test("blocks lie apart and keep their contents over a collection", async () => {
  const { mm, memory } = await small();
  const blocks = Array.from({ length: 400 }, (_, index) => {
    const size = (index * 53) % 5000;
    const address = mm.take(size);
    new Uint8Array(memory.buffer, address, size).fill(index & 0xff);
    return { address, size, value: index & 0xff };
  });
  mm.collect();
  const damaged = blocks.filter(({ address, size, value }) =>
    new Uint8Array(memory.buffer, address, size).some((octet) => octet !== value),
  );
  expect(damaged).toEqual([]);
});

test("what is released is free again", async () => {
  const { mm } = await small();
  const warm = Array.from({ length: 3000 }, (_, index) => mm.take(index % 700));
  warm.forEach(mm.release);
  const free = mm.memoryFree();
  const again = Array.from({ length: 3000 }, (_, index) => mm.take(index % 700));
  again.forEach(mm.release);
  expect(mm.memoryFree()).toBe(free);
});

test("take gives 0 when memory is exhausted, and again memory after a release", async () => {
  const { mm } = await small();
  const blocks: number[] = [];
  while (true) {
    const address = mm.take(60_000);
    if (!address) break;
    blocks.push(address);
  }
  expect(blocks.length).toBeGreaterThan(200);
  expect(mm.take(0xffff_ffff)).toBe(0);
  mm.release(blocks[100] ?? 0);
  expect(mm.take(60_000)).toBe(blocks[100]);
});

test("take collects garbage before it gives up", async () => {
  const { mm } = await small();
  while (mm.memoryFree() > 3_000_000n) mm.take(50_000);
  for (let index = 0; index < 9; index++) mm.allocate(100_000, 1, 0, 0);
  expect(mm.collections()).toBe(0);
  expect(mm.take(2_500_000)).toBeGreaterThan(0);
  expect(mm.collections()).toBe(1);
});

const resizes = [
  { name: "within its slot", from: 20, to: 30 },
  { name: "to a larger class", from: 20, to: 200 },
  { name: "to pages", from: 200, to: 20_000 },
  { name: "from pages to more", from: 20_000, to: 40_000 },
  { name: "down", from: 40_000, to: 10 },
];

for (const { name, from, to } of resizes) {
  test(`resize keeps the contents: ${name}`, async () => {
    const { mm, memory } = await small();
    const address = mm.take(from);
    new Uint8Array(memory.buffer, address, from).fill(RESIDUE);
    const moved = mm.resize(address, to);
    const kept = new Uint8Array(memory.buffer, moved, Math.min(from, to));
    expect(kept.every((octet) => octet === RESIDUE)).toBe(true);
  });
}

test("resize that fails gives 0 and leaves the block", async () => {
  const { mm, view } = await small();
  const address = mm.take(100);
  view().setUint32(address, 42, true);
  expect(mm.resize(address, 500_000_000)).toBe(0);
  expect(view().getUint32(address, true)).toBe(42);
  mm.release(address);
});

const strays: { name: string; of: (loaded: Loaded) => number }[] = [
  {
    name: "a second release",
    of: ({ mm }) => {
      const address = mm.take(100);
      mm.take(100);
      mm.release(address);
      return address;
    },
  },
  { name: "the middle of a block", of: ({ mm }) => mm.take(100) + 16 },
  { name: "an object", of: ({ mm }) => mm.allocate(100, 1, 0, 0) },
  { name: "static data", of: () => 0x150000 },
  { name: "memory that nobody has", of: () => 14 << 20 },
];

for (const { name, of } of strays) {
  test(`release of ${name} is a trap`, async () => {
    const loaded = await small();
    const address = of(loaded);
    expect(() => loaded.mm.release(address)).toThrow(WebAssembly.RuntimeError);
    expect(loaded.failure).toBe("not a block of memory");
  });
}
