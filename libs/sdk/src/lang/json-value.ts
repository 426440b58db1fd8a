/**
 * A JSON tree of unknown shape, and how it becomes values of known types.
 *
 * A class or shape that `JSON.parse` is to make fills itself in:
 *
 *   fromJson_(tree: JsonValue): void {
 *     this.x = tree.field<f64>("x");
 *     this.label = tree.field<string | null>("label");   // null where it is missing
 *   }
 */
import { Dictionary } from "./dictionary";
import { Inspected, Inspector } from "./inspect";
import { JsonReplaced, JsonWriter } from "./json-writer";
import { Maybe } from "./maybe";
import { raised } from "./raised";

/** What a value is. */
export enum JsonKind {
  Null,
  Boolean,
  Number,
  String,
  Array,
  Object,
}

const KINDS: StaticArray<string> = [
  "null",
  "a boolean",
  "a number",
  "a string",
  "an array",
  "an object",
];

/** What fills itself in from a tree. */
export interface JsonReadable {
  /** Takes over the members of `tree`, an object; a TypeError where one is of another type. */
  fromJson_(tree: JsonValue): void;
}

/** See the file's head. Members are in the order of JavaScript's objects. */
export class JsonValue implements Inspected, JsonReplaced {
  /** The number, or 1 for true. */
  number: f64 = 0;
  private text: string = "";
  private items: JsonValue[] | null = null;
  private members: Dictionary<JsonValue> | null = null;

  /** Made of what it is; its content is set by the functions below. */
  constructor(readonly kind: JsonKind) {}

  /** `value` as a tree. */
  static ofNumber(value: f64): JsonValue {
    const made = new JsonValue(JsonKind.Number);
    made.number = value;
    return made;
  }
  /** `value` as a tree. */
  static ofBoolean(value: bool): JsonValue {
    const made = new JsonValue(JsonKind.Boolean);
    made.number = value ? 1 : 0;
    return made;
  }
  /** `value` as a tree. */
  static ofString(value: string): JsonValue {
    const made = new JsonValue(JsonKind.String);
    made.text = value;
    return made;
  }
  /** `items` as a tree. */
  static ofArray(items: JsonValue[]): JsonValue {
    const made = new JsonValue(JsonKind.Array);
    made.items = items;
    return made;
  }
  /** `members` as a tree. */
  static ofObject(members: Dictionary<JsonValue>): JsonValue {
    const made = new JsonValue(JsonKind.Object);
    made.members = members;
    return made;
  }

  get isNull(): bool {
    return this.kind == JsonKind.Null;
  }
  get isBoolean(): bool {
    return this.kind == JsonKind.Boolean;
  }
  get isNumber(): bool {
    return this.kind == JsonKind.Number;
  }
  get isString(): bool {
    return this.kind == JsonKind.String;
  }
  get isArray(): bool {
    return this.kind == JsonKind.Array;
  }
  get isObject(): bool {
    return this.kind == JsonKind.Object;
  }

  get asBoolean(): bool {
    this.check(JsonKind.Boolean);
    return this.number != 0;
  }
  get asNumber(): f64 {
    this.check(JsonKind.Number);
    return this.number;
  }
  get asString(): string {
    this.check(JsonKind.String);
    return this.text;
  }
  get asArray(): JsonValue[] {
    this.check(JsonKind.Array);
    const items = this.items;
    return items ? items : [];
  }
  /** The members of an object. */
  get asObject(): Dictionary<JsonValue> {
    this.check(JsonKind.Object);
    const members = this.members;
    return members ? members : new Dictionary<JsonValue>();
  }

  /** Names of an object's members; none for anything else. */
  get keys(): string[] {
    const members = this.members;
    return members ? members.keys : [];
  }
  /** Elements of an array or members of an object. */
  get length(): i32 {
    if (this.isArray) return this.asArray.length;
    return this.isObject ? this.asObject.size : 0;
  }
  /** The element at `index` of an array; null where there is none. */
  at(index: i32): JsonValue | null {
    const items = this.items;
    return items && <u32>index < <u32>items.length ? items[index] : null;
  }
  /** The member `key` of an object; null where there is none. */
  get(key: string): JsonValue | null {
    const members = this.members;
    return members ? members.get(key) : null;
  }
  /** Whether an object has a member `key`. */
  has(key: string): bool {
    const members = this.members;
    return members ? members.has(key) : false;
  }

  /** The member `key` as a T; a TypeError where it is none, or missing and T has no null. */
  field<T>(key: string): T {
    const member = this.get(key);
    if (member) return valueOf<T>(member, key);
    if (isNullable<T>()) return changetype<T>(<usize>0);
    raised(new TypeError(`JSON.parse: "${key}" is missing`));
    return <T>unreachable();
  }

  /** The element at `index` as a T: for tuples. */
  item<T>(index: i32): T {
    const item = this.at(index);
    if (item) return valueOf<T>(item, index.toString());
    if (isNullable<T>()) return changetype<T>(<usize>0);
    raised(new TypeError(`JSON.parse: element ${index} is missing`));
    return <T>unreachable();
  }

  replaceJson_(out: JsonWriter): void {
    if (this.isString) out.whole<string>(this.text);
    else if (this.isNumber) out.whole<f64>(this.number);
    else if (this.isBoolean) out.whole<bool>(this.asBoolean);
    else if (this.isArray) out.whole<JsonValue[]>(this.asArray);
    else if (this.isObject) out.whole<Dictionary<JsonValue>>(this.asObject);
    else out.whole<string | null>(null);
  }

  inspect_(out: Inspector): void {
    if (this.isArray) {
      const items = this.asArray;
      for (let i = 0; i < items.length; i++) out.item<JsonValue>(items[i]);
    } else if (this.isObject) this.asObject.inspect_(out);
  }

  private check(kind: JsonKind): void {
    if (this.kind == kind) return;
    raised(new TypeError(`JSON value is ${KINDS[this.kind]}, not ${KINDS[kind]}`));
    unreachable();
  }
}

/** `tree` as a T; `name` is what an error calls it. */
export function valueOf<T>(tree: JsonValue, name: string): T {
  if (isString<T>()) {
    if (isNullable<T>() && tree.isNull) return changetype<T>(<usize>0);
    return changetype<T>(expected(tree, JsonKind.String, name).asString);
  }
  if (isBoolean<T>()) return <T>expected(tree, JsonKind.Boolean, name).asBoolean;
  if (!isReference<T>()) return <T>expected(tree, JsonKind.Number, name).asNumber;
  if (isNullable<T>()) {
    if (tree.isNull) return changetype<T>(<usize>0);
    return changetype<T>(objectOf<nonnull<T>>(tree, name));
  }
  return objectOf<T>(tree, name);
}

function expected(tree: JsonValue, kind: JsonKind, name: string): JsonValue {
  if (tree.kind == kind) return tree;
  raised(new TypeError(`JSON.parse: ${name} is ${KINDS[tree.kind]}, not ${KINDS[kind]}`));
  return <JsonValue>unreachable();
}

function objectOf<T>(tree: JsonValue, name: string): T {
  if (idof<T>() == idof<JsonValue>()) return changetype<T>(tree);
  if (idof<T>() == idof<Object>()) return changetype<T>(boxed(tree));
  const blank = changetype<T>(__new(offsetof<T>(), idof<T>()));
  if (isArray<T>()) {
    return changetype<T>(listOf<valueof<T>>(expected(tree, JsonKind.Array, name), name));
  }
  if (blank instanceof Maybe) return changetype<T>(maybeOf(blank.value, tree, name));
  if (blank instanceof Dictionary) {
    const made = instantiate<T>();
    fill(made, expected(tree, JsonKind.Object, name));
    return made;
  }
  if (isDefined(blank.fromJson_)) {
    blank.fromJson_(tree);
    return blank;
  }
  raised(new TypeError(`JSON.parse does not make a ${nameof<T>()}`));
  return <T>unreachable();
}

/** `like` is there for its type. */
function maybeOf<V>(like: V, tree: JsonValue, name: string): Maybe<V> {
  return new Maybe<V>(valueOf<V>(tree, name));
}

function listOf<V>(tree: JsonValue, name: string): Array<V> {
  const items = tree.asArray;
  const made = new Array<V>();
  for (let i = 0; i < items.length; i++) made.push(valueOf<V>(items[i], `${name}[${i}]`));
  return made;
}

function fill<V>(target: Dictionary<V>, tree: JsonValue): void {
  const keys = tree.keys;
  for (let i = 0; i < keys.length; i++) target.set(keys[i], tree.field<V>(keys[i]));
}

/** A tree where the program knows no type. */
function boxed(tree: JsonValue): Object {
  if (tree.isString) return changetype<Object>(tree.asString);
  if (tree.isNumber) return changetype<Object>(new Maybe<f64>(tree.asNumber));
  if (tree.isBoolean) return changetype<Object>(new Maybe<bool>(tree.asBoolean));
  if (tree.isArray) return changetype<Object>(listOf<Object | null>(tree, ""));
  const made = new Dictionary<Object | null>();
  fill(made, tree);
  return changetype<Object>(made);
}
