/** Boot information as the Multiboot Specification 0.6.96, §3.3, lays it out. */
import { expect, test } from "@jest/globals";
import { Bench, SCRATCH } from "./load";

const ENOENT = 2;
const INFO = 0x9000;
const MAP = 0x100000 + 0x70000;

const HAS_MEMORY = 1 << 0;
const HAS_MMAP = 1 << 6;

interface Entry {
  readonly size: number;
  readonly base: bigint;
  readonly length: bigint;
  readonly kind: number;
}

function putMap(memory: DataView, entries: readonly Entry[], cut = 0): void {
  let at = MAP;
  for (const { size, base, length, kind } of entries) {
    memory.setUint32(at, size, true);
    memory.setBigUint64(at + 4, base, true);
    memory.setBigUint64(at + 12, length, true);
    memory.setUint32(at + 20, kind, true);
    at += size + 4;
  }
  memory.setUint32(INFO, HAS_MMAP, true);
  memory.setUint32(INFO + 44, at - MAP - cut, true);
  memory.setUint32(INFO + 48, MAP, true);
}

function rangesOf(bench: Bench): Omit<Entry, "size">[] {
  const ranges: Omit<Entry, "size">[] = [];
  while (bench.hal.memoryRange(ranges.length, SCRATCH) === 0) {
    const view = bench.view();
    ranges.push({
      base: view.getBigUint64(SCRATCH, true),
      length: view.getBigUint64(SCRATCH + 8, true),
      kind: view.getUint32(SCRATCH + 16, true),
    });
  }
  expect(bench.hal.memoryRange(ranges.length, SCRATCH)).toBe(-ENOENT);
  return ranges;
}

const range = (index: number, size: number): Entry => ({
  size,
  base: BigInt(index) << 33n,
  length: 0x1_2345_6000n + BigInt(index),
  kind: 1 + (index % 5),
});
const withoutSize = ({ base, length, kind }: Entry) => ({ base, length, kind });

const maps = [
  { name: "entries of the usual 20 octets", entries: [range(1, 20), range(2, 20)], want: 2 },
  { name: "entries of 24 octets, with ACPI's attributes", entries: [range(1, 24)], want: 1 },
  { name: "entries of different sizes", entries: [range(1, 20), range(2, 36), range(3, 24)] },
  {
    name: "as many ranges as are kept",
    entries: Array.from({ length: 32 }, (_, i) => range(i, 20)),
  },
  {
    name: "more ranges than are kept: the first ones",
    entries: Array.from({ length: 40 }, (_, i) => range(i, 20)),
    want: 32,
  },
  { name: "an empty map", entries: [] },
];
for (const { name, entries, want } of maps) {
  test(`memory map: ${name}`, () => {
    const bench = new Bench({ prepare: (memory) => putMap(memory, entries) });

    expect(rangesOf(bench)).toEqual(entries.slice(0, want ?? entries.length).map(withoutSize));
  });
}

const broken = [
  { name: "an entry that is cut off is left out", sizes: [20, 20], cut: 1, want: 1 },
  { name: "a size that leads back to the entry itself ends the map", sizes: [0xfffffffc], want: 1 },
  { name: "a size that leads before the map ends it", sizes: [20, 0xffffff00], want: 2 },
  { name: "a size of 0 ends the map", sizes: [20, 0], want: 2 },
];
for (const { name, sizes, cut, want } of broken) {
  test(`memory map: ${name}`, () => {
    const entries = sizes.map((size, index) => ({ ...range(index, 20), size }));
    const prepare = (memory: DataView): void => {
      putMap(
        memory,
        entries.map((entry) => ({ ...entry, size: 20 })),
        cut,
      );
      entries.forEach(({ size }, index) => memory.setUint32(MAP + index * 24, size, true));
      memory.setUint32(
        INFO + 44,
        24 * entries.length - (cut ?? 0) + (cut === undefined ? 240 : 0),
        true,
      );
    };

    expect(rangesOf(new Bench({ prepare }))).toHaveLength(want);
  });
}

test("without a map, mem_upper is one usable range from 1 MiB on", () => {
  const bench = new Bench({
    prepare: (memory) => {
      memory.setUint32(INFO, HAS_MEMORY, true);
      memory.setUint32(INFO + 8, 0x3ffc00, true); // 4 GiB less 1 MiB, in KiB
    },
  });

  expect(rangesOf(bench)).toEqual([{ base: 0x100000n, length: 0xfff0_0000n, kind: 1 }]);
});

test("without anything, there are no ranges and no command line", () => {
  const bench = new Bench({ cpu: () => ({ bootInfo: () => 0 }) });

  expect(rangesOf(bench)).toEqual([]);
  expect(bench.hal.commandLine(SCRATCH, 100)).toBe(0);
});

const lines = [
  {
    name: "is copied whole",
    line: "yolk.elf a=1 -- hello",
    capacity: 100,
    want: "yolk.elf a=1 -- hello",
  },
  { name: "is cut to the capacity", line: "yolk.elf a=1", capacity: 4, want: "yolk" },
  { name: "is cut to 1024 octets", line: "x".repeat(2000), capacity: 4000, want: "x".repeat(1024) },
  { name: "may be empty", line: "", capacity: 4, want: "" },
  { name: "is UTF-8", line: "grüße", capacity: 40, want: "grüße" },
];
for (const { name, line, capacity, want } of lines) {
  test(`the command line ${name}`, () => {
    const bench = new Bench({ commandLine: line });

    expect(bench.text(SCRATCH, bench.hal.commandLine(SCRATCH, capacity))).toBe(want);
  });
}

const options = [
  { name: "alone", line: "console=pipe", isPipe: true },
  { name: "between others", line: "yolk.elf  console=pipe quiet", isPipe: true },
  { name: "as the beginning of another word", line: "console=pipes", isPipe: false },
  { name: "as the end of another word", line: "xconsole=pipe", isPipe: false },
  { name: "before the program's arguments", line: "console=pipe -- x", isPipe: true },
  { name: "among the program's arguments", line: "yolk -- console=pipe", isPipe: false },
  { name: "after a word that only begins with dashes", line: "--x console=pipe", isPipe: true },
];
for (const { name, line, isPipe } of options) {
  test(`an option counts ${isPipe ? "" : "not "}${name}`, () => {
    const bench = new Bench({ commandLine: line });
    bench.write("\n");

    expect(bench.output).toBe(isPipe ? "\n" : "\r\n");
  });
}
