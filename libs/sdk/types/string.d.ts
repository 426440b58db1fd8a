/**
 * Text: 16-bit units, as in JavaScript.
 *
 * References:
 * - ECMAScript 2024, §22.1 (String objects)
 */

interface String {
  readonly [index: number]: string;
  readonly length: i32;
  /** @yolk string#at */
  at(index: i32): string | undefined;
  charAt(index: i32): string;
  /** The unit at `index`; -1 where there is none, other than in JavaScript. */
  charCodeAt(index: i32): i32;
  /** @yolk string#codePointAt */
  codePointAt(index: i32): i32 | undefined;
  concat(other: string): string;
  /** @yolk string#concatAll */
  concat(...others: string[]): string;
  endsWith(search: string, end?: i32): bool;
  includes(search: string, start?: i32): bool;
  /** @yolk string#indexOf */
  indexOf(search: string, start?: i32): i32;
  /** @yolk string#lastIndexOf */
  lastIndexOf(search: string, start?: i32): i32;
  startsWith(search: string, start?: i32): bool;
  /** Order in a dictionary: letters before case and accents. @yolk string#localeCompare */
  localeCompare(other: string): i32;
  padStart(length: i32, pad?: string): string;
  padEnd(length: i32, pad?: string): string;
  repeat(count: i32): string;
  /** @yolk string#replace */
  replace(search: string, replacement: string): string;
  /** @yolk string#replaceWith */
  replace(search: string, replacer: (match: string, offset: i32, text: string) => string): string;
  /** @yolk string#replaceAll */
  replaceAll(search: string, replacement: string): string;
  /** @yolk string#replaceAllWith */
  replaceAll(
    search: string,
    replacer: (match: string, offset: i32, text: string) => string,
  ): string;
  slice(start: i32, end?: i32): string;
  /** @yolk string#split */
  split(separator: string, limit?: i32): string[];
  substring(start: i32, end?: i32): string;
  substr(start: i32, length?: i32): string;
  toLowerCase(): string;
  toUpperCase(): string;
  /** @yolk string#toLocaleLowerCase */
  toLocaleLowerCase(): string;
  /** @yolk string#toLocaleUpperCase */
  toLocaleUpperCase(): string;
  trim(): string;
  trimStart(): string;
  trimEnd(): string;
  trimLeft(): string;
  trimRight(): string;
  toString(): string;
  /** @yolk string#valueOf */
  valueOf(): string;
  /** Characters, surrogate pairs kept together. @yolk string#values */
  [Symbol.iterator](): StringIterator<string>;
}

interface StringConstructor {
  /** Any value as text. @yolk string#of */
  <T>(value?: T): string;
  fromCharCode(unit: i32): string;
  /** @yolk string#fromCharCodes */
  fromCharCode(...units: i32[]): string;
  fromCodePoint(code: i32): string;
  /** @yolk string#fromCodePoints */
  fromCodePoint(...codes: i32[]): string;
  /** @yolk string#raw */
  raw(strings: TemplateStringsArray, ...values: unknown[]): string;
  /** Text to octets and back, as UTF-8. */
  readonly UTF8: Utf8;
  /** Text to octets and back, as UTF-16, little-endian. */
  readonly UTF16: Utf16;
}
declare const String: StringConstructor;

/** AssemblyScript's `String.UTF8`. */
interface Utf8 {
  byteLength(text: string, nullTerminated?: bool): i32;
  encode(text: string, nullTerminated?: bool): ArrayBuffer;
  encodeUnsafe(text: usize, length: i32, buffer: usize, nullTerminated?: bool): usize;
  decode(buffer: ArrayBuffer, nullTerminated?: bool): string;
  decodeUnsafe(buffer: usize, length: usize, nullTerminated?: bool): string;
}
/** AssemblyScript's `String.UTF16`. */
interface Utf16 {
  byteLength(text: string): i32;
  encode(text: string): ArrayBuffer;
  encodeUnsafe(text: usize, length: i32, buffer: usize): usize;
  decode(buffer: ArrayBuffer): string;
  decodeUnsafe(buffer: usize, length: usize): string;
}

declare function encodeURI(text: string): string;
declare function encodeURIComponent(text: string): string;
declare function decodeURI(text: string): string;
declare function decodeURIComponent(text: string): string;
