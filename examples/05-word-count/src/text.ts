/**
 * A text to count, the same every time.
 *
 * References:
 * - D. E. Knuth, The Art of Computer Programming, vol. 2, 3rd ed., 1997: §3.3.4, table 1, line 16
 *   (the generator)
 */

const SEED: u32 = 2024;
const MULTIPLIER: u32 = 1664525;
const INCREMENT: u32 = 1013904223;

/** The high bits of a linear congruential generator are the better ones. */
const LOW_BITS: u32 = 16;

const VOCABULARY =
  "the of and to in fiber that is was for it channel with as be on at by had are but from or have " +
  "an they which one you were all her would there their will when who him been has more if no out " +
  "so up into about than them can only other time new some could these two may first then do any";

/** `count` words with a blank after each; words near the vocabulary's start are more frequent. */
export function generatedText(count: i32): string {
  const vocabulary = VOCABULARY.split(" ");
  const words: string[] = [];
  let state = SEED;
  for (let i = 0; i < count; i++) {
    state = state * MULTIPLIER + INCREMENT;
    const most = (state >> LOW_BITS) % <u32>vocabulary.length;
    state = state * MULTIPLIER + INCREMENT;
    words.push(vocabulary[(state >> LOW_BITS) % (most + 1)]);
  }
  return words.join(" ");
}
