/** A program that cannot be built: what is wrong with it, where, and exit status 1. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { outside, yolk } from "./src/yolk";

const external = (module: string, name: string, type: string, use: string) =>
  `@external("${module}", "${name}") declare function f${type};\nexport function main(): void { ${use}; }\n`;

const home = outside({
  "type.ts": 'export function main(): void {\n  const n: i32 = "one";\n}\n',
  "syntax.ts": "export function main(): void {\n  let = ;\n}\n",
  "none.ts": "export function mian(): void {}\n",
  "float.ts": "export function main(): f64 { return 1; }\n",
  "taking.ts": "export function main(argument: i32): void {}\n",
  "absent.ts": 'import { a } from "./nowhere";\nexport function main(): void { a(); }\n',
  "signature.ts": external("hal", "exit", "(a: f64): void", "f(1)"),
  "export.ts": external("hal", "explode", "(a: i32): i32", "f(1)"),
  "stranger.ts": external("cpu", "in8", "(port: u32): u32", "f(1)"),
  "by-file.ts": 'import { g } from "./declared";\nexport function main(): void { g(1); }\n',
  "declared.ts": "export declare function g(a: i64): void;\n",
});
afterAll(() => home.remove());

const HINT = "write `export function main(): void { ... }`, or `: i32` for an exit status";

/** Programs that cannot be built: lines of standard error, in order. */
const refused = [
  {
    file: "type.ts",
    says: [
      "ERROR TS2322: Type '~lib/string/String' is not assignable to type 'i32'.",
      ' 2 │ const n: i32 = "one";',
      "   │                ~~~~~",
      "in type.ts(2,18)",
    ],
  },
  {
    file: "syntax.ts",
    says: ["syntax.ts:2:9 - error TS1109: Expression expected.", "2   let = ;", "~"],
  },
  {
    file: "absent.ts",
    says: ["absent.ts:1:19 - error TS2307: Cannot find module './nowhere'", "~~~~~~~~~~~"],
  },
  { file: "none.ts", says: [`none.ts exports no main; ${HINT}`] },
  { file: "float.ts", says: [`float.ts: main has the wrong type; ${HINT}`] },
  { file: "taking.ts", says: [`taking.ts: main has the wrong type; ${HINT}`] },
  {
    file: "signature.ts",
    says: ["signature.ts imports hal.exit (f64) -> nothing, but hal exports exit (i32) -> nothing"],
  },
  {
    file: "export.ts",
    says: ["export.ts imports hal.explode (i32) -> i32, but hal exports no explode"],
  },
  {
    file: "stranger.ts",
    says: [
      "stranger.ts imports cpu.in8 (i32) -> i32, but layers.json lets stranger.ts see only: hal, mm",
    ],
  },
  {
    file: "by-file.ts",
    says: [
      "by-file.ts imports declared.g (i64) -> nothing, but layers.json lets by-file.ts see only: hal, mm",
    ],
  },
];

for (const { file, says } of refused) {
  test(`build ${file}: status 1, nothing written, the reason on standard error`, async () => {
    const { status, stdout, stderr } = await yolk(["build", file, "-o", "refused.elf"], {
      cwd: home.folder,
    });
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    let rest = stderr;
    for (const line of says) {
      expect(rest).toContain(line);
      rest = rest.slice(rest.indexOf(line) + line.length);
    }
    expect(stderr).not.toMatch(/^ +at .*\.m?[jt]s:/m);
    expect(existsSync(join(home.folder, "refused.elf"))).toBe(false);
  });
}
