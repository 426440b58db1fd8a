/** Packed octets come back as they were: from our native decoder and from the reference tool. */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packLz4 } from "../src/lz4";
import { isOnPath } from "../src/on-path";
import { nativeFolder } from "../src/places";
import { runNative } from "./src/native-process";
import { inFolder } from "./src/wat";

const SEED = 20220731;
const MOST_OUTPUT_LEN = 1 << 20;
/** What unpack.c must leave as it is, before and behind its room. */
const GUARD = 0xa5;

/** One sequence as it lies in a block; the last has no match. */
interface Sequence {
  readonly literals: number;
  readonly match: { readonly at: number; readonly offset: number; readonly len: number } | null;
}

/** Reads a block by the letter of the LZ4 Block Format Description; throws where it breaks it. */
function decode(block: Uint8Array): { octets: number[]; sequences: Sequence[] } {
  const octets: number[] = [];
  const sequences: Sequence[] = [];
  let at = 0;
  const next = () => {
    const octet = block[at++];
    if (octet === undefined) throw new Error("the block ends inside a sequence");
    return octet;
  };
  const length = (nibble: number) => {
    let len = nibble;
    for (let octet = nibble === 15 ? 255 : 0; octet === 255;) len += octet = next();
    return len;
  };
  while (true) {
    const token = next();
    const literals = length(token >> 4);
    for (let n = 0; n < literals; n++) octets.push(next());
    if (at === block.length) {
      sequences.push({ literals, match: null });
      return { octets, sequences };
    }
    const offset = next() + next() * 256;
    const match = { at: octets.length, offset, len: length(token & 15) + 4 };
    if (offset === 0 || offset > octets.length) throw new Error(`offset ${offset} leads nowhere`);
    for (let n = 0; n < match.len; n++) octets.push(octets[octets.length - offset] ?? -1);
    sequences.push({ literals, match });
  }
}

/** Marsaglia's xorshift32. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/** Octets that are somewhat like static data: runs, UTF-16 text, repetitions, noise. */
function random(next: (below: number) => number): Uint8Array {
  const octets: number[] = [];
  for (let parts = next(12); parts > 0; parts--) {
    const kind = next(4);
    const from = next(octets.length + 1);
    for (let n = next(400); n > 0; n--) {
      if (kind === 0) octets.push(0);
      else if (kind === 1) octets.push(97 + next(4), 0);
      else if (kind === 2) octets.push(octets[from + (n % 40)] ?? 1);
      else octets.push(next(256));
    }
  }
  return Uint8Array.from(octets);
}

const text = (value: string) => new TextEncoder().encode(value);
const zeros = (len: number) => new Uint8Array(len);
const noise = (len: number) => {
  const next = seeded(SEED);
  return Uint8Array.from({ length: len }, () => next(256));
};
const farApart = (len: number) =>
  Uint8Array.from([...text("0123456789abcdef"), ...noise(len), ...text("0123456789abcdef#####")]);

const inputs = [
  { name: "nothing", octets: zeros(0) },
  ...[1, 4, 5, 11, 12, 13, 14, 19, 20].map((len) => ({ name: `${len} zeros`, octets: zeros(len) })),
  ...[269, 270, 271, 288, 289, 290, 70_000].map((len) => ({
    name: `${len} zeros`,
    octets: zeros(len),
  })),
  ...[14, 15, 16, 269, 270, 271, 5_000].map((len) => ({
    name: `${len} octets of noise`,
    octets: noise(len),
  })),
  { name: "a match that ends with the block", octets: text("Abcdefghijklmnop000000Abcdefghijk") },
  { name: "a repetition as far back as an offset reaches", octets: farApart(65_535 - 16) },
  { name: "a repetition one octet further back", octets: farApart(65_536 - 16) },
  ...Array.from({ length: 40 }, (_, i) => ({
    name: `seed ${SEED + i}`,
    octets: random(seeded(SEED + i)),
  })),
];

for (const { name, octets } of inputs) {
  test(`${name}: the block is what it was made of, and ends as blocks do`, () => {
    const { octets: found, sequences } = decode(packLz4(octets));
    expect(Buffer.from(found).equals(Buffer.from(octets))).toBe(true);
    // "End of block conditions" 1 to 3.
    const last = sequences.at(-1);
    const matches = sequences.flatMap(({ match }) => match ?? []);
    expect(last?.match).toBeNull();
    expect(matches.length === 0 || (last?.literals ?? 0) >= 5).toBe(true);
    expect(matches.filter(({ at }) => at > octets.length - 12)).toEqual([]);
  });
}

test("an offset reaches 65,535 octets back and no further", () => {
  const offsets = [65_535, 65_536].map((distance) =>
    decode(packLz4(farApart(distance - 16))).sequences.map(({ match }) => match?.offset),
  );
  expect(offsets.map((found) => found.includes(65_535))).toEqual([true, false]);
});

test("runs and UTF-16 text become small, and the same octets give the same block", () => {
  const octets = Buffer.concat([
    zeros(4096),
    Buffer.from("a word is a word ".repeat(50), "utf16le"),
  ]);
  expect(packLz4(octets).length).toBeLessThan(100);
  expect(packLz4(octets)).toEqual(packLz4(Uint8Array.from(octets)));
});

/** What `lz4 -12 --no-frame-crc` 1.9.4 wrote, without its frame. */
const reference: readonly { name: string; block: string; octets: Uint8Array }[] = [
  { name: "300 zeros", block: "1f000100ff14500000000000", octets: zeros(300) },
  {
    name: "a word and again",
    block: "af6120726f7365206973200a0007f0002c20736169642074686520726f7365",
    octets: text("a rose is a rose is a rose is a rose, said the rose"),
  },
  {
    name: "UTF-16",
    block:
      "ea700061006e00690063003a0020000e00ff0a68006500610070002000690073002000660075006c006c002c1c0008ef200061006700610069006e000a005e004650006e000a00",
    octets: Buffer.from("panic: panic: heap is full, heap is full again\n".repeat(2), "utf16le"),
  },
];

const damaged = [
  { name: "no octet at all", block: "", len: 0 },
  { name: "literals missing", block: "5061626364", len: 5 },
  { name: "no length octet", block: "f0", len: 15 },
  { name: "a literal length that goes on past the end", block: "f0ffff", len: 600 },
  { name: "half an offset", block: "106101", len: 9 },
  { name: "an offset of 0", block: "1461000050626364656600", len: 14 },
  { name: "an offset before the beginning", block: "10610200506263646566", len: 10 },
  { name: "nothing behind a match", block: "10610100", len: 5 },
  { name: "a match length that goes on past the end", block: "1f610100ff", len: 300 },
  { name: "a match longer than there is room", block: "1f610100ff00506263646566", len: 100 },
  { name: "more literals than there is room", block: "506162636465", len: 4 },
  { name: "fewer octets than there is room", block: "506162636465", len: 6 },
];

/** Unpacks every block with unpack.c, two octets around the room; its results and the octets. */
function unpackNatively(blocks: readonly { block: Uint8Array; len: number }[]) {
  const arrays = blocks.map(
    ({ block, len }, i) =>
      `static const u8 in${i}[] = {${[...block, 0].join(",")}}; static u8 out${i}[${len + 2}];`,
  );
  const calls = blocks.map(
    ({ block, len }, i) => `
      out${i}[0] = out${i}[${len + 1}] = ${GUARD};
      emit(unpack(in${i}, in${i} + ${block.length}, out${i} + 1, out${i} + ${len + 1}));
      for (u32 n = 0; n < ${len + 2}; n++) emit(out${i}[n]);`,
  );
  const words = runNative(
    {
      "unpack.c": readFileSync(join(nativeFolder, "unpack.c"), "utf8"),
      "driver.c": `#include "process.h"
        #include "tables.h"
        ${arrays.join("\n")}
        void run(void) {${calls.join("")}
        }`,
    },
    "-O2",
  );
  let at = 0;
  return blocks.map(({ len }) => {
    const [result, first, ...rest] = words.slice(at, (at += len + 3)).map(Number);
    return { result, octets: rest.slice(0, -1), guards: [first, rest.at(-1)] };
  });
}

test("unpack.c gives back what was packed, here and by the reference tool", () => {
  const short = inputs.filter(({ octets }) => octets.length < 10_000);
  const ours = short.map(({ octets }) => ({ block: packLz4(octets), octets }));
  const theirs = reference.map(({ block, octets }) => ({
    block: Buffer.from(block, "hex"),
    octets,
  }));
  const all = [...ours, ...theirs];
  const found = unpackNatively(all.map(({ block, octets }) => ({ block, len: octets.length })));
  expect(found).toEqual(
    all.map(({ octets }) => ({ result: 1, octets: [...octets], guards: [GUARD, GUARD] })),
  );
});

test("unpack.c refuses a damaged block and writes nothing outside of the room", () => {
  const blocks = damaged.map(({ block, len }) => ({ block: Buffer.from(block, "hex"), len }));
  const found = unpackNatively(blocks);
  expect(damaged.map(({ name }, i) => ({ name, ...found[i], octets: [] }))).toEqual(
    damaged.map(({ name }) => ({ name, result: 0, guards: [GUARD, GUARD], octets: [] })),
  );
});

test("unpack.c stays inside its room whatever octets it gets", () => {
  const next = seeded(SEED);
  const blocks = Array.from({ length: 200 }, () => {
    const octets = random(next);
    const block = packLz4(octets);
    for (let n = next(4); n >= 0; n--) block[next(block.length)] = next(256);
    return { block, len: octets.length };
  });
  expect(unpackNatively(blocks).map(({ guards }) => guards)).toEqual(
    blocks.map(() => [GUARD, GUARD]),
  );
});

for (const { name, block, octets } of reference) {
  test(`${name}: the decoder of these tests reads the reference tool's block`, () => {
    expect(decode(Buffer.from(block, "hex")).octets).toEqual([...octets]);
  });
}

/** Header of a frame of independent blocks with neither checksums nor sizes. LZ4 Frame Format 1.6.4. */
const FRAME_HEADER = Buffer.from("04224d18607073", "hex");

(isOnPath("lz4") ? test : test.skip)("the reference tool unpacks our blocks (needs lz4)", () => {
  inFolder((folder) => {
    const file = join(folder, "frames.lz4");
    const frames = inputs.map(({ octets }) => frame(packLz4(octets)));
    writeFileSync(file, Buffer.concat(frames));
    const found = execFileSync("lz4", ["-d", "-q", "-c", file], { maxBuffer: MOST_OUTPUT_LEN });
    expect(found.equals(Buffer.concat(inputs.map(({ octets }) => octets)))).toBe(true);
  });
});

/** A frame with one block and the end mark. */
function frame(block: Uint8Array): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(block.length);
  return Buffer.concat([FRAME_HEADER, size, block, Buffer.alloc(4)]);
}
