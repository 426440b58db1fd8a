/** Names and frames of a real image, as the backtrace has them. */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type FrameRow, type FunctionFrames, readCallFrames } from "../src/call-frames";
import { type ElfFile, readElf } from "../src/elf-reader";
import { namesAssembly } from "../src/names";
import { sourceName } from "../src/source-name";
import { builtImage } from "./src/built";
import { unpackText } from "./src/unpack-text";
import { inFolder } from "./src/wat";

let image: Uint8Array;
let elf: ElfFile;
let frames: readonly FunctionFrames[];

beforeAll(() => {
  image = builtImage("01-hello", true);
  elf = readElf(image);
  const section = elf.sections.find(({ name }) => name === ".eh_frame");
  frames = section ? readCallFrames(section.octets, section.address) : [];
});

const names = [
  { symbol: "native_start", want: "native_start" },
  { symbol: "w2c_yolk_main0x2Frun", want: "main/run" },
  { symbol: "w2c_yolk_libs0x2Fhal0x2Fsrc0x2Fscreen0x2Fcolumn", want: "hal/src/screen/column" },
  {
    symbol: "w2c_yolk_0x7Elib0x2F0x40yolk0x2Fsdk0x2Fsrc0x2Fabort0x2Fabort",
    want: "sdk/src/abort/abort",
  },
  {
    symbol: "w2c_yolk_0x7Elib0x2Farray0x2FArray0x3Ci320x3E0x23push",
    want: "array/Array<i32>#push",
  },
  { symbol: "w2c_yolk_main0x2Frun.constprop.0", want: "main/run" },
  { symbol: "w2c_yolk_main0x2Frun.part.0.cold", want: "main/run" },
  { symbol: "w2c_yolk_main0x2Flibs0x2Fx", want: "main/libs/x" },
];

for (const { symbol, want } of names) {
  test(`${symbol} is ${want}`, () => expect(sourceName(symbol)).toBe(want));
}

test("every function of TypeScript and of C has rows that begin where it begins", () => {
  const starts = new Map(frames.map((frame) => [frame.start, frame]));
  const C = elf.functions.filter(({ name }) => name.startsWith("w2c_yolk_"));
  expect(C.length).toBeGreaterThan(50);
  const without = C.filter(({ address }) => starts.get(address)?.rows[0]?.from !== address);
  expect(without).toEqual([]);
});

test("at a function's first instruction the return address is on top; rows ascend inside it", () => {
  // A function's cold part is jumped into, with the frame that is there.
  const cold = elf.functions.filter(({ name }) => name.endsWith(".cold"));
  const coldStarts = new Set(cold.map(({ address }) => address));
  const wrong = frames.filter(({ start, end, rows }) => {
    const inOrder = rows.every(
      (row, i) => row.from < end && (i === 0 || row.from > (rows[i - 1]?.from ?? 0)),
    );
    const isOnTop = rows[0]?.cfaOffset === 4 || coldStarts.has(start);
    return rows[0]?.from !== start || !isOnTop || !inOrder;
  });
  expect(wrong).toEqual([]);
});

/** Rows of `readelf --debug-dump=frames-interp`: address, then the canonical frame address. */
function interpreted(text: string): Map<number, FrameRow[]> {
  const all = new Map<number, FrameRow[]>();
  let rows: FrameRow[] = [];
  for (const line of text.split("\n")) {
    const start = / FDE .*pc=([0-9a-f]+)\.\./.exec(line);
    if (start) all.set(parseInt(start[1] ?? "", 16), (rows = []));
    if (/ CIE /.test(line)) rows = [];
    const row = /^([0-9a-f]{8}) (esp|ebp|exp)\s*\+?(\d*)/.exec(line);
    if (row) {
      rows.push({
        from: parseInt(row[1] ?? "", 16),
        cfaOffset: row[2] === "esp" ? Number(row[3]) : 0,
      });
    }
  }
  return all;
}

test("the rows are those that readelf finds", () => {
  const text = inFolder((folder) => {
    writeFileSync(join(folder, "image.elf"), image);
    const file = join(folder, "image.elf");
    return execFileSync("readelf", ["-W", "--debug-dump=frames-interp", file], {
      encoding: "utf8",
    });
  });
  const theirs = interpreted(text);
  // readelf shows a row for every change of any register: those of the frame address count.
  const changes = (rows: readonly FrameRow[]) =>
    rows.filter((row, i) => i === 0 || row.cfaOffset !== rows[i - 1]?.cfaOffset);
  const ours = new Map(frames.map(({ start, rows }) => [start, changes(rows)]));
  expect(ours.size).toBeGreaterThan(50);
  for (const [start, rows] of theirs) {
    if (rows.length > 0)
      expect({ start, rows: ours.get(start) }).toEqual({ start, rows: changes(rows) });
  }
  expect([...theirs.keys()].sort()).toEqual([...ours.keys()].sort());
});

test("the assembly of the names holds each folder once", () => {
  const text = namesAssembly(elf);
  const [, folderText = ""] = /names_folders:\n([^]*?)\.globl/.exec(text) ?? [];
  const folders = folderText.trim().split("\n");
  expect(folders.length).toBeGreaterThan(10);
  expect(new Set(folders).size).toBe(folders.length);
  expect(namesAssembly(null)).not.toContain(".byte");
});

test("the linked image's table leads from every address to its function's name", () => {
  const [from = 0, to = 0, textAt = 0, foldersAt = 0, pairsAt = 0, baseAt = 0] = [
    "names_functions",
    "names_functions_end",
    "names_text",
    "names_folders",
    "names_pairs",
    "names_base",
  ].map((symbol) => elf.symbols.get(symbol) ?? 0);
  const holder = elf.sections.find(
    ({ address, octets }) => octets.length > 0 && from >= address && from < address + octets.length,
  );
  expect(holder).toBeDefined();
  const octets = holder?.octets ?? new Uint8Array(0);
  const base = holder?.address ?? 0;
  const view = new DataView(octets.buffer, octets.byteOffset, octets.length);
  const pairs = Array.from({ length: 128 }, (_, i) => [
    ...octets.subarray(pairsAt - base + 2 * i, pairsAt - base + 2 * i + 2),
  ]);
  const textFrom = (at: number) =>
    new TextDecoder().decode(unpackText([...octets.subarray(at, octets.indexOf(0, at))], pairs));
  const folders = [""];
  for (let at = foldersAt; at < pairsAt; at = base + octets.indexOf(0, at - base) + 1) {
    folders.push(textFrom(at - base));
  }
  const pastLeb = (at: number): number => ((octets[at] ?? 0) & 0x80 ? pastLeb(at + 1) : at + 1);
  const short = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
  const start = view.getUint32(baseAt - base, true);
  const rows = Array.from({ length: (to - from) / 6 }, (_, i) => {
    let at = pastLeb(textAt - base + short(from - base + i * 6 + 3));
    while (octets[at] !== 0) at = pastLeb(pastLeb(at));
    const name = (folders[octets[at + 1] ?? 0] ?? "?") + textFrom(at + 2);
    return { address: start + short(from - base + i * 6), name };
  });
  const byAddress = new Map(rows.map(({ address, name }) => [address, name]));
  expect(rows.map(({ address }) => address)).toEqual([...byAddress.keys()].sort((a, b) => a - b));
  for (const { name, address } of elf.functions) {
    const here = elf.functions
      .filter((one) => one.address === address)
      .map((one) => sourceName(one.name));
    expect({ name, row: here.includes(byAddress.get(address) ?? "") }).toEqual({ name, row: true });
  }
});

const brokenFrames = [
  {
    name: "an unknown instruction",
    octets: [0x16, 0, 0],
    message: /unknown call frame instruction 0x16/,
  },
];

/** A CIE as gcc writes it, and one FDE with `octets` as instructions. */
function section(augmentation: string, octets: readonly number[]): Uint8Array {
  const cie = [
    0,
    0,
    0,
    0,
    1,
    ...Buffer.from(augmentation),
    0,
    1,
    0x7c,
    8,
    1,
    0x1b,
    0x0c,
    4,
    4,
    0x88,
    1,
  ];
  const pad = (list: number[]) => [
    ...list,
    ...new Array<number>((4 - (list.length % 4)) % 4).fill(0),
  ];
  const withLen = (list: number[]) => [list.length, 0, 0, 0, ...list];
  const first = withLen(pad(cie));
  const fde = [first.length + 4, 0, 0, 0, 0, 0, 0, 0, 0x20, 0, 0, 0, 0, ...octets];
  return new Uint8Array([...first, ...withLen(pad(fde)), 0, 0, 0, 0]);
}

const runs = [
  { name: "no instruction: one row", octets: [], want: [[0, 4]] },
  {
    name: "a push: advance and offset",
    octets: [0x41, 0x0e, 8, 0x85, 2],
    want: [
      [0, 4],
      [1, 8],
    ],
  },
  {
    name: "advances of one, two and four octets",
    octets: [2, 3, 0x0e, 8, 3, 4, 1, 0x0e, 12, 4, 5, 0, 1, 0, 0x0e, 4],
    want: [
      [0, 4],
      [3, 8],
      [0x107, 12],
      [0x1010c, 4],
    ],
  },
  {
    name: "states are remembered and restored",
    octets: [0x41, 0x0e, 16, 0x0a, 0x42, 0x0e, 4, 0x42, 0x0b],
    want: [
      [0, 4],
      [1, 16],
      [3, 4],
      [5, 16],
    ],
  },
  {
    name: "an offset of two octets in LEB128",
    octets: [0x41, 0x0e, 0x90, 0x20],
    want: [
      [0, 4],
      [1, 4112],
    ],
  },
  {
    name: "a frame by EBP has no distance from ESP",
    octets: [0x41, 0x0d, 5, 0x41, 0x0c, 4, 4],
    want: [
      [0, 4],
      [1, 0],
      [2, 4],
    ],
  },
  {
    name: "two changes at one address leave the last",
    octets: [0x41, 0x0e, 8, 0x0e, 12],
    want: [
      [0, 4],
      [1, 12],
    ],
  },
  {
    name: "restored registers and argument sizes change nothing",
    octets: [0x41, 0xc5, 0x2e, 16, 0],
    want: [[0, 4]],
  },
];

for (const { name, octets, want } of runs) {
  test(`call frames: ${name}`, () => {
    const [entry] = readCallFrames(section("zR", octets), 0x1000);
    const start = entry?.start ?? 0;
    expect(entry?.rows.map(({ from, cfaOffset }) => [from - start, cfaOffset])).toEqual(want);
    expect((entry?.end ?? 0) - start).toBe(0x20);
  });
}

for (const { name, octets, message } of brokenFrames) {
  test(`call frames: ${name} throws`, () => {
    expect(() => readCallFrames(section("zR", octets), 0)).toThrow(message);
  });
}

test("call frames: another augmentation throws", () => {
  expect(() => readCallFrames(section("zPLR", []), 0)).toThrow(/augmentation "zPLR"/);
});
