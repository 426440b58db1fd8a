/** The language's library, function by function, for lang.test.ts. */
import { arrayJoin, arrayFlatMap } from "../../src/lang/array";
import { arraySpliceWith } from "../../src/lang/array-change";
import { arraySort, arraySortAsText } from "../../src/lang/array-order";
import { stringLocaleCompare } from "../../src/lang/collation";
import { dateOfText, dateParse, dateToString, dateUtc } from "../../src/lang/date";
import { Inspected, Inspector } from "../../src/lang/inspect";
import { LogLine } from "../../src/lang/log-line";
import { ValuesOfSet, EntriesOfMap } from "../../src/lang/map-cursor";
import { mathHypotOf } from "../../src/lang/math";
import { Maybe } from "../../src/lang/maybe";
import { numberOfText, numberParseFloat, numberParseInt } from "../../src/lang/number-parse";
import {
  numberToExponential,
  numberToFixed,
  numberToLocaleString,
  numberToPrecision,
  numberToString,
} from "../../src/lang/number-text";
import {
  charactersOf,
  stringIndexOf,
  stringLastIndexOf,
  stringReplace,
  stringReplaceAll,
  stringSplit,
} from "../../src/lang/string";
import { text } from "../../src/lang/text";
import { Tuple2, Tuple3 } from "../../src/lang/tuple";
import { typedArrayFromArray } from "../../src/lang/typed-array";

export function toRadix(value: f64, radix: i32): string {
  return numberToString(value, radix);
}
export function toFixed(value: f64, digits: i32): string {
  return numberToFixed(value, digits);
}
export function toPrecision(value: f64, digits: i32): string {
  return numberToPrecision(value, digits);
}
export function toExponential(value: f64, digits: i32): string {
  return numberToExponential(value, digits);
}
export function toLocale(value: f64): string {
  return numberToLocaleString(value);
}
export function parsedFloat(digits: string): f64 {
  return numberParseFloat(digits);
}
export function parsedInt(digits: string, radix: i32): f64 {
  return numberParseInt(digits, radix);
}
export function numberFrom(digits: string): f64 {
  return numberOfText(digits);
}
export function hypot(a: f64, b: f64, c: f64): f64 {
  return mathHypotOf([a, b, c]);
}

export function indexOf(all: string, search: string, from: i32): i32 {
  return stringIndexOf(all, search, from);
}
export function lastIndexOf(all: string, search: string, from: i32): i32 {
  return stringLastIndexOf(all, search, from);
}
export function replace(all: string, search: string, by: string): string {
  return stringReplace(all, search, by);
}
export function replaceAll(all: string, search: string, by: string): string {
  return stringReplaceAll(all, search, by);
}
export function split(all: string, separator: string, limit: i32): string {
  return stringSplit(all, separator, limit).join("|");
}
export function characters(all: string): string {
  return charactersOf(all).join("|");
}
export function localeCompare(a: string, b: string): i32 {
  return stringLocaleCompare(a, b);
}

export function parsedDate(iso: string): f64 {
  return dateParse(iso);
}
export function utc(year: i32, month: i32, day: i32): f64 {
  return dateUtc(year, month, day);
}
export function dateText(iso: string): string {
  return dateToString(dateOfText(iso));
}

/** Numbers that blanks set apart. */
function numbersIn(list: string): Array<f64> {
  if (list == "") return [];
  return list.split(" ").map<f64>((one) => numberOfText(one));
}
export function sortedAsText(list: string): string {
  return arrayJoin<f64>(arraySortAsText<f64>(numbersIn(list)));
}
export function sortedByTens(list: string): string {
  return arrayJoin<f64>(
    arraySort<f64>(numbersIn(list), (a, b) => Math.floor(a / 10) - Math.floor(b / 10)),
  );
}
export function spliced(list: string, start: i32, count: i32, items: string): string {
  const numbers = numbersIn(list);
  const removed = arraySpliceWith<f64>(numbers, start, count, numbersIn(items));
  return arrayJoin<f64>(numbers) + ";" + arrayJoin<f64>(removed);
}
export function flatMapped(list: string): string {
  return arrayJoin<f64>(arrayFlatMap<f64, f64>(numbersIn(list), (value) => [value, value * 2]));
}
export function asOctets(list: string): string {
  return text<Uint8Array>(typedArrayFromArray<Uint8Array>(numbersIn(list)));
}
export function asInts(list: string): string {
  return text<Int32Array>(typedArrayFromArray<Int32Array>(numbersIn(list)));
}

/** What one sees of a set that is changed while one goes through it; each step is a number to add, or to delete. */
export function walkedSet(start: string, steps: string): string {
  const set = new Set<f64>();
  const first = numbersIn(start);
  for (let i = 0; i < first.length; i++) set.add(first[i]);
  const changes = numbersIn(steps);
  const values = new ValuesOfSet<f64>(set);
  let seen = "";
  let step = 0;
  while (values.move()) {
    seen += text<f64>(values.value) + " ";
    if (step >= changes.length) continue;
    const change = changes[step++];
    if (change < 0) set.delete(-change);
    else set.add(change);
  }
  return seen;
}
export function walkedMap(start: string, steps: string): string {
  const map = new Map<i32, f64>();
  const first = numbersIn(start);
  for (let i = 0; i < first.length; i++) map.set(<i32>first[i], first[i] * 2);
  const changes = numbersIn(steps);
  const entries = new EntriesOfMap<i32, f64>(map);
  let seen = "";
  let step = 0;
  while (entries.move()) {
    seen += text<i32>(entries.key) + "=" + text<f64>(entries.value) + " ";
    if (step >= changes.length) continue;
    const change = <i32>changes[step++];
    if (change < 0) map.delete(-change);
    else map.set(change, change * 2);
  }
  return seen;
}

class Point implements Inspected {
  constructor(
    readonly x: f64,
    readonly y: f64,
    readonly label: string | null,
  ) {}
  inspect_(out: Inspector): void {
    out.title = "Point";
    out.field<f64>("x", this.x);
    out.field<f64>("y", this.y);
    out.field<string | null>("label", this.label, "undefined");
  }
}
class Chain implements Inspected {
  next: Chain | null = null;
  constructor(readonly name: string) {}
  inspect_(out: Inspector): void {
    out.title = "";
    out.field<string>("name", this.name);
    out.field<Chain | null>("next", this.next);
  }
}
class Nothing implements Inspected {
  inspect_(out: Inspector): void {
    out.title = "Nothing";
  }
}
class Long implements Inspected {
  constructor(readonly text: string) {}
  inspect_(out: Inspector): void {
    out.title = "";
    out.field<string>("first one", this.text);
    out.field<string>("second", this.text);
    out.field<string>("third", this.text);
    out.field<i32>("fourth", 4);
    out.optional<string | null>("none", null);
  }
}

function chain(names: string): Chain {
  const first = new Chain(names.charAt(0));
  if (names.length > 1) first.next = chain(names.substring(1));
  return first;
}

function log<T>(value: T): string {
  return new LogLine().add<T>(value).toString();
}

/** `console.log` of a value, by its place in the table of the test. */
export function logged(index: i32): string {
  if (index == 0) return log<f64>(-0.0);
  if (index == 1) return log<string>("it's");
  if (index == 2) return log<string[]>(["a", "it's", "q\"'", "\n\x01\\"]);
  if (index == 3) return log<Array<f64>>([]);
  if (index == 4) return log<Array<Array<f64>>>([[1, 2], [3], []]);
  if (index == 5) return log<Point>(new Point(1, -0.5, null));
  if (index == 6) return log<Array<Point>>([new Point(1, 2, "p"), new Point(3, 4, null)]);
  if (index == 7) return log<Chain>(chain("abcdef"));
  if (index == 8) {
    const all = new Map<string, Array<f64>>();
    all.set("one", [1]);
    all.set("two", [1, 2]);
    return log<Map<string, Array<f64>>>(all);
  }
  if (index == 9) return log<Set<string>>(new Set<string>());
  if (index == 10) {
    const set = new Set<f64>();
    for (let i = 0; i < 30; i++) set.add(i);
    return log<Set<f64>>(set);
  }
  if (index == 11) {
    const list: Array<f64> = [];
    for (let i = 0; i < 120; i++) list.push(i * i);
    return log<Array<f64>>(list);
  }
  if (index == 12) {
    const words: string[] = [];
    for (let i = 0; i < 27; i++) words.push("word".repeat(1 + (i % 3)) + i.toString());
    return log<string[]>(words);
  }
  if (index == 13) return log<Long>(new Long("some text that is long enough to break a line"));
  if (index == 14) return log<Long>(new Long("a\nb"));
  if (index == 15) return log<Tuple2<string, f64>>(new Tuple2<string, f64>("a", 1));
  if (index == 16) return log<Array<Tuple2<string, f64>>>([new Tuple2<string, f64>("a", 1)]);
  if (index == 17) {
    return new LogLine()
      .add<Array<Maybe<f64> | null>>([new Maybe<f64>(1), null], "undefined")
      .toString();
  }
  if (index == 18) return log<Nothing>(new Nothing());
  if (index == 19) return log<Array<Array<Array<Array<f64>>>>>([[[[1]]], [[[]]]]);
  if (index == 20) {
    const self = new Chain("self");
    self.next = self;
    return log<Chain>(self);
  }
  if (index == 21) {
    return new LogLine()
      .add<string>("%s is %d%% of %o")
      .add<string>("x")
      .add<f64>(4.5)
      .add<string>("y")
      .add<i32>(7)
      .toString();
  }
  if (index == 22) return log<Uint8Array>(typedArrayFromArray<Uint8Array>([1, 2, 300]));
  if (index == 23) {
    const deep: Array<Array<f64>> = [];
    for (let i = 0; i < 10; i++) deep.push([i, i * 10, i * 100]);
    return log<Array<Array<f64>>>(deep);
  }
  if (index == 24) return log<bool[]>([true, false]);
  if (index == 25) return log<Array<f64>>([1.5, NaN, -Infinity, 1e21, 1e-7, -0.0, 100]);
  if (index == 26)
    return log<Tuple3<f64, string, bool>>(new Tuple3<f64, string, bool>(1, "x", true));
  if (index == 27) return log<string[]>(["a".repeat(75) + "\n" + "b".repeat(20)]);
  if (index == 28) return log<Array<Long>>([new Long("x"), new Long("yy")]);
  return new LogLine().toString();
}
