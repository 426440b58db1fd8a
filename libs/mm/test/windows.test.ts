import { boot, type Loaded, qemuMap } from "./load";
import { walk } from "./walk";

const PAGE = 4096;
const MIB = 1 << 20;
const GIB = 1024 * MIB;
const RAM_LIMIT = 0xe0000000;
const UNCACHED = 0x18;

const ready = (): Promise<Loaded> => boot({ ranges: qemuMap(32) });

/** The page table entry for `address`. */
function entryOf({ pageDirectory, view }: Loaded, address: number): number {
  const table = view().getUint32(pageDirectory + (address >>> 22) * 4, true) & 0xfffff000;
  return view().getUint32((table >>> 0) + ((address >>> 12) & 1023) * 4, true);
}

const cases = [
  { name: "one page", base: 0xfe000000, size: PAGE },
  { name: "a few registers within a page", base: 0xfebf1010, size: 16 },
  { name: "registers across a page boundary", base: 0xfebf1ffc, size: 8 },
  { name: "where a stack may lie", base: 0xc1000000, size: 4 * PAGE },
  { name: "more than a page table covers", base: 0xf0000000, size: 9 * MIB },
  { name: "the last page of all", base: 0xfffff000, size: PAGE },
];
for (const { name, base, size } of cases) {
  test(`${name}: reached, uncached, above the stacks`, async () => {
    const loaded = await ready();
    const at = loaded.mm.mapDevice(BigInt(base), size);
    expect(at).toBeGreaterThanOrEqual(RAM_LIMIT);
    expect(at % PAGE).toBe(base % PAGE);
    for (let offset = 0; offset < size; offset += Math.min(PAGE, size - 1)) {
      const page = (at + offset) & -PAGE;
      expect(walk(loaded, page).frame).toBe(((base + offset) & -PAGE) >>> 0);
      expect(entryOf(loaded, page) & UNCACHED).toBe(UNCACHED);
    }
  });
}

test("the same registers are found again, others lie elsewhere", async () => {
  const { mm } = await ready();
  const first = mm.mapDevice(0xfe000000n, 2 * PAGE);
  const second = mm.mapDevice(0xfe002000n, PAGE);
  expect(second).toBe(first + 2 * PAGE);
  expect(mm.mapDevice(0xfe000004n, 4)).toBe(first + 4);
  expect(mm.mapDevice(0xfe000000n, 3 * PAGE)).toBe(second + PAGE);
});

test.each([
  { combines: true, rights: 0x08, name: "write-combining" },
  { combines: false, rights: UNCACHED, name: "uncached where the processor cannot combine" },
])("display memory: $name", async ({ combines, rights }) => {
  const loaded = await boot({ ranges: qemuMap(32), combines });
  const registers = loaded.mm.mapDevice(0xfd000000n, PAGE);
  const at = loaded.mm.mapDisplay(0xfd000000n, 16 * MIB);
  expect(entryOf(loaded, at + 16 * MIB - PAGE) & UNCACHED).toBe(rights);
  expect(entryOf(loaded, registers) & UNCACHED).toBe(UNCACHED);
});

const refused = [
  { name: "nothing", base: 0xfe000000n, size: 0 },
  { name: "above 4 GiB", base: 0x4_0000_0000n, size: PAGE },
  { name: "across 4 GiB", base: 0xfffff000n, size: 2 * PAGE },
  { name: "more than there are addresses", base: 0x80000000n, size: GIB / 2 },
];
for (const { name, base, size } of refused) {
  test(`refused: ${name}`, async () => {
    expect((await ready()).mm.mapDevice(base, size)).toBe(0);
  });
}

test("addresses run out, and RAM is not touched by that", async () => {
  const loaded = await boot({ ranges: qemuMap(8) });
  let count = 0;
  while (loaded.mm.mapDevice(0x80000000n + BigInt(count) * 0x4000000n, 64 * MIB) !== 0) count++;
  expect(count).toBeLessThan(8);
  expect(walk(loaded, MIB).rights).toBe("write");
});

test("on a host without page tables the address is the device's own", async () => {
  const marks = { textStart: 0, textEnd: 0, stackGuard: 0, shadowGuard: 0 };
  const { mm } = await boot({ ranges: qemuMap(8), marks });
  expect(mm.mapDevice(0xfe000010n, 16)).toBe(0xfe000010);
});
