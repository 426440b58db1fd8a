/**
 * The line that a call of `console.log` writes.
 *
 * References:
 * - Node.js 20, "Util": util.format
 */
import { Maybe } from "./maybe";
import { idOf } from "./identity";
import { Inspector, numberShown } from "./inspect";
import { numberOfText } from "./number-parse";

/** A value that is shown when all are known: evaluating the next may change it. */
abstract class Held {
  abstract show(): string;
}

class HeldValue<T> extends Held {
  constructor(
    private readonly value: T,
    private readonly nothing: string,
  ) {
    super();
  }

  show(): string {
    return new Inspector().shown<T>(this.value, this.nothing);
  }
}

/** The values of one call of `console.log`. */
export class LogLine {
  /** Each value as it stands alone; those that are held, when the line is asked for. */
  private readonly parts: string[] = [];
  private readonly held: (Held | null)[] = [];
  /** Which of them are texts; those are not in quotes. */
  private readonly areTexts: bool[] = [];

  /** Adds a value; `nothing` is what null is called: "undefined" or "null". */
  add<T>(value: T, nothing: string = "null"): LogLine {
    if (isString<T>()) {
      const isText = changetype<usize>(value) != 0;
      return this.addPart(isText ? changetype<string>(value) : nothing, isText);
    }
    if (isReference<T>() && idof<nonnull<T>>() == idof<Object>()) {
      const object = changetype<Object | null>(value);
      if (object && idOf(object) == idof<string>()) {
        return this.addPart(changetype<string>(object), true);
      }
    }
    if (isReference<T>() && idof<nonnull<T>>() == idof<Maybe<string>>()) {
      const box = changetype<Maybe<string> | null>(value);
      if (box) return this.add<string>(box.value);
    }
    if (!isReference<T>()) return this.addPart(new Inspector().shown<T>(value, nothing), false);
    this.addPart("", false);
    this.held[this.held.length - 1] = new HeldValue<T>(value, nothing);
    return this;
  }

  /** Adds values of any type. */
  addAll(values: Array<Object | null>): LogLine {
    for (let i = 0; i < values.length; i++) this.add<Object | null>(values[i], "undefined");
    return this;
  }

  /** The line, without its end. */
  toString(): string {
    const parts = this.parts;
    for (let i = 0; i < parts.length; i++) {
      const held = this.held[i];
      if (held) parts[i] = held.show();
    }
    if (parts.length < 2 || !this.areTexts[0] || !parts[0].includes("%")) return parts.join(" ");
    return this.formatted();
  }

  private addPart(part: string, isText: bool): LogLine {
    this.parts.push(part);
    this.areTexts.push(isText);
    this.held.push(null);
    return this;
  }

  private formatted(): string {
    const format = this.parts[0];
    let made = "";
    let used = 1;
    for (let i = 0; i < format.length; i++) {
      const directive = format.charAt(i) == "%" ? format.charAt(i + 1) : "";
      if (directive == "%") made += "%";
      else if (directive != "" && used < this.parts.length && "sdifjoOc".includes(directive)) {
        made += this.argument(directive, used++);
      } else {
        made += format.charAt(i);
        continue;
      }
      i++;
    }
    for (let i = used; i < this.parts.length; i++) made += " " + this.parts[i];
    return made;
  }

  private argument(directive: string, index: i32): string {
    const part = this.parts[index];
    if (directive == "c") return "";
    if (directive == "d") return numberShown(numberOfText(part));
    if (directive == "f") return numberShown(parseFloat(part));
    if (directive == "i") return numberShown(trunc(parseFloat(part)));
    const isQuoted = directive != "s" && this.areTexts[index];
    return isQuoted ? new Inspector().shown<string>(part, "null") : part;
  }
}
