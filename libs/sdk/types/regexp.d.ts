/**
 * Regular expressions, in linear time: no backreferences, no lookaround, no property escapes.
 *
 * References:
 * - ECMAScript 2024, §22.2 (RegExp Objects)
 */

interface RegExp {
  /** Where the next search begins, with the flags g or y. */
  lastIndex: i32;
  readonly source: string;
  readonly flags: string;
  readonly global: bool;
  readonly ignoreCase: bool;
  readonly multiline: bool;
  readonly dotAll: bool;
  readonly unicode: bool;
  readonly sticky: bool;
  readonly hasIndices: bool;
  exec(text: string): RegExpExecArray | null;
  test(text: string): bool;
  toString(): string;
}

/** The whole match, and the groups' texts: undefined where one took no part. */
interface RegExpMatchArray extends Array<string> {
  /** @yolk match#index */
  readonly index?: i32;
  /** @yolk match#input */
  readonly input?: string;
  /** @yolk match#groups */
  readonly groups?: { [name: string]: string };
  readonly 0: string;
}
/** The same, where it is known to be a match. */
interface RegExpExecArray extends Array<string> {
  /** @yolk match#index */
  readonly index: i32;
  /** @yolk match#input */
  readonly input: string;
  /** @yolk match#groups */
  readonly groups?: { [name: string]: string };
  readonly 0: string;
}

interface RegExpConstructor {
  /** A SyntaxError where `pattern` is none. @yolk regexp#of */
  new (pattern: string, flags?: string): RegExp;
  /** @yolk regexp#copy */
  new (pattern: RegExp, flags?: string): RegExp;
  /** @yolk regexp#of */
  (pattern: string, flags?: string): RegExp;
}
declare const RegExp: RegExpConstructor;

/** What `matchAll` gives. */
interface RegExpStringIterator<T> extends IteratorObject<T, BuiltinIteratorReturn, unknown> {
  [Symbol.iterator](): RegExpStringIterator<T>;
}

interface String {
  /** The first match; with g the texts of all. @yolk regexp#match */
  match(regexp: RegExp): RegExpMatchArray | null;
  /** @yolk regexp#matchAll */
  matchAll(regexp: RegExp): RegExpStringIterator<RegExpExecArray>;
  /** @yolk regexp#replace */
  replace(search: RegExp, replacement: string): string;
  /** Called with the match, the groups, the place and the text. @yolk regexp#replaceWith */
  replace(search: RegExp, replacer: (match: string, ...groups: string[]) => string): string;
  /** @yolk regexp#replaceWith */
  replace(search: RegExp, replacer: (match: string, ...rest: never[]) => string): string;
  /** @yolk regexp#replaceAll */
  replaceAll(search: RegExp, replacement: string): string;
  /** @yolk regexp#replaceAllWith */
  replaceAll(search: RegExp, replacer: (match: string, ...groups: string[]) => string): string;
  /** @yolk regexp#replaceAllWith */
  replaceAll(search: RegExp, replacer: (match: string, ...rest: never[]) => string): string;
  /** @yolk regexp#search */
  search(regexp: RegExp): i32;
  /** @yolk regexp#split */
  split(separator: RegExp, limit?: i32): string[];
}
