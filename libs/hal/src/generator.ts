/**
 * The machine's generator of random octets: ChaCha20 with fast key erasure.
 *
 *   fill:   key --> ChaCha20 --> | next key | octets for the caller .........|
 *   mix:    key ^ octets --> ChaCha20 --> next key
 *
 * Who learns the key later cannot tell what was given before, and no octet is given before 256 bits came
 * in that nobody else knows.
 *
 * References:
 * - Bernstein, "Fast-key-erasure random-number generators", 2017
 * - Intel SDM, order number 325462, vol. 1 §7.3.17 (RDRAND, RDSEED), vol. 2 CPUID (leaves 1 and 7)
 */
import { cpuid, cycles, fence, rdrand, rdseed } from "../cpu";
import { Errno } from "../errno";
import { BLOCK_LEN, chacha20Block, KEY_LEN } from "./chacha20";
import { readTimes, TIMES_LEN, timesWorth } from "./interrupt-times";

/** Bits that have to come in before the first octet goes out. */
const ENOUGH_BITS: u32 = 256;

const LEAF_FEATURES: u32 = 1;
const LEAF_MORE_FEATURES: u32 = 7;
const ECX_AT: usize = 8;
const EBX_AT: usize = 4;
const ECX_RDRAND: u32 = 1 << 30;
const EBX_RDSEED: u32 = 1 << 18;
/** Words of a key. */
const KEY_WORDS: u32 = KEY_LEN / 4;
/** Tries for a word: more than ten in a row fail in a broken processor only. SDM vol. 1 §7.3.17.1. */
const TRIES: u32 = 100;

const key = memory.data(32, 4);
const block = memory.data(64, 4);
const scratch = memory.data(32, 8);
/** RFC 8439 wants a nonce; every key is used once. */
const NONCE: usize = memory.data(12, 4);

let mixedBits: u32 = 0;
/** Bits of interrupt times that were counted. */
let countedTimes: u32 = 0;

/** Mixes in `len` octets, of which `bits` bits are known to nobody else. */
export function mix(octets: usize, len: u32, bits: u32): void {
  store<u32>(key, load<u32>(key) ^ len); // zeros count by how many they are
  turnKey();
  for (let at: u32 = 0; at < len; at++) {
    const place = key + (at & (KEY_LEN - 1));
    store<u8>(place, load<u8>(place) ^ load<u8>(octets + at));
    if ((at & (KEY_LEN - 1)) == KEY_LEN - 1) turnKey();
  }
  turnKey();
  mixedBits = min(mixedBits + min(bits, len * 8), ENOUGH_BITS);
}

function turnKey(): void {
  chacha20Block(key, 0, NONCE, block);
  memory.copy(key, block, KEY_LEN);
}

/** Mixes in what the processor itself has; returns whether that and the rest is enough. */
export function gather(): bool {
  cpuid(LEAF_FEATURES, 0, scratch);
  const hasRand = (load<u32>(scratch, ECX_AT) & ECX_RDRAND) != 0;
  cpuid(0, 0, scratch);
  const leaves = load<u32>(scratch);
  cpuid(LEAF_MORE_FEATURES, 0, scratch);
  const hasSeed = leaves >= LEAF_MORE_FEATURES && (load<u32>(scratch, EBX_AT) & EBX_RDSEED) != 0;
  if (hasSeed) takeWords(true);
  if (hasRand) takeWords(false);
  mixTimes();
  return isSeeded();
}

/** Mixes in a key's worth of words; those that do not come, or are all the same, count nothing. */
function takeWords(isSeed: bool): void {
  let bits: u32 = 0;
  let first: u32 = 0;
  for (let at: u32 = 0; at < KEY_WORDS; at++) {
    const place = scratch + at * 4;
    let tries: u32 = 0;
    while (tries < TRIES && !(isSeed ? rdseed(place) : rdrand(place))) tries++;
    if (at == 0) first = load<u32>(place);
    else if (tries < TRIES && load<u32>(place) != first) bits += 32;
  }
  mix(scratch, KEY_LEN, bits ? bits + 32 : 0);
  memory.fill(scratch, 0, KEY_LEN);
}

function mixTimes(): void {
  fence();
  const worth = timesWorth();
  readTimes(scratch);
  mix(scratch, TIMES_LEN, min(worth - countedTimes, TIMES_LEN * 8));
  countedTimes = worth;
  store<u64>(scratch, cycles());
  mix(scratch, 8, 0);
}

/** Whether 256 bits have come in. */
export function isSeeded(): bool {
  return mixedBits >= ENOUGH_BITS;
}

/** Writes `len` random octets to `into`: 0, or -EAGAIN and nothing while too little has come in. */
export function fill(into: usize, len: u32): i32 {
  mixTimes();
  if (!isSeeded()) return -Errno.EAGAIN;
  chacha20Block(key, 0, NONCE, block);
  memory.copy(scratch, block, KEY_LEN);
  let given = min(len, BLOCK_LEN - KEY_LEN);
  memory.copy(into, block + KEY_LEN, given);
  for (let counter: u32 = 1; given < len; counter++) {
    chacha20Block(key, counter, NONCE, block);
    const part = min(len - given, BLOCK_LEN);
    memory.copy(into + given, block, part);
    given += part;
  }
  memory.copy(key, scratch, KEY_LEN);
  memory.fill(block, 0, BLOCK_LEN);
  memory.fill(scratch, 0, KEY_LEN);
  return 0;
}
