/** A real image is read and accepted; a broken one is refused with what is wrong. */
import { readElf } from "../src/elf-reader";
import { checkMultiboot } from "../src/multiboot";
import { builtImage } from "./src/built";

let image: Uint8Array;
beforeAll(() => (image = builtImage("01-hello", false)));

const MAGIC = 0x1badb002;

function copy(): { octets: Uint8Array; view: DataView; header: number } {
  const octets = image.slice();
  const view = new DataView(octets.buffer);
  let header = 0;
  while (view.getUint32(header, true) !== MAGIC) header += 4;
  return { octets, view, header };
}

/** File offset of the first program header. System V ABI 4.1, chapter 5. */
const PROGRAM_HEADERS = 28;
const ENTRY = 24;
const ADDRESS = 8;

test("the image that was built is accepted", () => {
  expect(() => checkMultiboot(image)).not.toThrow();
});

test("its segments, sections and entry are where the loader will look", () => {
  const elf = readElf(image);
  expect(elf.segments.length).toBeGreaterThan(1);
  expect(
    elf.segments.every(
      ({ address, fileSize, memorySize }) => address >= 0x100000 && fileSize <= memorySize,
    ),
  ).toBe(true);
  expect(elf.sections.map(({ name }) => name)).toEqual(expect.arrayContaining([".text", ".bss"]));
  expect(elf.sections.find(({ name }) => name === ".bss")?.octets).toHaveLength(0);
});

test("the image that is shipped has no symbols", () => {
  expect(readElf(image).functions).toEqual([]);
});

const broken = [
  {
    name: "no header",
    damage: ({ view, header }: ReturnType<typeof copy>) => view.setUint32(header, 0, true),
    message: /no Multiboot header in the first 8 KiB/,
  },
  {
    name: "a wrong checksum",
    damage: ({ view, header }: ReturnType<typeof copy>) => view.setUint32(header + 8, 1, true),
    message: /checksum is wrong/,
  },
  {
    name: "flags that the checksum does not know",
    damage: ({ view, header }: ReturnType<typeof copy>) =>
      view.setUint32(header + 4, 0x10003, true),
    message: /checksum is wrong/,
  },
  {
    name: "a segment below one MiB",
    damage: ({ view }: ReturnType<typeof copy>) =>
      view.setUint32(view.getUint32(PROGRAM_HEADERS, true) + ADDRESS, 0x7c00, true),
    message: /loaded at 0x7c00, below 1 MiB/,
  },
  {
    name: "an entry that nothing loads",
    damage: ({ view }: ReturnType<typeof copy>) => view.setUint32(ENTRY, 0x70000000, true),
    message: /the entry lies outside/,
  },
];

for (const { name, damage, message } of broken) {
  test(`refused: ${name}`, () => {
    const image = copy();
    damage(image);
    expect(() => checkMultiboot(image.octets)).toThrow(message);
  });
}

test("a header that ends after the first 8 KiB is none", () => {
  const { octets, header } = copy();
  const moved = new Uint8Array(octets.length + 16384);
  moved.set(octets);
  moved.set(octets.subarray(header, header + 12), 8184);
  new DataView(moved.buffer).setUint32(header, 0, true);
  expect(() => checkMultiboot(moved)).toThrow(/no Multiboot header/);
});

const foreign = [
  { name: "nothing", octets: new Uint8Array(0) },
  { name: "text", octets: new TextEncoder().encode("#!/bin/sh\n".repeat(20)) },
  { name: "the first half of a header", octets: new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 1]) },
];

for (const { name, octets } of foreign) {
  test(`${name} is no ELF file`, () =>
    expect(() => readElf(octets)).toThrow("not a 32-bit ELF file"));
}

test("a 64-bit file is no 32-bit ELF file", () => {
  const { octets } = copy();
  octets[4] = 2;
  expect(() => readElf(octets)).toThrow("not a 32-bit ELF file");
});

test("an image inside a larger buffer is read by its own octets", () => {
  const padded = new Uint8Array(image.length + 9);
  padded.set(image, 9);
  expect(readElf(padded.subarray(9)).entry).toBe(readElf(image).entry);
});
