/** Integer arithmetic: a random generator, greatest common divisors, Collatz lengths. */

function gcd(a: u32, b: u32): u32 {
  while (b != 0) {
    const rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

function collatzLength(start: u64): u32 {
  let n = start;
  let length: u32 = 0;
  while (n != 1) {
    n = n & 1 ? 3 * n + 1 : n >> 1;
    length++;
  }
  return length;
}

/** A checksum over `rounds` rounds. */
export function integer(rounds: u32): u32 {
  let state: u32 = 2463534242;
  let sum: u32 = 0;
  for (let i: u32 = 0; i < rounds; i++) {
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    sum += gcd(state, i + 1);
    sum = rotl(sum, 5) ^ collatzLength((state & 0xff) + 1);
  }
  return sum;
}
