import { boot, type Loaded, qemuMap } from "./load";

const SLOT = 48;
const INTO = 0x1fb000;
const BUCKETS = 160;

async function ready(mib = 32): Promise<Loaded> {
  const loaded = await boot({ ranges: qemuMap(mib) });
  loaded.addGlobals();
  return loaded;
}

const countPauses = ({ mm }: Loaded): number =>
  Array.from({ length: BUCKETS }, (_, bucket) => mm.pauses(bucket)).reduce((a, b) => a + b, 0);

test("allocated, freed, used and live octets add up", async () => {
  const loaded = await ready();
  const { mm, module, view, globals } = loaded;
  for (let index = 0; index < 1000; index++) mm.allocate(32, 5, module, 0);
  view().setUint32(globals, mm.allocate(32, 5, module, 0), true);
  view().setUint32(globals + 4, mm.allocate(100_000, 5, module, 0), true);
  const sum = BigInt(1001 * SLOT + 102_400);
  expect([mm.heapAllocated(), mm.heapFreed(), mm.heapUsed()]).toEqual([sum, 0n, sum]);
  mm.collect();
  mm.collect();
  const live = BigInt(SLOT + 102_400);
  expect(mm.heapLive()).toBe(live);
  expect([mm.heapAllocated(), mm.heapFreed(), mm.heapUsed()]).toEqual([sum, sum - live, live]);
});

test("live octets are told by module", async () => {
  const loaded = await ready();
  const { mm, module, view, globals, memory } = loaded;
  const other = mm.addModule(globals, 3, 0, 0, 3, loaded.visitAll);
  new Uint8Array(memory.buffer, globals).set(Buffer.from("abc"));
  view().setUint32(globals + 8, mm.allocate(32, 5, module, 0), true);
  view().setUint32(globals + 12, mm.allocate(100, 5, other, 0), true);
  mm.collect();
  const at = (index: number): [number, string] => {
    const octets = mm.moduleAt(index, INTO, 64) | 0;
    const name = Buffer.from(memory.buffer, INTO + 4, octets - 4).toString();
    return [view().getUint32(INTO, true), name];
  };
  expect([at(0), at(1), at(2)]).toEqual([
    [SLOT, ""],
    [0, "globals"],
    [128, "abc"],
  ]);
  expect(mm.moduleAt(3, INTO, 64) | 0).toBe(-2);
  expect(mm.moduleAt(2, INTO, 5) | 0).toBe(5);
});

test("every pause is counted, and the longest is in the highest bucket", async () => {
  const loaded = await ready(8);
  const { mm, module } = loaded;
  expect(countPauses(loaded)).toBe(0);
  for (let index = 0; index < 50_000; index++) mm.allocate(32, 5, module, 0);
  const before = countPauses(loaded);
  expect(before).toBeGreaterThan(0);
  mm.collect();
  expect(countPauses(loaded)).toBe(before + 1);
  const highest = Array.from({ length: BUCKETS }, (_, bucket) => mm.pauses(bucket)).findLastIndex(
    (count) => count > 0,
  );
  expect(highest).toBe(Math.floor(4 * Math.log2(Number(mm.longestPause())) + 1e-9));
  expect(mm.pauses(BUCKETS)).toBe(0);
});
