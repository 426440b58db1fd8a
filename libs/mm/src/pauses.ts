/**
 * How long the program stood still for the collector: a histogram in quarter powers of two.
 *
 *   cycles   15 | 16 .. 18 | 19 .. 22 | 23 .. 26 | 27 .. 31 | 32 ..
 *   bucket   15 |    16    |    17    |    18    |    19    | 20
 */
import { cycles } from "@yolk/hal";

/** Buckets: up to 2^40 cycles, some minutes. */
const BUCKET_COUNT: u32 = 160;
const BUCKETS: usize = memory.data(640, 4);
const COUNT_BITS: usize = 2;

const STEPS_BITS: u32 = 2;
const HIGHEST_BIT: u32 = 63;

// Mantissas of 2^(1/4), 2^(2/4) and 2^(3/4), as fractions of 2^16.
const MANTISSA_BITS: u64 = 16;
const QUARTER: u64 = 77_936;
const HALF: u64 = 92_682;
const THREE_QUARTERS: u64 = 110_218;

let started: u64 = 0;
let depth: u32 = 0;
let longest: u64 = 0;

/** A pause starts; pauses within it count as part of it. */
export function startPause(): void {
  if (!depth++) started = cycles();
}

/** It ends. */
export function endPause(): void {
  if (--depth) return;
  const took = cycles() - started;
  longest = max(longest, took);
  const bucket = BUCKETS + ((<usize>min(bucketOf(took), BUCKET_COUNT - 1)) << COUNT_BITS);
  store<u32>(bucket, load<u32>(bucket) + 1);
}

/** See mm.ts. */
export function pauses(bucket: u32): u32 {
  return bucket < BUCKET_COUNT ? load<u32>(BUCKETS + ((<usize>bucket) << COUNT_BITS)) : 0;
}

/** See mm.ts. */
export function longestPause(): u64 {
  return longest;
}

/** floor(4 * log2(took)); 0 for 0. */
function bucketOf(took: u64): u32 {
  if (!took) return 0;
  const exponent = HIGHEST_BIT - <u32>clz(took);
  const shift = <u64>exponent;
  const mantissa =
    shift > MANTISSA_BITS ? took >> (shift - MANTISSA_BITS) : took << (MANTISSA_BITS - shift);
  const step = u32(mantissa >= QUARTER) + u32(mantissa >= HALF) + u32(mantissa >= THREE_QUARTERS);
  return (exponent << STEPS_BITS) + step;
}
