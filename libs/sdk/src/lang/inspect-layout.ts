/**
 * Where lines break in what `console.log` shows.
 *
 * References:
 * - Node.js 20, lib/internal/util/inspect.js: what it does, checked against it
 */
import { quoted } from "./inspect-quotes";

const WIDTH: i32 = 80;
const SEPARATOR: i32 = 2;
/** Columns that are set apart for brackets. */
const MARGIN: i32 = 10;
const MOST_COLUMNS: i32 = 12;
/** Columns that an entry is taken to be narrower, so that short ones get more columns. */
const CHEAP: i32 = 3;
const CHARACTER_HEIGHT: f64 = 2.5;
/** Texts up to here are never broken. */
const LEAST_BROKEN: i32 = 16;

/** Whether `entries` fit in one line that begins at column `start`. */
export function isShort(entries: string[], start: i32): bool {
  let total = entries.length * 2 + start + MARGIN;
  if (total + entries.length > WIDTH) return false;
  for (let i = 0; i < entries.length; i++) total += entries[i].length;
  return total <= WIDTH;
}

/** The elements of a long list in columns: one text a line; the list itself where that is no better. */
export function columnsOf(entries: string[], indent: i32, isRight: bool, isCut: bool): string[] {
  const count = isCut ? entries.length - 1 : entries.length;
  let total = 0;
  let longest = 0;
  for (let i = 0; i < count; i++) {
    total += entries[i].length + SEPARATOR;
    longest = max(longest, entries[i].length);
  }
  const widest = longest + SEPARATOR;
  const isFit = widest * 3 + indent < WIDTH;
  if (!isFit || !(<f64>total / <f64>widest > 5 || longest <= 6)) return entries;
  const columns = columnCount(entries.length, count, total, widest, indent);
  if (columns <= 1) return entries;
  const widths = new Array<i32>(columns);
  for (let i = 0; i < count; i++) {
    widths[i % columns] = max(widths[i % columns], entries[i].length + SEPARATOR);
  }
  const lines: string[] = [];
  for (let from = 0; from < count; from += columns) {
    lines.push(lineOf(entries, from, min(from + columns, count), widths, isRight));
  }
  if (isCut) lines.push(entries[count]);
  return lines;
}

function columnCount(entries: i32, count: i32, total: i32, widest: i32, indent: i32): i32 {
  const bias = Math.sqrt(<f64>widest - <f64>total / <f64>entries);
  const biased = Math.max(<f64>(widest - CHEAP) - bias, 1);
  const square = Math.round(Math.sqrt(CHARACTER_HEIGHT * biased * <f64>count) / biased);
  return min(min(<i32>square, (WIDTH - indent) / widest), MOST_COLUMNS);
}

function lineOf(entries: string[], from: i32, to: i32, widths: i32[], isRight: bool): string {
  let line = "";
  for (let i = from; i < to - 1; i++) {
    const cell = entries[i] + ", ";
    line += isRight ? cell.padStart(widths[i - from]) : cell.padEnd(widths[i - from]);
  }
  const last = entries[to - 1];
  return line + (isRight ? last.padStart(widths[to - 1 - from] - SEPARATOR) : last);
}

/** `text` in quotes; broken behind its line ends where it is long. */
export function breakable(text: string, indent: i32): string {
  if (text.length <= LEAST_BROKEN || text.length <= WIDTH - indent - 4) return quoted(text);
  const lines: string[] = [];
  let from = 0;
  while (from < text.length) {
    const at = text.indexOf("\n", from);
    const end = at < 0 ? text.length : at + 1;
    lines.push(quoted(text.substring(from, end)));
    from = end;
  }
  return lines.join(" +\n" + " ".repeat(max(0, indent + 2)));
}
