import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repositoryRoot } from "@yolk/link";
import { formatDiagnostics, placedMessages, translateProgram, type Translation } from "@yolk/lang";

const folder = mkdtempSync(join(tmpdir(), "yolk-lang-"));
afterAll(() => rmSync(folder, { recursive: true }));

function translated(text: string): Translation {
  const main = join(folder, "main.ts");
  writeFileSync(main, text);
  return translateProgram({ main, folder, root: repositoryRoot });
}

/** Each complaint as `line:column message`. */
function complaints(text: string): string[] {
  const { diagnostics } = translated(text);
  const lines = formatDiagnostics(diagnostics, false).split("\n");
  return lines.flatMap((line) => {
    const found = /main\.ts:(\d+:\d+) - error(?: TS\d+)?: (.*)/.exec(line);
    return found ? [`${found[1]} ${found[2]}`] : [];
  });
}

const mistakes = [
  {
    name: "tsc has the first word, at the person's own place",
    text: 'const n: number = "one";\n',
    want: ["1:7 Type 'string' is not assignable to type 'number'."],
  },
  {
    name: "a variable whose type cannot be told is named",
    text: "function f() {\n  let n;\n  n = 5;\n  return () => n;\n}\nf();\n",
    want: ["2:7 the type of n cannot be told: write it, as in `let n: number`"],
  },
  {
    name: "only errors are thrown",
    text: 'try {\n  throw "text";\n} catch {\n  console.log(1);\n}\n',
    want: ["2:3 only an Error can be thrown: write `throw new Error(...)`"],
  },
  {
    name: "what is not there says so",
    text: "const big = 5n;\nconsole.log(big);\n",
    want: [
      "1:7 bigint (i64 and u64 are there): not yet supported by Yolk; docs/language.md lists what is",
    ],
  },
  ...[
    { pattern: "(?<=a)b", what: "lookaround" },
    { pattern: "(a)\\1", what: "a backreference" },
    { pattern: "[\\p{Lu}]", what: "a property escape" },
  ].map(({ pattern, what }) => ({
    name: `${what} in a regular expression is refused`,
    text: `console.log(/${pattern}/u.test(""));\n`,
    want: [
      `1:13 ${what} in a regular expression: not yet supported by Yolk; docs/language.md lists what is`,
    ],
  })),
];

for (const { name, text, want } of mistakes) {
  test(name, () => expect(complaints(text)).toEqual(want));
}

const mains = [
  { text: "export function main(): void {}", want: "void" },
  { text: "export function main(): i32 { return 0; }", want: "number" },
  { text: "export function main(): number { return 0; }", want: "f64" },
  { text: "export async function main(): Promise<void> {}", want: "async" },
  { text: "console.log(1);", want: "none" },
  { text: "export const one = 1;\nfunction two() {}\n", want: "none" },
  { text: "export class A {}", want: "missing" },
];

for (const { text, want } of mains) {
  test(`main of ${JSON.stringify(text)}: ${want}`, () => expect(translated(text).main).toBe(want));
}

test("a program that names sized types and uses nothing new goes to asc as it is", () => {
  const text = "export function main(): i32 {\n  let n = 7;\n  return n / 2;\n}\n";
  expect([...translated(text).sources.keys()]).toEqual(["yolk-shapes.ts"]);
});

test("without sized types a number is a JavaScript number, a loop's counter an integer", () => {
  const { sources } = translated(
    "let n = 7;\nfor (let i = 0; i < 3; i++) n /= 2;\nconsole.log(n);\n",
  );
  const text = sources.get("main.ts") ?? "";
  expect(text).toContain("n: f64 = 7.0;");
  expect(text).toContain("i: i32 = 0;");
});

test("a variable that no closure takes along costs nothing", () => {
  const { sources } = translated(
    "function f(n: number): number {\n  n += 1;\n  return n;\n}\nf(1);\n",
  );
  expect(sources.get("main.ts")).not.toMatch(/Ref|Environment/);
});

test("a captured variable is copied unless somebody assigns it later", () => {
  const text = (middle: string) =>
    `function f(n: number) {\n  const g = () => n;\n  ${middle}\n  return g();\n}\nf(1);\n`;
  expect(translated(text("")).sources.get("main.ts")).not.toContain("Ref");
  expect(translated(text("n++;")).sources.get("main.ts")).toContain("Ref");
});

test("what asc says is shown at the statement it was made of", () => {
  const translation = translated("console.log(1);\nconsole.log(2);\n");
  const lines = (translation.sources.get("main.ts") ?? "").split("\n");
  const line = lines.findIndex((one) => one.includes("2.0")) + 1;
  const message = [
    "ERROR TS2304: Cannot find name 'x'.",
    "   :",
    ` ${line} │ ...`,
    "   │ ~",
    `   └─ in main.ts(${line},40)`,
  ].join("\n");
  const { diagnostics, rest } = placedMessages(message, translation);
  expect(formatDiagnostics(diagnostics, false)).toContain(
    "main.ts:2:1 - error TS2304: Cannot find name 'x'.",
  );
  expect(rest).toBe("");
});
