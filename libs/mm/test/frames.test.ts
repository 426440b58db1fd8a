import { boot, qemuMap, type Range } from "./load";

const MIB = 1 << 20;
const PAGE = 4096;

/** Octets that `take` gives as one block each until there are none; addresses in order. */
async function takeAll(ranges: readonly Range[]): Promise<{ addresses: number[]; total: number }> {
  const { mm } = await boot({ ranges });
  const addresses: number[] = [];
  while (true) {
    const address = mm.take(2 * PAGE);
    if (!address) break;
    addresses.push(address);
  }
  return { addresses: addresses.sort((a, b) => a - b), total: Number(mm.memoryTotal()) };
}

const usable = (base: number, end: number): Range => ({ base, length: end - base, kind: 1 });
const reserved = (base: number, end: number): Range => ({ base, length: end - base, kind: 2 });

interface Case {
  readonly name: string;
  readonly ranges: readonly Range[];
  /** Runs of RAM above the image, [start, end). */
  readonly runs: readonly (readonly [number, number])[];
  readonly total: number;
}

const IMAGE_END = 2 * MIB;
const cases: readonly Case[] = [
  {
    name: "QEMU with 8 MiB",
    ranges: qemuMap(8),
    runs: [[IMAGE_END, 8 * MIB - 0x20000]],
    total: 0x9f000 + 7 * MIB - 0x20000,
  },
  {
    name: "QEMU with 64 MiB",
    ranges: qemuMap(64),
    runs: [[IMAGE_END, 64 * MIB - 0x20000]],
    total: 0x9f000 + 63 * MIB - 0x20000,
  },
  {
    name: "holes",
    ranges: [
      usable(0, 0x9f000),
      usable(MIB, 15 * MIB),
      usable(16 * MIB, 20 * MIB),
      usable(200 * MIB, 256 * MIB),
    ],
    runs: [
      [IMAGE_END, 15 * MIB],
      [16 * MIB, 20 * MIB],
      [200 * MIB, 256 * MIB],
    ],
    total: 0x9f000 + 74 * MIB,
  },
  {
    name: "a reserved range in the middle of a usable one",
    ranges: [usable(MIB, 32 * MIB), reserved(10 * MIB + 100, 10 * MIB + 5000)],
    runs: [
      [IMAGE_END, 10 * MIB],
      [10 * MIB + 2 * PAGE, 32 * MIB],
    ],
    total: 31 * MIB - 2 * PAGE,
  },
  {
    name: "unsorted and overlapping ranges",
    ranges: [
      usable(9 * MIB, 12 * MIB),
      usable(4 * MIB, 10 * MIB),
      reserved(3 * MIB, 5 * MIB),
      usable(MIB, 4 * MIB),
    ],
    runs: [
      [IMAGE_END, 3 * MIB],
      [5 * MIB, 12 * MIB],
    ],
    total: 9 * MIB,
  },
  {
    name: "ranges that meet within a page",
    ranges: [usable(MIB, 4 * MIB + 100), usable(4 * MIB + 100, 8 * MIB)],
    runs: [[IMAGE_END, 8 * MIB]],
    total: 7 * MIB,
  },
  {
    name: "ends that are no page boundary",
    ranges: [usable(MIB, 6 * MIB + 100), usable(8 * MIB + 1, 12 * MIB - 1)],
    runs: [
      [IMAGE_END, 6 * MIB],
      [8 * MIB + PAGE, 12 * MIB - PAGE],
    ],
    total: 5 * MIB + 4 * MIB - 2 * PAGE,
  },
];

for (const { name, ranges, runs, total } of cases) {
  test(`RAM that is handed out, ${name}: only usable pages above the image`, async () => {
    const found = await takeAll(ranges);
    const inside = (at: number): boolean =>
      runs.some(([start, end]) => at >= start && at + 2 * PAGE <= end);
    expect(found.addresses.filter((at) => !inside(at))).toEqual([]);
    expect(found.total).toBe(total);
  });

  test(`RAM that is handed out, ${name}: nearly all of it, and nothing twice`, async () => {
    const { addresses } = await takeAll(ranges);
    const above = runs.reduce((sum, [start, end]) => sum + end - start, 0);
    expect(addresses.length * 2 * PAGE).toBeGreaterThan(above * 0.9);
    const overlaps = addresses.filter((at, index) => at < (addresses[index - 1] ?? 0) + 2 * PAGE);
    expect(overlaps).toEqual([]);
  });
}

test("a map with 3.5 GiB is taken over without touching it", async () => {
  const GIB = 1024 * MIB;
  const { mm } = await boot({
    ranges: [...qemuMap(3.5 * 1024), usable(4 * GIB, 6 * GIB)],
    memorySize: 256 * MIB,
  });
  expect(Number(mm.memoryTotal())).toBe(0x9f000 + 3583 * MIB - 0x20000);
  expect(Number(mm.memoryFree())).toBeGreaterThan(3550 * MIB);
  expect(mm.take(100 * MIB)).toBeGreaterThan(0);
});

test("no RAM above the image is said in words", async () => {
  await expect(boot({ ranges: [usable(0, 2 * MIB)] })).rejects.toThrow(/no memory/);
});

test("runs that were given back make larger ones", async () => {
  const { mm } = await boot({ ranges: qemuMap(16) });
  const free = mm.memoryFree();
  const blocks = Array.from({ length: 300 }, () => mm.take(2 * PAGE));
  blocks.filter((_, index) => index % 3 === 0).forEach(mm.release);
  blocks.filter((_, index) => index % 3 === 2).forEach(mm.release);
  blocks.filter((_, index) => index % 3 === 1).forEach(mm.release);
  const record = free - mm.memoryFree();
  expect(Number(record)).toBeLessThanOrEqual(16 * PAGE); // records of spans are kept
  expect(mm.take(12 * MIB)).toBeGreaterThan(0);
});

test("8 MiB leave at least 5.5 MiB", async () => {
  const { mm } = await boot({ ranges: qemuMap(8) });
  expect(Number(mm.memoryFree())).toBeGreaterThan(5.5 * MIB);
});
