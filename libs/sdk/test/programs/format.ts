/** Formatting, argument words and values as text. */
import { argumentsOf, optionsOf } from "../../src/arguments";
import { byteSize } from "../../src/format/byte-size";
import { duration } from "../../src/format/duration";
import { fixed, grouped, hex } from "../../src/format/numbers";
import { Align, Table } from "../../src/format/table";
import { wrapWords } from "../../src/format/wrap";
import { columnWidth, textWidth } from "../../src/input/column-width";
import { featureNames } from "../../src/machine/features";
import { textOf } from "../../src/text-of";

export function fixedText(value: f64, decimals: u32): string {
  return fixed(value, decimals);
}
export function groupedText(value: f64): string {
  return grouped(<i64>value);
}
export function hexText(value: f64, digits: u32): string {
  return hex(<u64>value, digits);
}
export function byteSizeText(octets: f64): string {
  return byteSize(<u64>octets);
}
export function durationText(nanos: f64): string {
  return duration(<u64>nanos);
}
export function optionsText(line: string): string {
  return optionsOf(line).join("|");
}
export function argumentsText(line: string): string {
  return argumentsOf(line).join("|");
}
export function width(text: string): i32 {
  return textWidth(text);
}
export function widthOf(codePoint: i32): i32 {
  return columnWidth(codePoint);
}
export function wrapped(words: string, columns: i32, indent: string): string {
  return wrapWords(words.split(" "), columns, indent);
}
export function tableText(): string {
  const table = new Table([Align.Left, Align.Right]);
  table.add(["total", "1"]);
  table.add(["n", "1234", "漢 wide"]);
  return table.toString();
}
export function features(edx: u32, ecx: u32): string {
  return featureNames((<u64>edx) | ((<u64>ecx) << 32)).join(" ");
}

class Plain {}
class Named {
  toString(): string {
    return "named";
  }
}

/** A value of each kind as text, by its place in the table of the test. */
export function valueText(index: i32): string {
  if (index == 0) return textOf<f64>(1);
  if (index == 1) return textOf<f64>(0.1);
  if (index == 2) return textOf<f32>(0.1);
  if (index == 3) return textOf<f64>(1e21);
  if (index == 4) return textOf<f64>(NaN);
  if (index == 5) return textOf<bool>(true);
  if (index == 6) return textOf<i64>(i64.MIN_VALUE);
  if (index == 7) return textOf<string | null>(null);
  if (index == 8) return textOf(["a", "b"]);
  if (index == 9) return textOf<f64[]>([1, 2.5]);
  if (index == 10) return textOf(new Map<string, i32>().set("a", 1).set("b", 2));
  if (index == 11) return textOf(new Set<i32>().add(3));
  if (index == 12) return textOf(new Plain());
  if (index == 13) return textOf(new Named());
  if (index == 14) return textOf<Named | null>(null);
  if (index == 15) return textOf<Named | null>(new Named());
  if (index == 16) return textOf([[1], [2, 3]]);
  return textOf("text");
}
