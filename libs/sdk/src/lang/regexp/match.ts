/**
 * What a pattern found: an array of the whole and the groups' texts, null where a group took no part.
 *
 * To the translator it is an `Array<string>`; the functions below know better.
 *
 * References:
 * - ECMAScript 2024, §22.2.7.2 (RegExpBuiltinExec)
 */
import { Dictionary } from "../dictionary";
import { Inspected, Inspector } from "../inspect";
import { Program } from "./program";

/** See the file's head. */
export class RegExpMatch extends Array<string> implements Inspected {
  index: i32 = 0;
  /** Where it ends. */
  end: i32 = 0;
  input: string = "";
  groups: Dictionary<string> | null = null;

  inspect_(out: Inspector): void {
    for (let i = 0; i < this.length; i++) {
      out.item<string | null>(changetype<string | null>(groupText(this, i)), "undefined");
    }
    out.field<i32>("index", this.index);
    out.field<string>("input", this.input);
    out.field<Dictionary<string> | null>("groups", this.groups, "undefined");
  }
}

/** The match of `program` in `text` at these places. */
export function matchOf(program: Program, text: string, places: StaticArray<i32>): RegExpMatch {
  const count = program.groupCount;
  const match = new RegExpMatch(count);
  match.index = places[0];
  match.end = places[1];
  match.input = text;
  for (let i = 0; i < count; i++) {
    // JavaScript's undefined.
    if (places[2 * i] >= 0 && places[2 * i + 1] >= 0)
      match[i] = text.substring(places[2 * i], places[2 * i + 1]);
  }
  if (!program.hasNames) return match;
  const groups = new Dictionary<string>();
  for (let i = 1; i < count; i++) {
    if (program.names[i] != "") groups.set(program.names[i], groupText(match, i));
  }
  match.groups = groups;
  return match;
}

/** The text of group `index`; null, though its type does not say so, where it took no part. */
export function groupText(match: RegExpMatch, index: i32): string {
  return changetype<string>(load<usize>(match.dataStart + <usize>index * sizeof<usize>()));
}

/** `match.index`. */
export function matchIndex<T>(match: Array<T>): i32 {
  return changetype<RegExpMatch>(match).index;
}

/** `match.input`. */
export function matchInput<T>(match: Array<T>): string {
  return changetype<RegExpMatch>(match).input;
}

/** `match.groups`. */
export function matchGroups<T>(match: Array<T>): Dictionary<string> | null {
  return changetype<RegExpMatch>(match).groups;
}

/** The argument at `index` of a replacer: the whole, the groups, the place, the text. */
export function replacerText(match: Array<string>, index: i32): string {
  if (index < match.length) return groupText(changetype<RegExpMatch>(match), index);
  return index == match.length ? matchIndex<string>(match).toString() : matchInput<string>(match);
}
