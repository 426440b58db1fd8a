/**
 * `console` as programs for Node use it: values of any type, format strings, groups, counters.
 *
 * References:
 * - Node.js 20, "Console", "Util": util.format
 */
import { write } from "../write";
import { LogLine } from "./log-line";

const GROUP_INDENT: i32 = 2;

/** Blanks in front of every line: what `console.group` adds to. */
let indent: i32 = 0;
/** How often `console.count` was called, by label; made with the first. */
let counts: Map<string, i32> | null = null;

/** Writes a line. */
export function consoleLog(line: LogLine): void {
  writeLine(line.toString());
}

/** Writes a line of text. */
export function consoleText(line: string): void {
  writeLine(line);
}

/** Writes a line, and indents those that follow by two columns more. */
export function consoleGroup(line: LogLine): void {
  const text = line.toString();
  if (text != "") writeLine(text);
  indent += GROUP_INDENT;
}

/** Ends what `consoleGroup` began. */
export function consoleGroupEnd(): void {
  indent = max(0, indent - GROUP_INDENT);
}

/** Writes how often it was called with `label`. */
export function consoleCount(label: string = "default"): void {
  let known = counts;
  if (!known) {
    known = new Map<string, i32>();
    counts = known;
  }
  const count = (known.has(label) ? known.get(label) : 0) + 1;
  known.set(label, count);
  writeLine(`${label}: ${count}`);
}

/** Begins again to count `label`. */
export function consoleCountReset(label: string = "default"): void {
  const known = counts;
  if (known) known.delete(label);
}

/** Writes that an assertion failed where `condition` is false. */
export function consoleAssert(condition: bool, line: LogLine): void {
  if (condition) return;
  const text = line.toString();
  writeLine(text == "" ? "Assertion failed" : "Assertion failed: " + text);
}

/** Writes `text` as it is. */
export function processWrite(text: string): bool {
  write(text);
  return true;
}

function writeLine(text: string): void {
  if (indent == 0) {
    write(text + "\n");
    return;
  }
  const blanks = " ".repeat(indent);
  write(blanks + text.replaceAll("\n", "\n" + blanks) + "\n");
}
