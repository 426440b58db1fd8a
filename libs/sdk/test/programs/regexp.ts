/** Regular expressions by their text, for regexp.test.ts. */
import { RegExp } from "../../src/lang/regexp/regexp";
import { RegExpMatch } from "../../src/lang/regexp/match";
import { quotedJson } from "../../src/lang/json-writer";
import { regexpReplace, regexpSplit } from "../../src/lang/regexp/text";

/** All matches of the pattern in `text` as JSON: [index, text, group or null, ...]; empty ones, too. */
export function matches(source: string, flags: string, text: string): string {
  const regexp = new RegExp(source, flags);
  const lines: string[] = [];
  let at = 0;
  while (at <= text.length) {
    const match = regexp.matchAt(text, at, false);
    if (!match) break;
    lines.push(lineOf(match));
    at = match.end > match.index ? match.end : regexp.after(text, match.end);
  }
  return "[" + lines.join(",") + "]";
}

function lineOf(match: RegExpMatch): string {
  let line = "[" + match.index.toString();
  for (let i = 0; i < match.length; i++) {
    const text = changetype<string | null>(load<usize>(match.dataStart + i * sizeof<usize>()));
    line += "," + (text === null ? "null" : quotedJson(text));
  }
  return line + "]";
}

/** `text.replace(...)`. */
export function replaced(source: string, flags: string, text: string, by: string): string {
  return regexpReplace(text, new RegExp(source, flags), by);
}

/** `text.split(...)`, as JSON. */
export function split(source: string, flags: string, text: string): string {
  const parts = regexpSplit(text, new RegExp(source, flags));
  let made = "";
  for (let i = 0; i < parts.length; i++) {
    const part = changetype<string | null>(load<usize>(parts.dataStart + i * sizeof<usize>()));
    made += (i > 0 ? "," : "") + (part === null ? "null" : quotedJson(part));
  }
  return "[" + made + "]";
}

/** The pattern as it writes itself. */
export function written(source: string, flags: string): string {
  return new RegExp(source, flags).toString();
}
