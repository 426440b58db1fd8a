/**
 * The letters behind a pattern.
 *
 * References:
 * - ECMAScript 2024, §22.2.3.3 (RegExpInitialize), §22.2.6.4 (get RegExp.prototype.flags)
 */
import { raised } from "../raised";

const KNOWN = "dgimsuy";

/** What they say. */
export class Flags {
  readonly hasIndices: bool;
  readonly isGlobal: bool;
  readonly isCaseIgnored: bool;
  readonly isMultiline: bool;
  readonly isDotAll: bool;
  readonly isUnicode: bool;
  readonly isSticky: bool;

  /** A SyntaxError where `text` has other letters, or one twice. */
  constructor(text: string) {
    this.hasIndices = text.includes("d");
    this.isGlobal = text.includes("g");
    this.isCaseIgnored = text.includes("i");
    this.isMultiline = text.includes("m");
    this.isDotAll = text.includes("s");
    this.isUnicode = text.includes("u");
    this.isSticky = text.includes("y");
    for (let i = 0; i < text.length; i++) {
      const isKnown = KNOWN.includes(text.charAt(i));
      if (isKnown && text.indexOf(text.charAt(i), i + 1) < 0) continue;
      raised(new SyntaxError(`Invalid flags supplied to RegExp constructor '${text}'`));
      unreachable();
    }
  }

  /** The letters in order. */
  toString(): string {
    let made = "";
    if (this.hasIndices) made += "d";
    if (this.isGlobal) made += "g";
    if (this.isCaseIgnored) made += "i";
    if (this.isMultiline) made += "m";
    if (this.isDotAll) made += "s";
    if (this.isUnicode) made += "u";
    return this.isSticky ? made + "y" : made;
  }
}
