/** What tsc says of programs, with the declarations that it sees of every program. */
import { join } from "node:path";
import ts from "typescript";
import { repositoryRoot } from "@yolk/link";

const SDK = join(repositoryRoot, "libs/sdk");

/** Errors of tsc in `files`, as text. */
export function complaintsOfTsc(files: readonly string[]): string[] {
  const config = ts.readConfigFile(join(SDK, "tsconfig.program.json"), ts.sys.readFile);
  const { options, fileNames } = ts.parseJsonConfigFileContent(config.config, ts.sys, SDK);
  const program = ts.createProgram([...fileNames, ...files], options);
  const found = program.getSourceFiles().flatMap((source) => {
    if (!files.includes(source.fileName)) return [];
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
  });
  return found.map((one) => {
    const line = one.file?.getLineAndCharacterOfPosition(one.start ?? 0).line ?? 0;
    const text = ts.flattenDiagnosticMessageText(one.messageText, "\n");
    return `${one.file?.fileName ?? ""}:${line + 1}: TS${one.code}: ${text}`;
  });
}
