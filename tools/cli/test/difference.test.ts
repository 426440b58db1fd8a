/** Two images that differ: where, in words. */
import { difference } from "../src/verify/difference";

test("the same octets are no difference", () => {
  expect(difference(Buffer.from("same"), Buffer.from("same"))).toBeNull();
});

test("the first octet that differs is shown with what follows", () => {
  const text = difference(Buffer.from("abcdef"), Buffer.from("abcxef"));
  expect(text).toContain("6 and 6 octets; first difference at 3");
  expect(text).toContain(`\n  ${Buffer.from("def").toString("hex")}\n`);
});

test("an image that ends early differs where it ends", () => {
  const text = difference(Buffer.from("abc"), Buffer.from("ab"));
  expect(text).toMatch(/difference at 2[^]*\(end\)$/);
});

/** Offsets in the image below: file header, code, symbols, names, section headers. */
const [HEADER, CODE, SYMBOLS, STRINGS, SECTIONS] = [0, 64, 80, 112, 160] as const;
const CODE_ADDRESS = 0x100000;
const NAMES = "\0.text\0.symtab\0.strtab\0first\0second\0";

/** A 32-bit ELF file with eight octets of code: two functions of four. System V ABI 4.1, chapter 4. */
function smallElf(): Buffer {
  const file = Buffer.alloc(SECTIONS + 4 * 40);
  file.write("\x7fELF\x01\x01\x01", HEADER, "latin1");
  file.writeUInt32LE(SECTIONS, 32);
  file.writeUInt16LE(40, 46);
  file.writeUInt16LE(4, 48);
  file.writeUInt16LE(3, 50);
  file.write(NAMES, STRINGS, "latin1");
  ["first", "second"].forEach((name, i) => {
    const at = SYMBOLS + i * 16;
    file.writeUInt32LE(NAMES.indexOf(name), at);
    file.writeUInt32LE(CODE_ADDRESS + i * 4, at + 4);
    file.writeUInt8(2, at + 12); // a function
  });
  const sections = [
    { name: ".text", type: 1, address: CODE_ADDRESS, offset: CODE, size: 8, link: 0 },
    { name: ".symtab", type: 2, address: 0, offset: SYMBOLS, size: 32, link: 3 },
    { name: ".strtab", type: 3, address: 0, offset: STRINGS, size: NAMES.length, link: 0 },
  ];
  sections.forEach(({ name, type, address, offset, size, link }, i) => {
    const words = [NAMES.indexOf(name), type, 0, address, offset, size, link];
    words.forEach((word, n) => file.writeUInt32LE(word, SECTIONS + (i + 1) * 40 + n * 4));
  });
  return file;
}

test("in an ELF file section, address and function are named", () => {
  const changed = smallElf();
  changed.writeUInt8(1, CODE + 5);
  expect(difference(smallElf(), changed, smallElf())).toContain(
    "first difference at 5 of section .text, address 0x100005, in second:",
  );
});
