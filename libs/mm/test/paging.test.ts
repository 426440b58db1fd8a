import { boot, qemuMap, type Range } from "./load";
import { type Translation, walk } from "./walk";

const MIB = 1 << 20;
const PAGE = 4096;
const END = 64 * MIB - 0x20000;
const cases: { name: string; address: number; want: Translation["rights"] }[] = [
  { name: "page 0", address: 0, want: "absent" },
  { name: "the page after it", address: PAGE, want: "write" },
  { name: "VGA text memory", address: 0xb8000, want: "write" },
  { name: "the page before the text", address: 0x17f000, want: "write" },
  { name: "the first page of text", address: 0x180000, want: "read" },
  { name: "the last page of text", address: 0x18f000, want: "read" },
  { name: "the page after the text", address: 0x190000, want: "write" },
  { name: "the guard of the boot stack", address: 0x1a0000, want: "absent" },
  { name: "the page above that guard", address: 0x1a1000, want: "write" },
  { name: "the guard of the shadow stack", address: 0x1b0000, want: "absent" },
  { name: "a page of ordinary RAM", address: 33 * MIB, want: "write" },
  { name: "the last page of RAM", address: END - PAGE, want: "write" },
  { name: "the page past RAM", address: END, want: "absent" },
  { name: "the 4 MiB past RAM", address: 64 * MIB, want: "absent" },
  { name: "the last page of all", address: 0xfffff000, want: "absent" },
];

for (const { name, address, want } of cases) {
  test(`${name} is ${want === "absent" ? "absent" : `open to ${want}`}`, async () => {
    const loaded = await boot({ ranges: qemuMap(64) });
    expect(walk(loaded, address).rights).toBe(want);
  });
}

test("whatever is present lies at its own address", async () => {
  const loaded = await boot({ ranges: qemuMap(64) });
  const moved: number[] = [];
  for (let address = 0; address < 128 * MIB; address += PAGE) {
    const { frame, rights } = walk(loaded, address);
    if (rights !== "absent" && frame !== address) moved.push(address);
  }
  expect(moved).toEqual([]);
});

test("RAM with holes: present exactly where there is RAM", async () => {
  const ranges: Range[] = [
    { base: MIB, length: 8 * MIB + 5 * PAGE, kind: 1 },
    { base: 20 * MIB + PAGE, length: 12 * MIB, kind: 1 },
  ];
  const loaded = await boot({
    ranges,
    marks: { textStart: 0, textEnd: 0, stackGuard: 0, shadowGuard: 0 },
  });
  const wrong: number[] = [];
  for (let address = MIB; address < 64 * MIB; address += PAGE) {
    const isRam = ranges.some(({ base, length }) => address >= base && address < base + length);
    if ((walk(loaded, address).rights === "write") !== isRam) wrong.push(address);
  }
  expect(wrong).toEqual([]);
});

test("a host without an image has no text and no guards", async () => {
  const marks = { textStart: 0, textEnd: 0, stackGuard: 0, shadowGuard: 0 };
  const loaded = await boot({ ranges: qemuMap(8), marks });
  expect(walk(loaded, 0x180000).rights).toBe("write");
  expect(walk(loaded, 0).rights).toBe("absent");
});

test("an image larger than 4 MiB may have guards in the second 4 MiB", async () => {
  const loaded = await boot({
    ranges: qemuMap(32),
    marks: { imageEnd: 9 * MIB, shadowGuard: 6 * MIB },
  });
  expect(walk(loaded, 6 * MIB).rights).toBe("absent");
  expect(walk(loaded, 6 * MIB + PAGE)).toEqual({ frame: 6 * MIB + PAGE, rights: "write" });
  expect(walk(loaded, 6 * MIB - PAGE)).toEqual({ frame: 6 * MIB - PAGE, rights: "write" });
});

test("residue in RAM does not reach the tables", async () => {
  const loaded = await boot({ ranges: qemuMap(64), residue: 0xff });
  expect(walk(loaded, 65 * MIB).rights).toBe("absent");
  expect(walk(loaded, END).rights).toBe("absent");
});
