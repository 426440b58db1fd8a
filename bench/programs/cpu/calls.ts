/** Calls: a plain recursion, and calls of function values. */

type Step = (value: u32) => u32;

function fibonacci(n: u32): u32 {
  return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
}

function increment(value: u32): u32 {
  return value + 1;
}

function double(value: u32): u32 {
  return value * 2;
}

function mix(value: u32): u32 {
  return value ^ (value >> 7);
}

const STEPS: StaticArray<Step> = [increment, double, mix, double];

/** A checksum; the recursion is `depth` deep. */
export function calls(depth: u32): u32 {
  let sum = fibonacci(depth);
  const rounds = sum;
  for (let i: u32 = 0; i < rounds; i++) sum = STEPS[i & 3](sum);
  return sum;
}
