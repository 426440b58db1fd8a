/**
 * Packs octets as one LZ4 block; libs/hal/native/i386/unpack.c is the other direction.
 *
 *   token    literals' length (4 bits), match's length - 4 (4 bits); 15: more octets follow
 *   literals' further length, literals
 *   offset   how far back the match lies, 2 octets, low one first
 *   match's further length
 *
 * The last sequence ends behind its literals. Which sequences are the shortest is found from the
 * end backwards; that a long run of literals has a longer length is left out of the reckoning.
 *
 * References:
 * - LZ4 Block Format Description, last revised 2022-07-31
 */

const MIN_MATCH = 4;
const MOST_OFFSET = 65_535;
/** "End of block conditions" 2: the last octets are literals. */
const LAST_LITERALS = 5;
/** "End of block conditions" 3: no match starts nearer to the end. */
const MATCH_START_LIMIT = 12;
/** In a token a length of four bits; this one says that there is more. */
const NIBBLE_MOST = 15;
const OCTET_MOST = 255;
/** Token and offset: what a match costs at least, in octets. */
const SEQUENCE_LEN = 3;
/** Longest match whose length fits into the token. */
const SHORT_MATCH_MOST = MIN_MATCH + NIBBLE_MOST - 1;
/** Earlier places that are looked at for a match; four times as many save 0.2 %. */
const MOST_CANDIDATES = 1024;

interface Match {
  readonly offset: number;
  readonly len: number;
}

/** `octets` as one block: the same octets always give the same block. */
export function packLz4(octets: Uint8Array): Uint8Array {
  const matches = cheapestMatches(octets);
  const out: number[] = [];
  let literalsAt = 0;
  for (let at = 0; at < octets.length;) {
    const match = matches[at];
    if (match) {
      writeSequence(out, octets.subarray(literalsAt, at), match);
      literalsAt = at + match.len;
    }
    at += match?.len ?? 1;
  }
  writeSequence(out, octets.subarray(literalsAt), null);
  return Uint8Array.from(out);
}

/** For every place the match that makes what follows shortest, or null where a literal does. */
function cheapestMatches(octets: Uint8Array): (Match | null)[] {
  const matches = new Array<Match | null>(octets.length).fill(null);
  const previous = previousPlaces(octets);
  const costs = new Float64Array(octets.length + 1);
  let match: Match = { offset: 0, len: 0 };
  for (let at = octets.length - 1; at >= 0; at--) {
    costs[at] = 1 + (costs[at + 1] ?? 0);
    if (octets.length - at < MATCH_START_LIMIT) continue;
    match = longestMatch(octets, at, previous, match);
    for (let len = match.len; len >= MIN_MATCH; len = Math.min(len - 1, SHORT_MATCH_MOST)) {
      const cost = SEQUENCE_LEN + tailLen(len - MIN_MATCH) + (costs[at + len] ?? 0);
      if (cost >= (costs[at] ?? 0)) continue;
      costs[at] = cost;
      matches[at] = { offset: match.offset, len };
    }
  }
  return matches;
}

/** Where the four octets at a place were last before it; -1 where they were not. */
function previousPlaces(octets: Uint8Array): Int32Array {
  const view = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
  const places = new Int32Array(octets.length).fill(-1);
  const last = new Map<number, number>();
  for (let at = 0; at + MIN_MATCH <= octets.length; at++) {
    const key = view.getUint32(at, true);
    places[at] = last.get(key) ?? -1;
    last.set(key, at);
  }
  return places;
}

/** The longest match at `at`; length 0 for none. `next` is the one at the next place. */
function longestMatch(octets: Uint8Array, at: number, previous: Int32Array, next: Match): Match {
  const most = octets.length - LAST_LITERALS - at;
  // A place earlier it is one longer: else runs are compared from every place to their end.
  const goesOn = next.len > 0 && octets[at] === octets[at - next.offset];
  let best: Match = goesOn ? { offset: next.offset, len: next.len + 1 } : { offset: 0, len: 0 };
  let from = previous[at] ?? -1;
  for (let n = 0; n < MOST_CANDIDATES && best.len < most; n++) {
    if (from < 0 || at - from > MOST_OFFSET) break;
    const len = commonLen(octets, from, at, best.len, most);
    if (len > best.len) best = { offset: at - from, len };
    from = previous[from] ?? -1;
  }
  return best;
}

/** How far two places agree, `most` at most; 0 where it is not further than `toBeat`. */
function commonLen(octets: Uint8Array, a: number, b: number, toBeat: number, most: number): number {
  if (octets[a + toBeat] !== octets[b + toBeat]) return 0;
  let len = 0;
  while (len < most && octets[a + len] === octets[b + len]) len++;
  return len;
}

/** Appends literals and the match behind them; null for the last sequence. */
function writeSequence(out: number[], literals: Uint8Array, match: Match | null): void {
  const matchLen = match ? match.len - MIN_MATCH : 0;
  const nibble = (len: number) => Math.min(len, NIBBLE_MOST);
  out.push((nibble(literals.length) << 4) | nibble(matchLen));
  out.push(...lengthTail(literals.length));
  for (const octet of literals) out.push(octet);
  if (match) out.push(match.offset & OCTET_MOST, match.offset >> 8, ...lengthTail(matchLen));
}

/** How many octets say what of `len` the token cannot. */
function tailLen(len: number): number {
  return len < NIBBLE_MOST ? 0 : Math.floor((len - NIBBLE_MOST) / OCTET_MOST) + 1;
}

/** Those octets: each of the most there is, but the last. */
function lengthTail(len: number): Uint8Array {
  const tail = new Uint8Array(tailLen(len)).fill(OCTET_MOST);
  if (tail.length > 0) tail[tail.length - 1] = (len - NIBBLE_MOST) % OCTET_MOST;
  return tail;
}
