/**
 * Which characters are the same where case is ignored.
 *
 * References:
 * - ECMAScript 2024, §22.2.2.7.3 (Canonicalize)
 * - Unicode 15.1, CaseFolding.txt: simple folding is lower case of upper case but for two letters
 */
import { casemap } from "util/casemap";

const LAST_ASCII: i32 = 0x7f;
/** Dotted I and dotless i fold to nothing else. */
const DOTTED_I: i32 = 0x130;
const DOTLESS_I: i32 = 0x131;

/** What `code` is compared as. */
export function canonical(code: i32, isUnicode: bool): i32 {
  if (code <= LAST_ASCII) return code >= 0x61 && code <= 0x7a ? code - 0x20 : code;
  if (isUnicode) {
    if (code == DOTTED_I || code == DOTLESS_I) return code;
    const folded = upperOf(lowerOf(upperOf(code)));
    return folded;
  }
  const upper = upperOf(code);
  // Nothing else becomes ASCII; what has several letters in upper case has itself in the tables.
  return upper <= LAST_ASCII ? code : upper;
}

/** The lower-case letter of `code`. */
export function lowerOf(code: i32): i32 {
  return <i32>casemap(<u32>code, 0);
}

function upperOf(code: i32): i32 {
  return <i32>casemap(<u32>code, 1);
}
