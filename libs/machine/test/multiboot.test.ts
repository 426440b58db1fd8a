import { expect, test } from "@jest/globals";

import { BOOT_INFORMATION, writeBootInformation } from "../src/multiboot";

const MIB = 1 << 20;

function informationFor(octets: number) {
  const memory = new Uint8Array(octets);
  writeBootInformation(memory, "a b");
  const view = new DataView(memory.buffer);
  const word = (offset: number) => view.getUint32(BOOT_INFORMATION + offset, true);
  const map = word(48);
  const regions = Array.from({ length: word(44) / 24 }, (_, index) => {
    const at = map + index * 24;
    return {
      size: view.getUint32(at, true),
      base: Number(view.getBigUint64(at + 4, true)),
      length: Number(view.getBigUint64(at + 12, true)),
      type: view.getUint32(at + 20, true),
    };
  });
  return { word, regions };
}

test("the flags announce memory, command line, map and loader", () => {
  expect(informationFor(4 * MIB).word(0)).toBe((1 << 0) | (1 << 2) | (1 << 6) | (1 << 9));
});

test("lower and upper memory are in KiB", () => {
  const { word } = informationFor(4 * MIB);
  expect([word(4), word(8)]).toEqual([639, 3 * 1024]);
});

test("the map is that of a PC", () => {
  expect(informationFor(4 * MIB).regions).toEqual([
    { size: 20, base: 0, length: 0x9fc00, type: 1 },
    { size: 20, base: 0x9fc00, length: 0x400, type: 2 },
    { size: 20, base: 0xf0000, length: 0x10000, type: 2 },
    { size: 20, base: 0x100000, length: 3 * MIB, type: 1 },
  ]);
});

test("with 1 MiB there is no memory above", () => {
  expect(informationFor(MIB).regions.length).toBe(3);
});

test("a command line that does not fit is refused", () => {
  expect(() => writeBootInformation(new Uint8Array(MIB), "x".repeat(4096))).toThrow(RangeError);
});
