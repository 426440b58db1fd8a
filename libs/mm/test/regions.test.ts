import { boot, type Loaded, qemuMap } from "./load";

const MIB = 1 << 20;
const PAGE = 4096;
const NAME_AT = 0x1fa000;
const INTO = 0x1fb000;
const OWN = ["page descriptors", "heap", "blocks", "stacks", "page tables"];

interface Region {
  readonly address: number;
  readonly octets: number;
  readonly name: string;
}

const ready = (): Promise<Loaded> => boot({ ranges: qemuMap(32), residue: 0x5a });

function named({ memory }: Loaded, name: string): [number, number] {
  const octets = Buffer.from(name);
  new Uint8Array(memory.buffer, NAME_AT).set(octets);
  return [NAME_AT, octets.length];
}

function regions({ mm, view, memory }: Loaded, capacity = 100): Region[] {
  const found: Region[] = [];
  while (true) {
    const octets = mm.regionAt(found.length, INTO, capacity) | 0;
    if (octets === -2) return found;
    found.push({
      address: view().getUint32(INTO, true),
      octets: view().getUint32(INTO + 4, true),
      name: Buffer.from(memory.buffer, INTO + 8, octets - 8).toString(),
    });
  }
}

test("a region is whole pages, zeroed, and known by its name", async () => {
  const loaded = await ready();
  const address = loaded.mm.takeRegion(5000, ...named(loaded, "net: buffers"));
  expect(address % PAGE).toBe(0);
  expect(new Uint8Array(loaded.memory.buffer, address, 2 * PAGE).some((octet) => octet)).toBe(
    false,
  );
  expect(regions(loaded).slice(OWN.length)).toEqual([
    { address, octets: 2 * PAGE, name: "net: buffers" },
  ]);
});

test("the kernel's own regions come first", async () => {
  const loaded = await ready();
  loaded.mm.allocate(100, 1, 0, 0);
  const own = regions(loaded);
  expect(own.map(({ name }) => name)).toEqual(OWN);
  expect(own[0]?.address).toBe(2 * MIB);
  expect(own[1]).toEqual({ address: 0, octets: 4 * PAGE, name: "heap" });
  expect(own[4]?.octets).toBeGreaterThanOrEqual(2 * PAGE);
});

test("a name is cut off at the capacity", async () => {
  const loaded = await ready();
  expect(regions(loaded, 12).map(({ name }) => name)).toEqual(OWN.map((name) => name.slice(0, 4)));
  expect(loaded.mm.regionAt(0, INTO, 7) | 0).toBe(-22);
});

for (const alignment of [1, 16, PAGE, 16 * PAGE, MIB, 4 * MIB]) {
  test(`a device's region is aligned to ${alignment}, and takes no more than it is`, async () => {
    const loaded = await ready();
    const { mm } = loaded;
    mm.takeDma(PAGE, PAGE, ...named(loaded, "first")); // takes pages for records, too
    const free = mm.memoryFree();
    const address = mm.takeDma(3 * PAGE, alignment, ...named(loaded, "ring"));
    expect(address).toBeGreaterThan(0);
    expect(address % Math.max(alignment, PAGE)).toBe(0);
    expect(free - mm.memoryFree()).toBe(BigInt(3 * PAGE));
  });
}

test("what is given back is free, and forgotten", async () => {
  const loaded = await ready();
  const { mm } = loaded;
  const names = ["a", "b", "c", "d"];
  const addresses = names.map((name) => mm.takeRegion(MIB, ...named(loaded, name)));
  const free = mm.memoryFree();
  mm.giveRegion(addresses[1] ?? 0);
  mm.giveRegion(addresses[3] ?? 0);
  mm.giveRegion(0);
  expect(
    regions(loaded)
      .slice(OWN.length)
      .map(({ name }) => name),
  ).toEqual(["a", "c"]);
  expect(mm.memoryFree() - free).toBe(BigInt(2 * MIB));
  expect(() => mm.giveRegion(addresses[1] ?? 0)).toThrow(WebAssembly.RuntimeError);
  expect(loaded.failure).toBe("not a region");
});

test("no memory is 0, and garbage is collected first", async () => {
  const loaded = await boot({ ranges: qemuMap(8) });
  const { mm } = loaded;
  expect(mm.takeRegion(100 * MIB, ...named(loaded, "large"))).toBe(0);
  expect(mm.takeRegion(0xffff_ffff, ...named(loaded, "larger"))).toBe(0);
  for (let index = 0; index < 9; index++) mm.allocate(400_000, 1, 0, 0);
  expect(mm.takeRegion(4 * MIB, ...named(loaded, "fits"))).toBeGreaterThan(0);
});
