/** The screen as a terminal: ECMA-48 for the functions, Unicode §3.9 for what is no UTF-8. */
import { expect, test } from "@jest/globals";
import { TEXT_COLUMNS, TEXT_ROWS, type TextCell } from "@yolk/machine";
import { Bench } from "./load";

const COLUMNS = TEXT_COLUMNS;
const ROWS = TEXT_ROWS;

/** What is shown after `text`, without empty lines at the end. */
function shown(octets: string | number[]): string {
  const bench = new Bench();
  bench.write(octets);
  return bench.machine.text().join("\n").trimEnd();
}

const rows = (count: number): string =>
  Array.from({ length: count }, (_, index) => `row ${index}`).join("\n");

const texts = [
  { name: "text", text: "hello", want: "hello" },
  { name: "LF begins a line", text: "a\nb", want: "a\nb" },
  { name: "CR goes to the left edge", text: "abc\rx", want: "xbc" },
  { name: "BS goes one to the left", text: "abc\b\bx", want: "axc" },
  { name: "BS stays at the left edge", text: "\b\bx", want: "x" },
  { name: "HT goes to the next multiple of eight", text: "a\tb\tc", want: "a       b       c" },
  { name: "HT from a tab stop goes to the next", text: "12345678\tx", want: "12345678        x" },
  {
    name: "HT goes no further than the last column",
    text: `${"\t".repeat(20)}x`,
    want: `${" ".repeat(COLUMNS - 1)}x`,
  },
  { name: "BEL, NUL and DEL show nothing", text: "a\x07\0\x7fb", want: "ab" },
  {
    name: "a full line wraps with the character after it",
    text: `${"x".repeat(COLUMNS)}y`,
    want: `${"x".repeat(COLUMNS)}\ny`,
  },
  {
    name: "a full line and LF make one line, not two",
    text: `${"x".repeat(COLUMNS)}\ny`,
    want: `${"x".repeat(COLUMNS)}\ny`,
  },
  {
    name: "NUL and BEL do not take back a pending wrap",
    text: `${"x".repeat(COLUMNS)}\0\x07y`,
    want: `${"x".repeat(COLUMNS)}\ny`,
  },
  {
    name: "CR takes back a pending wrap",
    text: `${"x".repeat(COLUMNS)}\ry`,
    want: `y${"x".repeat(COLUMNS - 1)}`,
  },
  { name: "as many rows as fit", text: rows(ROWS), want: rows(ROWS) },
  {
    name: "one row more scrolls",
    text: rows(ROWS + 1),
    want: rows(ROWS + 1)
      .split("\n")
      .slice(1)
      .join("\n"),
  },
  {
    name: "a line break in the last row leaves it empty",
    text: rows(ROWS + 1) + "\n\n",
    want: rows(ROWS + 1)
      .split("\n")
      .slice(3)
      .join("\n"),
  },
];
for (const { name, text, want } of texts) {
  test(name, () => expect(shown(text)).toBe(want));
}

const functions = [
  { name: "CUU", text: "a\nb\x1b[Ax", want: "ax\nb" },
  { name: "CUU by a number, not above the top", text: "a\nb\x1b[99Ax", want: "ax\nb" },
  { name: "CUD", text: "a\x1b[2Bx", want: "a\n\n x" },
  { name: "CUD not below the bottom", text: "\x1b[99Bx", want: `${"\n".repeat(ROWS - 1)}x` },
  { name: "CUF", text: "a\x1b[3Cx", want: "a   x" },
  { name: "CUF not past the edge", text: "\x1b[9999Cx", want: `${" ".repeat(COLUMNS - 1)}x` },
  { name: "CUB", text: "abc\x1b[2Dx", want: "axc" },
  { name: "CUB not past the edge", text: "abc\x1b[200Dx", want: "xbc" },
  { name: "CHA", text: "abc\x1b[2Gx", want: "axc" },
  { name: "CHA without a number", text: "abc\x1b[Gx", want: "xbc" },
  { name: "CUP", text: "\x1b[2;3Hx", want: "\n  x" },
  { name: "CUP without numbers", text: "ab\x1b[Hx", want: "xb" },
  { name: "CUP with zeros", text: "ab\x1b[0;0Hx", want: "xb" },
  { name: "CUP with one number", text: "\x1b[2Hx", want: "\nx" },
  { name: "CUP with the second number only", text: "\x1b[;3Hx", want: "  x" },
  {
    name: "CUP not outside the screen",
    text: "\x1b[999;999Hx",
    want: `${"\n".repeat(ROWS - 1)}${" ".repeat(COLUMNS - 1)}x`,
  },
  { name: "ED to the end", text: "ab\ncd\nef\x1b[2;2H\x1b[J", want: "ab\nc" },
  { name: "ED from the beginning", text: "ab\ncd\nef\x1b[2;1H\x1b[1J", want: "\n d\nef" },
  { name: "ED of all leaves the cursor", text: "ab\x1b[2Jx", want: "  x" },
  { name: "EL to the end", text: "abc\x1b[2D\x1b[K", want: "a" },
  { name: "EL from the beginning", text: "abcd\x1b[2D\x1b[1K", want: "   d" },
  { name: "EL of all leaves the cursor", text: "abc\x1b[2Kx", want: "   x" },
];
for (const { name, text, want } of functions) {
  test(name, () => expect(shown(text)).toBe(want));
}

const sequences = [
  { name: "a function that is not known", text: "a\x1b[5zb", want: "ab" },
  { name: "a private function: cursor off", text: "a\x1b[?25lb", want: "ab" },
  { name: "a private function with the final octet of ED", text: "a\x1b[?2Jb", want: "ab" },
  { name: "an intermediate octet: cursor style", text: "a\x1b[2 qb", want: "ab" },
  { name: "subparameters", text: "a\x1b[38:5:1mb", want: "ab" },
  { name: "an escape of two octets", text: "a\x1b7b", want: "ab" },
  { name: "an escape with intermediate octets: a character set", text: "a\x1b(Bb", want: "ab" },
  { name: "a title ended by BEL", text: "a\x1b]0;title\x07b", want: "ab" },
  { name: "a title ended by ST", text: "a\x1b]0;title\x1b\\b", want: "ab" },
  {
    name: "a title that nobody ends, up to the end of its line",
    text: "a\x1b]0;title\nb",
    want: "a\nb",
  },
  { name: "a device control string", text: "a\x1bPq#0~\x1b\\b", want: "ab" },
  { name: "ESC before a sequence", text: "a\x1b\x1b[Cb", want: "a b" },
  { name: "ESC inside a sequence begins anew", text: "a\x1b[12\x1b[Cb", want: "a b" },
  { name: "CAN inside a sequence gives it up", text: "a\x1b[12\x18Cb", want: "aCb" },
  { name: "SUB inside a sequence gives it up", text: "a\x1b[12\x1aCb", want: "aCb" },
  { name: "LF inside a sequence counts before it", text: "ab\x1b[1\nDc", want: "ab\nc" },
  { name: "DEL inside a sequence is not there", text: "a\x1b[2\x7fCb", want: "a  b" },
  { name: "a character above ASCII ends a sequence", text: "a\x1b[2éb", want: "aéb" },
  {
    name: "a huge number",
    text: "\x1b[99999999999999999999Cx",
    want: `${" ".repeat(COLUMNS - 1)}x`,
  },
  { name: "more numbers than are kept", text: `\x1b[2;3${";9".repeat(40)}Hx`, want: "\n  x" },
  { name: "a sequence in pieces", text: "a\x1b[2Cb", want: "a  b" },
];
for (const { name, text, want } of sequences) {
  test(`control sequences: ${name}`, () => {
    const bench = new Bench();
    for (const octet of Buffer.from(text)) bench.write([octet]);

    expect(bench.machine.text().join("\n").trimEnd()).toBe(want);
  });
}

const X = "■"; // what stands for U+FFFD
const utf8 = [
  { name: "the shortest and longest of two octets", octets: [0xc2, 0xa0, 0xc3, 0xbf], want: " ÿ" },
  { name: "three octets", octets: [0xe2, 0x94, 0x80], want: "─" },
  { name: "a character that the font lacks", octets: [0xe2, 0x82, 0xac], want: X },
  { name: "four octets", octets: [0xf0, 0x9f, 0x98, 0x80], want: X },
  { name: "the last code point", octets: [0xf4, 0x8f, 0xbf, 0xbf, 0x61], want: `${X}a` },
  { name: "a lone tail", octets: [0x80, 0x61], want: `${X}a` },
  { name: "octets that never occur", octets: [0xc0, 0xc1, 0xf5, 0xff], want: X.repeat(4) },
  { name: "a sequence cut off by ASCII", octets: [0xe2, 0x94, 0x61], want: `${X}a` },
  { name: "a sequence cut off by another", octets: [0xe2, 0x94, 0xc3, 0xa9], want: `${X}é` },
  { name: "a sequence cut off by LF", octets: [0xc3, 0x0a, 0x61], want: `${X}\na` },
  {
    name: "a sequence cut off by a control sequence",
    octets: [0xe2, 0x94, 0x1b, 0x5b, 0x6d, 0x80],
    want: X + X,
  },
  { name: "an overlong solidus", octets: [0xc0, 0xaf], want: X + X },
  {
    name: "table 3-8: non-shortest forms",
    octets: [0xc0, 0xaf, 0xe0, 0x80, 0xbf, 0xf0, 0x81, 0x82, 0x41],
    want: `${X.repeat(8)}A`,
  },
  {
    name: "table 3-9: surrogates",
    octets: [0xed, 0xa0, 0x80, 0xed, 0xbf, 0xbf, 0xed, 0xaf, 0x41],
    want: `${X.repeat(8)}A`,
  },
  {
    name: "table 3-10: other ill-formed",
    octets: [0xf4, 0x91, 0x92, 0x93, 0xff, 0x41, 0x80, 0xbf, 0x42],
    want: `${X.repeat(5)}A${X.repeat(2)}B`,
  },
  {
    name: "table 3-11: truncated",
    octets: [0xe1, 0x80, 0xe2, 0xf0, 0x91, 0x92, 0xf1, 0xbf, 0x41],
    want: `${X.repeat(4)}A`,
  },
];
for (const { name, octets, want } of utf8) {
  test(`UTF-8: ${name}`, () => expect(shown(octets)).toBe(want));
}

test("random octets are what the WHATWG decoder makes of them", () => {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const pool = [0x41, 0x80, 0xbf, 0x94, 0xc3, 0xe2, 0xe0, 0xed, 0xf0, 0xf4, 0xff];
  let state = 12345; // fixed seed
  const next = (): number => (state = (Math.imul(state, 1103515245) + 12345) >>> 1) % pool.length;
  for (let round = 0; round < 100; round++) {
    const octets = Array.from({ length: 60 }, () => pool[next()] ?? 0);
    const want = [...decoder.decode(Uint8Array.from(octets))];
    const got = [...shown([...octets, 0x21])];

    expect(got).toHaveLength(want.length + 1);
    expect(got.map((one) => one === "A")).toEqual([...want.map((one) => one === "A"), false]);
  }
});

test("code page 437: every character of the font's upper half is found", () => {
  const upper =
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»" +
    "░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀" +
    "αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■";
  expect(shown(upper).replaceAll("\n", "")).toBe(upper);
});

const attributes = [
  { name: "at first: light grey on black", text: "", want: 0x07 },
  { name: "31: red, which VGA numbers 4", text: "\x1b[31m", want: 0x04 },
  { name: "34: blue, which VGA numbers 1", text: "\x1b[34m", want: 0x01 },
  { name: "1: bright", text: "\x1b[1m", want: 0x0f },
  { name: "1;32 as in a prompt", text: "\x1b[1;32m", want: 0x0a },
  { name: "22 takes brightness back", text: "\x1b[1;32;22m", want: 0x02 },
  { name: "22 leaves a bright colour", text: "\x1b[91;22m", want: 0x0c },
  { name: "91: bright red", text: "\x1b[91m", want: 0x0c },
  { name: "31 after 91 is dark again", text: "\x1b[91;31m", want: 0x04 },
  { name: "44: blue background", text: "\x1b[44m", want: 0x17 },
  { name: "104: no brighter, for it would blink", text: "\x1b[104m", want: 0x17 },
  { name: "39 and 49: default colours", text: "\x1b[31;44;39;49m", want: 0x07 },
  { name: "39 leaves bold", text: "\x1b[1;31;39m", want: 0x0f },
  { name: "7: reversed", text: "\x1b[31;44;7m", want: 0x41 },
  { name: "7 twice is still reversed", text: "\x1b[7;7m", want: 0x70 },
  { name: "27 takes it back", text: "\x1b[31;7;27m", want: 0x04 },
  { name: "0 and no number: as at first", text: "\x1b[1;31;44;7m\x1b[m", want: 0x07 },
  { name: "38;5;n: a colour that VGA lacks changes nothing", text: "\x1b[38;5;31;1m", want: 0x0f },
  { name: "48;2;r;g;b changes nothing", text: "\x1b[48;2;31;32;33;31m", want: 0x04 },
  { name: "4: underlined is not shown", text: "\x1b[4m", want: 0x07 },
  { name: "a private m is no SGR", text: "\x1b[31m\x1b[>0m", want: 0x04 },
];
for (const { name, text, want } of attributes) {
  test(`SGR ${name}`, () => {
    const bench = new Bench();
    bench.write(`${text}x`);

    expect(cellAt(bench, 0, 0)).toEqual({ character: "x", attribute: want });
  });
}

test("what is erased and scrolled in has the background of now", () => {
  const bench = new Bench();
  bench.write("\x1b[44m\x1b[2J" + "\n".repeat(ROWS));

  expect(
    bench.machine
      .cells()
      .flat()
      .every((cell) => cell.attribute === 0x17),
  ).toBe(true);
});

function cellAt(bench: Bench, row: number, column: number): TextCell | undefined {
  return bench.machine.cells()[row]?.[column];
}

test("the cursor is where the next character goes", () => {
  const bench = new Bench();
  expect(bench.machine.cursor()).toMatchObject({ row: 0, column: 0 });
  bench.write("abc\nde");
  expect(bench.machine.cursor()).toMatchObject({ row: 1, column: 2 });
  bench.write("\x1b[20;70H");
  expect(bench.machine.cursor()).toMatchObject({ row: 19, column: 69 });
  bench.write("\x1b[H");
  expect(bench.machine.cursor()).toMatchObject({ row: 0, column: 0 });
});

test("a cursor that has not moved costs no port access", () => {
  const bench = new Bench({
    cpu: (real) => ({ in8: (port) => (port === 0x3ff ? 0 : real.in8(port)) }),
  });
  bench.write("abc");
  const before = bench.accesses.length;
  bench.write("\rabc");

  expect(bench.accesses.length).toBe(before);
});
