/*
 * What gcc calls for 64-bit arithmetic that i386 has no instruction for.
 *
 * Ours instead of libgcc's, so that every compiler links the same code.
 *
 * References:
 * - GCC Internals, "The GCC low-level runtime library" (names and meanings)
 * - Hacker's Delight, H. S. Warren, 2nd edition, §9-5 (unsigned doubleword division)
 */
#include "types.h"

static inline u64 magnitude(s64 value) { return value < 0 ? 0 - (u64)value : (u64)value; }
static inline s64 with_sign(u64 value, int negative) {
  return (s64)(negative ? 0 - value : value);
}

/* high:low / divisor, which must exceed high. */
static inline u32 divide_wide(u32 high, u32 low, u32 divisor) {
  u32 quotient, rest;
  __asm__("divl %4" : "=a"(quotient), "=d"(rest) : "a"(low), "d"(high), "r"(divisor) : "cc");
  return quotient;
}

u64 __udivdi3(u64 dividend, u64 divisor) {
  const u32 high = (u32)(dividend >> 32), low = (u32)dividend;
  const u32 divisor_high = (u32)(divisor >> 32), divisor_low = (u32)divisor;
  if (divisor_high == 0) {
    const u32 quotient_high = high / divisor_low;
    return (u64)quotient_high << 32 | divide_wide(high % divisor_low, low, divisor_low);
  }
  if (divisor > dividend) return 0;
  /* The quotient fits 32 bits: estimate it with the divisor's upper 32 bits, correct by one. */
  const u32 shift = (u32)__builtin_clz(divisor_high);
  const u32 scaled = (u32)(divisor << shift >> 32);
  u64 quotient = divide_wide((u32)(dividend >> 33), (u32)(dividend >> 1), scaled) >> (31 - shift);
  if (quotient != 0) quotient--;
  if (dividend - quotient * divisor >= divisor) quotient++;
  return quotient;
}

u64 __umoddi3(u64 dividend, u64 divisor) {
  return dividend - __udivdi3(dividend, divisor) * divisor;
}
s64 __divdi3(s64 dividend, s64 divisor) {
  const u64 quotient = __udivdi3(magnitude(dividend), magnitude(divisor));
  return with_sign(quotient, (dividend < 0) != (divisor < 0));
}
s64 __moddi3(s64 dividend, s64 divisor) { return dividend - __divdi3(dividend, divisor) * divisor; }

/* Both at once, for C that is not made of Wasm. The rest goes through memory: see wasm-rt.h. */
u64 __udivmoddi4(u64 dividend, u64 divisor, u64* rest) {
  const u64 quotient = __udivdi3(dividend, divisor);
  if (rest) *rest = dividend - quotient * divisor;
  return quotient;
}
s64 __divmoddi4(s64 dividend, s64 divisor, s64* rest) {
  const s64 quotient = __divdi3(dividend, divisor);
  *rest = dividend - quotient * divisor;
  return quotient;
}

/* Floats to integers. The caller has checked the range. */
u64 __fixunsdfdi(f64 value) {
  const u32 high = (u32)(value * 0x1p-32);
  return (u64)high << 32 | (u32)(value - high * 0x1p32);
}
u64 __fixunssfdi(f32 value) { return __fixunsdfdi(value); }
s64 __fixdfdi(f64 value) { return with_sign(__fixunsdfdi(__builtin_fabs(value)), value < 0); }
s64 __fixsfdi(f32 value) { return __fixdfdi(value); }

/* Integers to floats. Both halves are exact, so the sum rounds once. */
f64 __floatundidf(u64 value) { return (u32)(value >> 32) * 0x1p32 + (u32)value; }
f64 __floatdidf(s64 value) { return (s32)(value >> 32) * 0x1p32 + (u32)value; }

/* f64 in between would round twice: fold what it would lose into one sticky bit. */
f32 __floatundisf(u64 value) {
  if (value >> 53) value = (value & ~0x7ffull) | ((value & 0x7ff) != 0) << 11;
  return (f32)__floatundidf(value);
}
f32 __floatdisf(s64 value) {
  const f32 result = __floatundisf(magnitude(value));
  return value < 0 ? -result : result;
}

/* Hacker's Delight, §5-1. */
int __popcountsi2(u32 x) {
  x -= x >> 1 & 0x55555555u;
  x = (x & 0x33333333u) + (x >> 2 & 0x33333333u);
  x = (x + (x >> 4)) & 0x0f0f0f0fu;
  return (int)(x * 0x01010101u >> 24);
}
int __popcountdi2(u64 x) { return __popcountsi2((u32)x) + __popcountsi2((u32)(x >> 32)); }

/* The value is not 0. */
int __ctzdi2(u64 x) {
  const u32 low = (u32)x;
  return low ? __builtin_ctz(low) : 32 + __builtin_ctz((u32)(x >> 32));
}
int __clzdi2(u64 x) {
  const u32 high = (u32)(x >> 32);
  return high ? __builtin_clz(high) : 32 + __builtin_clz((u32)x);
}
