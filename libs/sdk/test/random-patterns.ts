/** Random patterns and texts over a few letters, so that many match. */
import type { Random } from "../../../test/language/src/random-numbers";

const ATOMS = [
  "a",
  "b",
  "c",
  "A",
  ".",
  "\\w",
  "\\d",
  "\\s",
  "[ab]",
  "[^a]",
  "[a-c1]",
  "\\b",
  "\\B",
  "^",
  "$",
  "é",
  "[\\W1]",
  "\\S",
];
const QUANTIFIERS = ["*", "+", "?", "*?", "+?", "??", "{2}", "{0,2}", "{1,}", "{1,3}?", "{0}"];
const LETTERS = ["a", "b", "c", "A", "B", "1", " ", "\n", "é", "É", "_", "\u{1f600}"];
// Deeper ones may take Node's engine for ever.
const MOST_DEPTH = 3;
const MOST_TERMS = 4;
const MOST_LETTERS = 10;

/** A pattern that is valid with and without u. */
export function randomPattern(random: Random, depth = 0): string {
  const count = 1 + random.below(MOST_TERMS - Math.min(depth, 2));
  let made = "";
  for (let i = 0; i < count; i++) {
    made += term(random, depth);
    if (random.below(6) === 0) made += "|";
  }
  return made;
}

function term(random: Random, depth: number): string {
  const isGroup = depth < MOST_DEPTH && random.below(3) === 0;
  const atom = isGroup
    ? `(${random.below(2) === 0 ? "?:" : ""}${randomPattern(random, depth + 1)})`
    : random.pick(ATOMS);
  const isAssertion = /^(\^|\$|\\b|\\B)$/i.test(atom) && atom !== "\\B1";
  if (isAssertion || random.below(2) === 0) return atom;
  return atom + random.pick(QUANTIFIERS);
}

/** Some of the flags i, m, s and u. */
export function randomFlags(random: Random): string {
  return ["i", "m", "s", "u"].filter(() => random.below(3) === 0).join("");
}

/** A short text. */
export function randomText(random: Random): string {
  const length = random.below(MOST_LETTERS);
  return Array.from({ length }, () => random.pick(LETTERS)).join("");
}
