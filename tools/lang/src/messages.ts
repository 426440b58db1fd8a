/**
 * What asc says of a translation, at the places of the source.
 *
 * Every statement of a translation begins with a mark that holds the place of its source. asc's
 * message is shown there: the nearest statement is close enough where tsc had nothing to say.
 */
import ts from "typescript";
import type { Translation } from "./program";

const PLACE = /^ *└─ in (.+)\((\d+),(\d+)\)$/;
const HEAD = /^(ERROR|WARNING|INFO|PEDANTIC) (AS|TS)(\d+): (.*)$/;
const MARK = /\/\*@(\d+)\*\//g;

/** asc's `messages` with those about translated files in terms of their sources. */
export function placedMessages(
  messages: string,
  { sources, files }: Translation,
): { diagnostics: ts.Diagnostic[]; rest: string } {
  const diagnostics: ts.Diagnostic[] = [];
  const rest: string[] = [];
  const seen = new Set<string>();
  for (const block of messages.split(/\n\n+/)) {
    const made = place(block, sources, files);
    if (!made) rest.push(block);
    else if (made.category === ts.DiagnosticCategory.Error) {
      const key = `${made.file?.fileName ?? ""} ${made.start ?? 0} ${String(made.messageText)}`;
      if (!seen.has(key)) diagnostics.push(made);
      seen.add(key);
    }
  }
  return { diagnostics, rest: rest.filter((one) => !/^FAILURE/.test(one)).join("\n\n") };
}

function place(
  block: string,
  sources: ReadonlyMap<string, string>,
  files: ReadonlyMap<string, ts.SourceFile>,
): ts.Diagnostic | null {
  const lines = block.split("\n");
  const head = HEAD.exec(lines[0] ?? "");
  const at = lines.map((line) => PLACE.exec(line)).find((found) => found !== null);
  const text = at && sources.get(at[1] ?? "");
  if (!head || !at || text === undefined) return null;
  const file = files.get(at[1] ?? "");
  const start = sourcePlace(text, offsetOf(text, Number(at[2]), Number(at[3])));
  const isError = head[1] === "ERROR";
  const end = file ? endOfStatement(file, start) : start + 1;
  return {
    category: isError ? ts.DiagnosticCategory.Error : ts.DiagnosticCategory.Warning,
    code: Number(head[3]),
    messageText: `${head[4] ?? ""} (AssemblyScript)`,
    file,
    start,
    length: end - start,
  };
}

function offsetOf(text: string, line: number, column: number): number {
  let at = 0;
  for (let i = 1; i < line; i++) at = text.indexOf("\n", at) + 1;
  return at + column - 1;
}

function sourcePlace(text: string, offset: number): number {
  let start = 0;
  for (const mark of text.slice(0, offset + 1).matchAll(MARK)) start = Number(mark[1]);
  return start;
}

function endOfStatement(file: ts.SourceFile, start: number): number {
  const newline = file.text.indexOf("\n", start);
  return newline < 0 ? file.text.length : newline;
}
