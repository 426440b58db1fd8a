/**
 * What `console.log` shows of values: as Node's `util.inspect` lays them out.
 *
 * A class that is to be shown implements Inspected: its fields in order, the base class's first.
 *
 *   inspect_(out: Inspector): void {
 *     out.title = "Point";               // the class's name; "" for an object literal
 *     out.field<f64>("x", this.x);
 *     out.optional<string>("label", this.label); // left out where it is null
 *   }
 *
 * References:
 * - Node.js 20, "Util": util.inspect (depth 2, compact 3, breakLength 80)
 */
import { elementOfAny, isArrayAny, isNumericAny, lengthOfAny } from "./any-array";
import { dateToISOString } from "./date";
import { idOf } from "./identity";
import { breakable, columnsOf, isShort } from "./inspect-layout";
import { quoted } from "./inspect-quotes";
import { Maybe } from "./maybe";
import { numberToString } from "./number-text";

/** How deep objects within objects are shown. */
const DEPTH: i32 = 2;
/** So many levels may stand in one line. */
const COMPACT: i32 = 3;
/** Elements of a list, a map or a set that are shown. */
const MOST_ITEMS: i32 = 100;
const MOST_UNGROUPED: i32 = 6;
const INDENT: i32 = 2;

/** What can be shown with what is in it. */
export interface Inspected {
  /** Tells `out` its title and fields. */
  inspect_(out: Inspector): void;
}

/** One object that is being shown. */
class Level {
  /** Its entries as text. */
  readonly entries: string[] = [];
  /** Class name; "" for an object literal and for an array. */
  title: string = "";
  /** Whether entries are elements: in brackets, and in columns where they are many. */
  isList: bool = false;
  /** Whether all elements are numbers, which are aligned to the right. */
  isNumeric: bool = false;
  /** Whether the last entry says how many more there are. */
  isCut: bool = false;

  constructor(readonly object: usize) {}
}

/** Shows one value. */
export class Inspector {
  private readonly levels: Level[] = [];
  /** Columns that the current level is indented by. */
  private indent: i32 = 0;
  /** The depth of the object that was shown last. */
  private deepest: i32 = 0;
  /** The object that contains itself, for `<ref *1>`; 0 where none was met. */
  private circular: usize = 0;

  /** What a missing element is called. */
  private nothing: string = "null";
  /** Whether titles and the number of entries are all that is wanted. */
  private isProbe: bool = false;

  /** Names the class of the object being shown. */
  set title(name: string) {
    this.top.title = name;
  }

  /** Shows the field `name`; `nothing` is what null is called. */
  field<T>(name: string, value: T, nothing: string = "null"): void {
    if (this.isProbe) {
      this.top.entries.push("");
      return;
    }
    this.indent += INDENT;
    const shown = this.shown<T>(value, nothing);
    this.indent -= INDENT;
    this.top.entries.push(keyText(name) + ": " + shown);
  }

  /** Shows the field `name` unless it is null. */
  optional<T>(name: string, value: T): void {
    if (isReference<T>()) {
      if (changetype<usize>(value) == 0) return;
    }
    this.field<T>(name, value);
  }

  /** Shows the accessor `name`, which is not asked for its value. */
  accessor(name: string, gets: bool, sets: bool): void {
    const kind = gets ? (sets ? "[Getter/Setter]" : "[Getter]") : "[Setter]";
    this.top.entries.push(this.isProbe ? "" : keyText(name) + ": " + kind);
  }

  /** Shows an element of a list: a tuple's. */
  item<T>(value: T, nothing: string = this.nothing): void {
    this.top.isList = true;
    if (this.isProbe) {
      this.top.entries.push("");
      return;
    }
    this.indent += INDENT;
    const shown = this.shown<T>(value, nothing);
    this.indent -= INDENT;
    this.top.entries.push(shown);
  }

  /** `value` as text; `nothing` is what null is called, also in what it holds. */
  shown<T>(value: T, nothing: string): string {
    const outer = this.nothing;
    this.nothing = nothing;
    const made = this.valueShown<T>(value);
    this.nothing = outer;
    return made;
  }

  private valueShown<T>(value: T): string {
    const nothing = this.nothing;
    if (isString<T>()) {
      if (changetype<usize>(value) == 0) return nothing;
      return this.text(changetype<string>(value));
    }
    if (isBoolean<T>()) return value ? "true" : "false";
    if (isInteger<T>() && !isReference<T>()) return value.toString();
    if (isFloat<T>()) return numberShown(<f64>value);
    if (isNullable<T>()) {
      if (changetype<usize>(value) == 0) return nothing;
      return this.object<nonnull<T>>(changetype<nonnull<T>>(value));
    }
    return this.object<T>(value);
  }

  private get top(): Level {
    return this.levels[this.levels.length - 1];
  }

  private text(value: string): string {
    return breakable(value, this.indent);
  }

  private object<T>(value: T): string {
    if (isFunction<T>()) return "[Function (anonymous)]";
    if (idof<T>() == idof<Object>()) return this.any(changetype<Object>(value));
    if (value instanceof Maybe) return this.shown(value.value, this.nothing);
    if (value instanceof Date) return dateToISOString(value);
    if (value instanceof Error) return value.toString();
    if (value instanceof Map) return this.map<T>(value);
    if (value instanceof Set) return this.set<T>(value);
    if (isDefined(value.shown_)) return value.shown_();
    if (isArrayLike<T>()) return this.list<T>(value);
    if (isDefined(value.inspect_)) return this.inspected<T>(value);
    const object = changetype<Object>(value); // of an interface: its class is known at run time
    if (object instanceof Inspected) return this.inspected<Inspected>(changetype<Inspected>(value));
    return nameof<T>() + " {}";
  }

  /** A value whose class is known when the program runs. */
  private any(value: Object): string {
    const id = idOf(value);
    if (id == idof<string>()) return this.text(changetype<string>(value));
    if (id == idof<Maybe<f64>>()) return numberShown(changetype<Maybe<f64>>(value).value);
    if (id == idof<Maybe<i32>>()) return changetype<Maybe<i32>>(value).value.toString();
    if (id == idof<Maybe<bool>>()) return changetype<Maybe<bool>>(value).value ? "true" : "false";
    if (value instanceof Error) return changetype<Error>(value).toString();
    if (isArrayAny(value) && !(value instanceof Inspected)) return this.anyList(value);
    if (value instanceof Inspected) return this.inspected<Inspected>(changetype<Inspected>(value));
    return "{}";
  }

  /** T has `inspect_`, whether it says that it implements Inspected or not. */
  private inspected<T>(value: T): string {
    const object = changetype<usize>(value);
    if (this.isOpen(object)) return this.circularMark(object);
    // The title is not known before the object has told it; beyond DEPTH nothing else is asked for.
    const level = new Level(object);
    if (this.levels.length <= DEPTH) {
      this.open(level);
      value.inspect_(this);
      return this.close(titledBrace(level), level.isList ? "]" : "}");
    }
    value.inspect_(Inspector.probe(level));
    if (level.entries.length == 0) return titledBrace(level) + (level.isList ? "]" : "}");
    return level.isList ? "[Array]" : `[${level.title == "" ? "Object" : level.title}]`;
  }

  private list<T>(list: T): string {
    let prefix = "";
    if (isArray<T>()) {
      // What a pattern matched is an array and more.
      const object = changetype<Object>(list);
      if (isString<valueof<T>>() && object instanceof Inspected) return this.any(object);
    } else prefix = nameof<T>() + "(" + list.length.toString() + ") ";
    if (list.length == 0) return prefix + "[]";
    const object = changetype<usize>(list);
    if (this.isOpen(object)) return this.circularMark(object);
    if (this.levels.length > DEPTH) return isArray<T>() ? "[Array]" : "[" + nameof<T>() + "]";
    const level = new Level(object);
    level.isNumeric = isNumeric<valueof<T>>();
    this.open(level);
    for (let i = 0; i < min(list.length, MOST_ITEMS); i++) this.item(list[i]);
    level.isList = true;
    this.cut(list.length);
    return this.close(prefix + "[", "]");
  }

  private anyList(list: Object): string {
    const length = lengthOfAny(list);
    if (length == 0) return "[]";
    const object = changetype<usize>(list);
    if (this.isOpen(object)) return this.circularMark(object);
    if (this.levels.length > DEPTH) return "[Array]";
    const level = new Level(object);
    level.isNumeric = isNumericAny(list);
    this.open(level);
    for (let i = 0; i < min(length, MOST_ITEMS); i++) {
      this.item<Object | null>(elementOfAny(list, i));
    }
    this.cut(length);
    return this.close("[", "]");
  }

  private map<T>(map: T): string {
    const prefix = "Map(" + map.size.toString() + ") ";
    if (map.size == 0) return prefix + "{}";
    const object = changetype<usize>(map);
    if (this.isOpen(object)) return this.circularMark(object);
    if (this.levels.length > DEPTH) return "[Map]";
    this.open(new Level(object));
    const keys = map.keys();
    const values = map.values();
    this.indent += INDENT;
    for (let i = 0; i < min(keys.length, MOST_ITEMS); i++) {
      const key = this.shown(keys[i], this.nothing);
      this.top.entries.push(key + " => " + this.shown(values[i], this.nothing));
    }
    this.indent -= INDENT;
    this.cut(keys.length);
    return this.close(prefix + "{", "}");
  }

  private set<T>(set: T): string {
    const prefix = "Set(" + set.size.toString() + ") ";
    if (set.size == 0) return prefix + "{}";
    const object = changetype<usize>(set);
    if (this.isOpen(object)) return this.circularMark(object);
    if (this.levels.length > DEPTH) return "[Set]";
    this.open(new Level(object));
    const values = set.values();
    this.indent += INDENT;
    for (let i = 0; i < min(values.length, MOST_ITEMS); i++) {
      this.top.entries.push(this.shown(values[i], this.nothing));
    }
    this.indent -= INDENT;
    this.cut(values.length);
    return this.close(prefix + "{", "}");
  }

  private cut(length: i32): void {
    if (length <= MOST_ITEMS) return;
    const more = length - MOST_ITEMS;
    this.top.isCut = true;
    this.top.entries.push(`... ${more} more item${more > 1 ? "s" : ""}`);
  }

  /** An Inspector that fills in the title of `level` and as many entries as the object has. */
  static probe(level: Level): Inspector {
    const made = new Inspector();
    made.levels.push(level);
    made.isProbe = true;
    return made;
  }

  private isOpen(object: usize): bool {
    for (let i = 0; i < this.levels.length; i++) if (this.levels[i].object == object) return true;
    return false;
  }

  private circularMark(object: usize): string {
    this.circular = object;
    return "[Circular *1]";
  }

  private open(level: Level): void {
    this.deepest = this.levels.length;
    this.levels.push(level);
  }

  private close(brace: string, end: string): string {
    const level = this.levels.pop();
    const depth = this.levels.length;
    const mark = this.circular == level.object ? "<ref *1> " : "";
    const start = mark + brace;
    let entries = level.entries;
    if (entries.length == 0) return start + end;
    if (level.isList && entries.length > MOST_UNGROUPED) {
      entries = columnsOf(entries, this.indent, level.isNumeric, level.isCut);
    }
    const isWhole = entries.length == level.entries.length;
    if (this.deepest - depth < COMPACT && isWhole && isShort(entries, start.length + this.indent)) {
      const line = entries.join(", ");
      if (!line.includes("\n")) return `${start} ${line} ${end}`;
    }
    const newline = "\n" + " ".repeat(max(0, this.indent));
    return `${start}${newline}  ${entries.join("," + newline + "  ")}${newline}${end}`;
  }
}

/** `value.constructor.name`. */
export function classNameOf<T>(value: T): string {
  if (isString<T>()) return "String";
  if (isBoolean<T>()) return "Boolean";
  if (isInteger<T>() || isFloat<T>()) return "Number";
  if (isFunction<T>()) return "Function";
  if (isArrayLike<T>() || value instanceof Map || value instanceof Set || value instanceof Date)
    return plainName(nameof<T>());
  const object = changetype<Object>(value);
  if (object instanceof Inspected) {
    const level = new Level(0);
    changetype<Inspected>(value).inspect_(Inspector.probe(level));
    return level.title == "" ? "Object" : level.title;
  }
  if (object instanceof Error) return changetype<Error>(value).name;
  return isArrayAny(object) ? "Array" : plainName(nameof<T>());
}

/** Without type arguments. */
function plainName(name: string): string {
  const end = name.indexOf("<");
  return end < 0 ? name : name.slice(0, end);
}

function isNumeric<T>(): bool {
  return (isInteger<T>() || isFloat<T>()) && !isBoolean<T>() && !isReference<T>();
}

function titledBrace(level: Level): string {
  const brace = level.isList ? "[" : "{";
  return level.title == "" ? brace : level.title + " " + brace;
}

/** A number: other than text, zero shows its sign. */
export function numberShown(value: f64): string {
  return value == 0 && 1 / value < 0 ? "-0" : numberToString(value);
}

function keyText(name: string): string {
  for (let i = 0; i < name.length; i++) {
    const unit = name.charCodeAt(i);
    const letter = unit | 0x20;
    const isLetter = (letter >= 0x61 && letter <= 0x7a) || unit == 0x5f;
    const isDigit = unit >= 0x30 && unit <= 0x39;
    if (!isLetter && !(isDigit && i > 0)) return quoted(name);
  }
  return name.length == 0 ? "''" : name;
}
