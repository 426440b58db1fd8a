/**
 * Values to JSON text.
 *
 * A class or shape that `JSON.stringify` is to write says what it holds, the base class's fields
 * first; its own `toJSON()` goes before that:
 *
 *   toJson_(out: JsonWriter): void {
 *     out.field<f64>("x", this.x);
 *     out.optional<string | null>("label", this.label); // undefined: left out; null is written
 *   }
 *
 * References:
 * - ECMAScript 2024, §25.5.2 (JSON.stringify)
 */
import { elementOfAny, isArrayAny, lengthOfAny } from "./any-array";
import { dateToISOString } from "./date";
import { Dictionary } from "./dictionary";
import { idOf } from "./identity";
import { JsonValue } from "./json-value";
import { anyOf } from "./keyed";
import { Maybe } from "./maybe";
import { numberToString } from "./number-text";
import { raised } from "./raised";
import { isLone } from "./surrogates";

const MOST_INDENT: i32 = 10;
const HEX = "0123456789abcdef";
/** What stands behind a backslash for the units 8 to 13. */
const LETTERS = "btnvfr";
const VERTICAL_TAB: i32 = 0x0b;

/** What can be written. */
export interface JsonWritable {
  /** Tells `out` its fields. */
  toJson_(out: JsonWriter): void;
}

/** What stands for itself in JSON by what its own `toJSON()` gives. */
export interface JsonReplaced {
  /** Tells `out` what that is, with `whole`. */
  replaceJson_(out: JsonWriter): void;
}

/** `value` as JSON, in one line. */
export function jsonStringify<T>(value: T): string {
  return new JsonWriter("").text<T>(value);
}

/** `value` as JSON, each level indented by `space` blanks. */
export function jsonStringifySpaced<T>(value: T, replacer: Object | null, space: f64): string {
  const blanks = <i32>max(0, min(<f64>MOST_INDENT, space));
  return new JsonWriter(" ".repeat(blanks)).text<T>(value);
}

/** `value` as JSON, each level indented by the text `space`. */
export function jsonStringifyIndented<T>(
  value: T,
  replacer: Object | null,
  space: string = "",
): string {
  return new JsonWriter(space.substring(0, MOST_INDENT)).text<T>(value);
}

/** What stands for the property `key`, or the element with that number, in place of `value`. */
type Replacer = (key: string, value: Object | null) => Object | null;

/** What `replacer` gives for `value` and all in it, as JSON. §25.5.2.2 (SerializeJSONProperty) */
export function jsonStringifyReplaced<T>(value: T, replacer: Replacer, space: f64 = 0): string {
  const writer = new JsonWriter(" ".repeat(<i32>max(0, min(<f64>MOST_INDENT, space))));
  writer.replacer = replacer;
  const whole = replacer("", anyOf<T>(value));
  return writer.text<Object | null>(whole);
}

/** Only properties that `names` has. */
export function jsonStringifyPicked<T>(value: T, names: Array<string>, space: f64 = 0): string {
  const writer = new JsonWriter(" ".repeat(<i32>max(0, min(<f64>MOST_INDENT, space))));
  writer.names = names;
  return writer.text<T>(value);
}

/** Writes one value. */
export class JsonWriter {
  replacer: Replacer | null = null;
  /** Names of the properties that are written; null: all. */
  names: Array<string> | null = null;
  private readonly parts: string[] = [];
  private readonly open: usize[] = [];
  /** Where each of those began: the places of their brackets among `parts`. */
  private readonly starts: i32[] = [];
  /** How many elements each of them has so far. */
  private readonly counts: i32[] = [];
  /** Whether the object or array being written has something already. */
  private hasSome: bool = false;
  private newline: string = "\n";

  /** Indents each level by `indent`; "" writes one line. */
  constructor(private readonly indent: string) {}

  /** `value` as text. */
  text<T>(value: T): string {
    this.value<T>(value);
    return this.parts.join("");
  }

  /** Writes the member `name`. */
  field<T>(name: string, value: T): void {
    const names = this.names;
    if (names && !names.includes(name)) return;
    const replacer = this.replacer;
    if (replacer) {
      const given = anyOf<T>(value);
      const made = replacer(name, given);
      // Null and undefined are one here: what was null before stays, anything else is left out.
      if (made !== null || given === null) this.member<Object | null>(name, made);
    } else this.member<T>(name, value);
  }

  private member<T>(name: string, value: T): void {
    this.separate();
    this.parts.push(quotedJson(name) + (this.indent == "" ? ":" : ": "));
    this.value<T>(value);
    this.hasSome = true;
  }

  /** Writes the member `name` unless it is null. */
  optional<T>(name: string, value: T): void {
    if (isReference<T>()) {
      if (changetype<usize>(value) == 0) return;
    }
    this.field<T>(name, value);
  }

  /** Writes an element: what has elements is an array. */
  item<T>(value: T): void {
    const start = this.starts[this.starts.length - 1];
    this.parts[start] = "[";
    this.separate();
    const replacer = this.replacer;
    if (replacer) {
      const index = this.counts[this.counts.length - 1]++;
      this.value<Object | null>(replacer(index.toString(), anyOf<T>(value)));
    } else this.value<T>(value);
    this.hasSome = true;
  }

  /** Writes `value` in place of the object whose `toJSON()` gave it. */
  whole<T>(value: T): void {
    this.value<T>(value);
  }

  private value<T>(value: T): void {
    if (isString<T>()) {
      const isText = changetype<usize>(value) != 0;
      this.parts.push(isText ? quotedJson(changetype<string>(value)) : "null");
    } else if (isBoolean<T>()) this.parts.push(value ? "true" : "false");
    else if (!isReference<T>()) this.parts.push(numberJson(<f64>value));
    else if (isNullable<T>()) {
      if (changetype<usize>(value) == 0) this.parts.push("null");
      else this.object<nonnull<T>>(changetype<nonnull<T>>(value));
    } else this.object<T>(value);
  }

  private object<T>(value: T): void {
    if (idof<T>() == idof<Object>()) return this.any(changetype<Object>(value));
    if (value instanceof Maybe) return this.value(value.value);
    if (value instanceof Date) return this.value<string>(dateToISOString(value));
    if (isArrayLike<T>()) return this.list<T>(value);
    if (isDefined(value.replaceJson_)) return value.replaceJson_(this);
    if (isDefined(value.toJSON)) return this.value(value.toJSON());
    if (isDefined(value.toJson_)) return this.writable<T>(value);
    this.any(changetype<Object>(value)); // T is an interface
  }

  private any(value: Object): void {
    const id = idOf(value);
    if (id == idof<string>()) this.value<string>(changetype<string>(value));
    else if (id == idof<Maybe<f64>>()) this.value<f64>(changetype<Maybe<f64>>(value).value);
    else if (id == idof<Maybe<i32>>()) this.value<i32>(changetype<Maybe<i32>>(value).value);
    else if (id == idof<Maybe<bool>>()) this.value<bool>(changetype<Maybe<bool>>(value).value);
    else if (id == idof<Date>()) this.value<string>(dateToISOString(changetype<Date>(value)));
    else if (isArrayAny(value)) this.anyList(value);
    // asc 0.28.20 takes nothing for an instance of an interface of which it has met no class so far.
    else if (id == idof<JsonValue>()) changetype<JsonValue>(value).replaceJson_(this);
    else if (id == idof<Dictionary<Object | null>>())
      this.writable(changetype<Dictionary<Object | null>>(value));
    else if (value instanceof JsonReplaced) changetype<JsonReplaced>(value).replaceJson_(this);
    else if (value instanceof JsonWritable)
      this.writable<JsonWritable>(changetype<JsonWritable>(value));
    else this.parts.push("{}");
  }

  /** T has `toJson_`, whether it says that it implements JsonWritable or not. */
  private writable<T>(value: T): void {
    const before = this.begin(changetype<usize>(value), "{");
    value.toJson_(this);
    this.end(before);
  }

  private anyList(list: Object): void {
    const before = this.begin(changetype<usize>(list), "[");
    const length = lengthOfAny(list);
    for (let i = 0; i < length; i++) this.item<Object | null>(elementOfAny(list, i));
    this.end(before);
  }

  private list<T>(list: T): void {
    const before = this.begin(changetype<usize>(list), "[");
    for (let i = 0; i < list.length; i++) this.item(list[i]);
    this.end(before);
  }

  /** Opens a bracket; returns whether what surrounds it has something already. */
  private begin(object: usize, bracket: string): bool {
    if (this.open.includes(object)) {
      raised(new TypeError("Converting circular structure to JSON"));
      unreachable();
    }
    const before = this.hasSome;
    this.open.push(object);
    this.starts.push(this.parts.length);
    this.counts.push(0);
    this.parts.push(bracket);
    this.hasSome = false;
    this.newline += this.indent;
    return before;
  }

  private end(before: bool): void {
    const bracket = this.parts[this.starts.pop()] == "[" ? "]" : "}";
    this.newline = this.newline.substring(0, this.newline.length - this.indent.length);
    if (this.hasSome && this.indent != "") this.parts.push(this.newline);
    this.parts.push(bracket);
    this.open.pop();
    this.counts.pop();
    this.hasSome = before;
  }

  private separate(): void {
    if (this.hasSome) this.parts.push(",");
    if (this.indent != "") this.parts.push(this.newline);
  }
}

function numberJson(value: f64): string {
  return isFinite(value) ? numberToString(value) : "null";
}

/** `text` in quotes. */
export function quotedJson(text: string): string {
  let made = '"';
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const isPlain = unit >= 0x20 && unit != 0x22 && unit != 0x5c && !isLone(text, i);
    if (isPlain) continue;
    made += text.substring(from, i) + escapedJson(unit);
    from = i + 1;
  }
  return made + text.substring(from) + '"';
}

function escapedJson(unit: i32): string {
  if (unit == 0x22) return '\\"';
  if (unit == 0x5c) return "\\\\";
  if (unit >= 8 && unit <= 13 && unit != VERTICAL_TAB) return "\\" + LETTERS.charAt(unit - 8);
  let digits = "";
  for (let shift = 12; shift >= 0; shift -= 4) digits += HEX.charAt((unit >> shift) & 15);
  return "\\u" + digits;
}
