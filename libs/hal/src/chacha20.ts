/**
 * The block function of ChaCha20.
 *
 *    0  1  2  3     constants          rounds go down the columns (0 4 8 12, ...), and then
 *    4  5  6  7     key                down the diagonals (0 5 10 15, ...)
 *    8  9 10 11     key
 *   12 13 14 15     counter, nonce
 *
 * References:
 * - RFC 8439, "ChaCha20 and Poly1305 for IETF Protocols", 2018, §2.1, §2.3
 */

/** Octets of a block, of a key, and of a nonce. */
export const BLOCK_LEN: u32 = 64;
export const KEY_LEN: u32 = 32;
const NONCE_LEN: u32 = 12;

const KEY_AT: usize = 16;
const COUNTER_AT: usize = 48;
const NONCE_AT: usize = 52;
const DOUBLE_ROUNDS: u32 = 10;
const WORDS: u32 = 16;

/** "expand 32-byte k" in numbers. §2.3. */
const CONSTANT_0: u32 = 0x61707865;
const CONSTANT_1: u32 = 0x3320646e;
const CONSTANT_2: u32 = 0x79622d32;
const CONSTANT_3: u32 = 0x6b206574;

/** The state before the rounds. */
const start = memory.data(64, 4);

/** Writes block `counter` for the key of 32 and the nonce of 12 octets to `into`, 64 octets. §2.3. */
export function chacha20Block(key: usize, counter: u32, nonce: usize, into: usize): void {
  store<u32>(start, CONSTANT_0);
  store<u32>(start, CONSTANT_1, 4);
  store<u32>(start, CONSTANT_2, 8);
  store<u32>(start, CONSTANT_3, 12);
  memory.copy(start + KEY_AT, key, KEY_LEN);
  store<u32>(start, counter, COUNTER_AT);
  memory.copy(start + NONCE_AT, nonce, NONCE_LEN);
  memory.copy(into, start, BLOCK_LEN);
  for (let round: u32 = 0; round < DOUBLE_ROUNDS; round++) {
    for (let at: u32 = 0; at < 4; at++) quarterRound(into, at, 4 + at, 8 + at, 12 + at);
    for (let at: u32 = 0; at < 4; at++) {
      quarterRound(into, at, 4 + ((at + 1) & 3), 8 + ((at + 2) & 3), 12 + ((at + 3) & 3));
    }
  }
  for (let at: u32 = 0; at < WORDS; at++) {
    store<u32>(into + at * 4, load<u32>(into + at * 4) + load<u32>(start + at * 4));
  }
  memory.fill(start, 0, BLOCK_LEN); // no key lies about
}

/** §2.1. */
function quarterRound(state: usize, a: u32, b: u32, c: u32, d: u32): void {
  addAndTurn(state, a, b, d, 16);
  addAndTurn(state, c, d, b, 12);
  addAndTurn(state, a, b, d, 8);
  addAndTurn(state, c, d, b, 7);
}

/** to += from; turned ^= to; turned <<<= bits. */
function addAndTurn(state: usize, to: u32, from: u32, turned: u32, bits: u32): void {
  const sum = load<u32>(state + to * 4) + load<u32>(state + from * 4);
  store<u32>(state + to * 4, sum);
  store<u32>(state + turned * 4, rotl<u32>(load<u32>(state + turned * 4) ^ sum, bits));
}
