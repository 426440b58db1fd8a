/** The font beside what GNU Unifont's own .hex file says of some glyphs. */
import { FONT_PATH, fontOctets, fontSource } from "@yolk/font";
import { npmFile } from "@yolk/link";

const FILE = npmFile(FONT_PATH);
const octets = fontOctets(FILE);
const ranges = octets.readUInt16LE(0);

function rowsOf(codePoint: number): string {
  let index = 0;
  for (let i = 0; i < ranges; i++) {
    const [first, count] = [octets.readUInt16LE(2 + i * 4), octets.readUInt16LE(4 + i * 4)];
    if (codePoint >= first && codePoint < first + count) {
      const at = 2 + ranges * 4 + (index + codePoint - first) * 16;
      return octets
        .subarray(at, at + 16)
        .toString("hex")
        .toUpperCase();
    }
    index += count;
  }
  return "none";
}

test.each([
  { character: " ", want: "00000000000000000000000000000000" },
  { character: "A", want: "0000000018242442427E424242420000" },
  { character: "g", want: "0000000000023A44444438203C42423C" },
  { character: "│", want: "08080808080808080808080808080808" },
  { character: "─", want: "00000000000000FF0000000000000000" },
  { character: "█", want: "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF" },
  { character: "▀", want: "FFFFFFFFFFFFFFFF0000000000000000" },
])("$character", ({ character, want }) => {
  expect(rowsOf(character.codePointAt(0) ?? 0)).toBe(want);
});

test("Latin, Greek, Cyrillic, boxes and blocks are there, and are not blank", () => {
  const texts = "AZaz09ÀÿĀſ ΑΩαω АЯая ─╬╳▀▟";
  const blank = "0".repeat(32);
  for (const character of texts.replaceAll(" ", "")) {
    expect([character, rowsOf(character.codePointAt(0) ?? 0)]).not.toEqual([character, blank]);
  }
});

test("twice the same", () => {
  expect(Buffer.compare(fontOctets(FILE), octets)).toBe(0);
  expect(fontSource(FILE)).toContain("memory.data<u8>([26,0,32,0,95,0,");
});
