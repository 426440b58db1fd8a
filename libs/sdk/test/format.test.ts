import { join } from "node:path";
import { loadAssembly } from "./load";

const format = loadAssembly(join(__dirname, "programs/format.ts"), [join(__dirname, "../src")]);

type Case = { call: string; args: (string | number)[]; want: string };

const cases: Case[] = [
  { call: "fixedText", args: [3.14159, 2], want: "3.14" },
  { call: "fixedText", args: [0.999, 2], want: "1.00" },
  { call: "fixedText", args: [2.5, 0], want: "3" },
  { call: "fixedText", args: [-2.5, 1], want: "-2.5" },
  { call: "fixedText", args: [-0.001, 2], want: "0.00" },
  { call: "fixedText", args: [0.05, 3], want: "0.050" },
  { call: "fixedText", args: [NaN, 2], want: "NaN" },
  { call: "groupedText", args: [0], want: "0" },
  { call: "groupedText", args: [999], want: "999" },
  { call: "groupedText", args: [1000], want: "1,000" },
  { call: "groupedText", args: [-1234567], want: "-1,234,567" },
  { call: "hexText", args: [255, 1], want: "ff" },
  { call: "hexText", args: [255, 8], want: "000000ff" },
  { call: "byteSizeText", args: [1023], want: "1023 B" },
  { call: "byteSizeText", args: [1024], want: "1 KiB" },
  { call: "byteSizeText", args: [1536], want: "1.5 KiB" },
  { call: "byteSizeText", args: [66_580_480], want: "63 MiB" },
  { call: "durationText", args: [850], want: "850 ns" },
  { call: "durationText", args: [1500], want: "1.5 us" },
  { call: "durationText", args: [1_500_000], want: "1.5 ms" },
  { call: "durationText", args: [12e9], want: "12.0 s" },
  { call: "durationText", args: [185e9], want: "3 min 5 s" },
  { call: "durationText", args: [7260e9], want: "2 h 1 min" },
  { call: "durationText", args: [187_200e9], want: "2 d 4 h" },
  {
    call: "optionsText",
    args: ["image.elf console=pipe -- console=x"],
    want: "image.elf|console=pipe",
  },
  { call: "optionsText", args: ["  a  b "], want: "a|b" },
  { call: "argumentsText", args: ["image.elf"], want: "" },
  { call: "argumentsText", args: ["image.elf -- -c echo%20hi -- x"], want: "-c|echo hi|--|x" },
  { call: "argumentsText", args: ["-- 100% %zz %41%C3%A4 %25 a%2"], want: "100%|%zz|Aä|%|a%2" },
  { call: "argumentsText", args: ["-- a % b"], want: "a||b" },
  { call: "wrapped", args: ["aa bb cc dd", 6, ""], want: "aa  bb\ncc  dd" },
  { call: "wrapped", args: ["aa bb cc", 7, "   "], want: "aa\n   bb\n   cc" },
  { call: "tableText", args: [], want: "total     1\nn      1234  漢 wide\n" },
  { call: "features", args: [1 | (1 << 4) | (1 << 26), 1 << 30], want: "fpu tsc sse2 rdrand" },
];

for (const { call, args, want } of cases) {
  test(`${call}(${args.join(", ")}) is ${JSON.stringify(want)}`, () => {
    expect(format.text(call, ...args)).toBe(want);
  });
}

const widths = [
  { text: "abc", want: 3 },
  { text: "\x1b[1;32myolk>\x1b[0m ", want: 6 },
  { text: "ä漢字", want: 5 },
  { text: "e\u0301", want: 1 },
  { text: "😀", want: 2 },
];

for (const { text, want } of widths) {
  test(`${JSON.stringify(text)} is ${want} columns wide`, () => {
    expect(format.number("width", text)).toBe(want);
  });
}

const values = [
  "1",
  "0.1",
  "0.1",
  "1e+21",
  "NaN",
  "true",
  "-9223372036854775808",
  "null",
  '["a", "b"]',
  "[1, 2.5]",
  'Map(2) {"a" => 1, "b" => 2}',
  "Set(1) {3}",
  "Plain {}",
  "named",
  "null",
  "named",
  "[[1], [2, 3]]",
  "text",
];

values.forEach((want, index) => {
  test(`value ${index} reads as ${want}`, () => {
    expect(format.text("valueText", index)).toBe(want);
  });
});
