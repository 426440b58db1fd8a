/**
 * JSON. `JSON.parse` makes what the context asks for: `const point: Point = JSON.parse(text)`, or
 * `JSON.parse(text) as Point`; a `JsonValue` where nothing is asked for.
 *
 * References:
 * - ECMAScript 2024, §25.5 (The JSON object)
 */

/** A tree of unknown shape. @yolk #JsonValue */
interface JsonValue {
  readonly isNull: bool;
  readonly isBoolean: bool;
  readonly isNumber: bool;
  readonly isString: bool;
  readonly isArray: bool;
  readonly isObject: bool;
  /** The value as what it is; a TypeError where it is something else. */
  readonly asBoolean: bool;
  readonly asNumber: f64;
  readonly asString: string;
  readonly asArray: JsonValue[];
  /** Names of an object's members, in JavaScript's order. */
  readonly keys: string[];
  /** How many elements or members there are. */
  readonly length: i32;
  /** The element at `index`; null where there is none. */
  at(index: i32): JsonValue | null;
  /** The member `key`; null where there is none. */
  get(key: string): JsonValue | null;
  /** Whether there is a member `key`. */
  has(key: string): bool;
}

/* eslint-disable @typescript-eslint/no-explicit-any -- as in TypeScript's own library: with unknown, callbacks could not return what they were given without a cast */
interface JSON {
  /** A SyntaxError where `text` is no JSON, a TypeError where it is not what T is. @yolk json#parse */
  parse<T = JsonValue>(text: string): T;
  /** @yolk json#stringify */
  stringify<T>(value: T): string;
  /** With `space` blanks a level, at most 10. @yolk json#stringifySpaced */
  stringify<T>(value: T, replacer: null | undefined, space: number): string;
  /** With the text `space` a level, at most 10 units of it. @yolk json#stringifyIndented */
  stringify<T>(value: T, replacer: null | undefined, space?: string): string;
  /**
   * What `replacer` gives for each value in place of it; undefined leaves a property out.
   * @yolk json#stringifyReplaced
   */
  stringify<T>(value: T, replacer: (key: string, value: any) => any, space?: number): string;
  /** Only the properties with these names. @yolk json#stringifyPicked */
  stringify<T>(value: T, replacer: readonly string[], space?: number): string;
  /** The tree of what `reviver` gives for each value, the inner ones first. @yolk json#revived */
  parse(text: string, reviver: (key: string, value: any) => any): unknown;
}
declare const JSON: JSON;
