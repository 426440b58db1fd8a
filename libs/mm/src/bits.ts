/**
 * Bit arrays in words of 32, as spans keep them.
 *
 * Bits past `end` in the last word are never set by these functions.
 */

const WORD_MASK: u32 = 31;

/** The first clear bit in [from, end); `end` where all are set. */
export function nextClear(bits: usize, from: u32, end: u32): u32 {
  let at = from;
  while (at < end) {
    const word = ~load<u32>(wordOf(bits, at)) >> (at & WORD_MASK);
    if (word) return min(at + <u32>ctz(word), end);
    at = (at | WORD_MASK) + 1;
  }
  return end;
}

/** The first set bit in [from, end); `end` where all are clear. */
export function nextSet(bits: usize, from: u32, end: u32): u32 {
  let at = from;
  while (at < end) {
    const word = load<u32>(wordOf(bits, at)) >> (at & WORD_MASK);
    if (word) return min(at + <u32>ctz(word), end);
    at = (at | WORD_MASK) + 1;
  }
  return end;
}

/** Sets the bits in [from, end). */
export function setRange(bits: usize, from: u32, end: u32): void {
  let at = from;
  while (at < end) {
    const word = wordOf(bits, at);
    store<u32>(word, load<u32>(word) | maskWithin(at, end));
    at = (at | WORD_MASK) + 1;
  }
}

/** Clears the bits in [from, end). */
export function clearRange(bits: usize, from: u32, end: u32): void {
  let at = from;
  while (at < end) {
    const word = wordOf(bits, at);
    store<u32>(word, load<u32>(word) & ~maskWithin(at, end));
    at = (at | WORD_MASK) + 1;
  }
}

/** Says whether bit `index` is set. */
export function isSet(bits: usize, index: u32): bool {
  return ((load<u32>(wordOf(bits, index)) >> (index & WORD_MASK)) & 1) != 0;
}

/** Sets bit `index`; false where it was set before. */
export function setBit(bits: usize, index: u32): bool {
  const word = wordOf(bits, index);
  const old = load<u32>(word);
  const bit: u32 = 1 << (index & WORD_MASK);
  if (old & bit) return false;
  store<u32>(word, old | bit);
  return true;
}

/** Ones from bit `at` of its word up to `end` or the word's end. */
function maskWithin(at: u32, end: u32): u32 {
  const low = u32.MAX_VALUE << (at & WORD_MASK);
  const left = end - (at & ~WORD_MASK);
  return left > WORD_MASK ? low : low & ~(u32.MAX_VALUE << left);
}

function wordOf(bits: usize, index: u32): usize {
  return bits + ((index >> 5) << 2);
}
