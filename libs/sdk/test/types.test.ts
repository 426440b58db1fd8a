/** The declarations that stand in for TypeScript's library: sound in themselves, and neither too strict nor too loose. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

const sdk = join(__dirname, "..");
const repositoryRoot = join(sdk, "../..");

/** What tsc says of `files`, or of the declarations, as `file:line: TScode: text`. */
function complaints(files: readonly string[]): string[] {
  const config = ts.readConfigFile(join(sdk, "tsconfig.program.json"), ts.sys.readFile);
  const { options, fileNames } = ts.parseJsonConfigFileContent(config.config, ts.sys, sdk);
  const program = ts.createProgram([...fileNames, ...files], { ...options, skipLibCheck: false });
  const found = [...program.getGlobalDiagnostics(), ...program.getOptionsDiagnostics()];
  for (const source of program.getSourceFiles()) {
    const isLooked = files.includes(source.fileName) || source.fileName.includes("/sdk/types/");
    if (!isLooked) continue;
    found.push(...program.getSyntacticDiagnostics(source));
    found.push(...program.getSemanticDiagnostics(source));
  }
  return found.map((one) => {
    const line = one.file?.getLineAndCharacterOfPosition(one.start ?? 0).line ?? 0;
    const text = ts.flattenDiagnosticMessageText(one.messageText, " ");
    return `${one.file?.fileName ?? ""}:${line + 1}: TS${one.code}: ${text}`;
  });
}

test("the declarations and ordinary TypeScript have no diagnostics", () => {
  expect(complaints([join(__dirname, "programs/types/everyday.ts")])).toEqual([]);
});

const examples = ["01-hello", "02-fibers", "03-channels", "04-prime-sieve", "06-supervisor"];
test("the examples have no diagnostics", () => {
  const mains = examples.map((name) => join(repositoryRoot, "examples", name, "main.ts"));
  expect(complaints(mains)).toEqual([]);
});

test("mistakes are found, each in its line", () => {
  const path = join(__dirname, "programs/types/wrong.ts");
  const want = readFileSync(path, "utf8")
    .split("\n")
    .flatMap((text, index) => {
      const code = /wrong: (TS\d+)/.exec(text)?.[1];
      return code === undefined ? [] : [`${index + 1}: ${code}`];
    });
  const found = complaints([path]).map((one) => one.slice(path.length + 1));
  expect(found.map((one) => one.split(": ").slice(0, 2).join(": "))).toEqual(want);
});
