/*
 * What the C that wasm2c writes stands on: Wasm's operators on i386, freestanding.
 *
 * Linear memory is the address space: address 0 of Wasm is address 0 of the machine. There is no
 * bounds compare; what must not be touched is not mapped.
 *
 * References:
 * - WebAssembly Core Specification 2.0, §4.3 (numerics), §4.4 (instructions)
 */
#ifndef YOLK_WASM_RT_H
#define YOLK_WASM_RT_H

#include "segments.h"
#include "types.h"

#define LIKELY(x) __builtin_expect(!!(x), 1)
#define UNLIKELY(x) __builtin_expect(!!(x), 0)
#define FUNC_PROLOGUE
#define FUNC_EPILOGUE
#define NAN __builtin_nan("")
#define INFINITY __builtin_inf()
#define INT32_MIN (-2147483647 - 1)
#define INT32_MAX 2147483647
#define UINT32_MAX 4294967295u
#define INT64_MIN (-9223372036854775807ll - 1)
#define INT64_MAX 9223372036854775807ll
#define UINT64_MAX 18446744073709551615ull
#define isnan(x) __builtin_isnan(x)
#define signbit(x) __builtin_signbit(x)

/* Traps. The numbers are hal's TrapKind (libs/hal/src/trap-kind.ts). */
enum {
  TRAP_UNREACHABLE,
  TRAP_OOB,
  TRAP_INT_OVERFLOW,
  TRAP_DIV_BY_ZERO,
  TRAP_INVALID_CONVERSION,
  TRAP_CALL_INDIRECT,
};
/* A trap is a software interrupt: two octets at the place itself, the state untouched. */
#define RAISE(kind)                                                  \
  ({                                                                 \
    __asm__ volatile("int %0" ::"i"(TRAP_VECTOR + (kind)) : "memory"); \
    __builtin_unreachable();                                         \
    0;                                                               \
  })
#define TRAP(kind) RAISE(TRAP_##kind)
#define UNREACHABLE ((void)TRAP(UNREACHABLE))

/* Memory. Unaligned accesses are ordinary on i386; may_alias, for all of memory is one array. */
#define DEFINE_LOAD(name, stored, extended, result)                           \
  static inline result name##_default32(u32 address) {                        \
    typedef stored __attribute__((may_alias, aligned(1))) cell;               \
    return (result)(extended)*(const cell*)address;                        \
  }
#define DEFINE_STORE(name, stored, value_type)                                \
  static inline void name##_default32(u32 address, value_type value) {        \
    typedef stored __attribute__((may_alias, aligned(1))) cell;               \
    *(cell*)address = (stored)value;                                          \
  }
DEFINE_LOAD(i32_load, u32, u32, u32)
DEFINE_LOAD(i64_load, u64, u64, u64)
DEFINE_LOAD(f32_load, f32, f32, f32)
DEFINE_LOAD(f64_load, f64, f64, f64)
DEFINE_LOAD(i32_load8_s, s8, s32, u32)
DEFINE_LOAD(i64_load8_s, s8, s64, u64)
DEFINE_LOAD(i32_load8_u, u8, u32, u32)
DEFINE_LOAD(i64_load8_u, u8, u64, u64)
DEFINE_LOAD(i32_load16_s, s16, s32, u32)
DEFINE_LOAD(i64_load16_s, s16, s64, u64)
DEFINE_LOAD(i32_load16_u, u16, u32, u32)
DEFINE_LOAD(i64_load16_u, u16, u64, u64)
DEFINE_LOAD(i64_load32_s, s32, s64, u64)
DEFINE_LOAD(i64_load32_u, u32, u64, u64)
DEFINE_STORE(i32_store, u32, u32)
DEFINE_STORE(i64_store, u64, u64)
DEFINE_STORE(f32_store, f32, f32)
DEFINE_STORE(f64_store, f64, f64)
DEFINE_STORE(i32_store8, u8, u32)
DEFINE_STORE(i32_store16, u16, u32)
DEFINE_STORE(i64_store8, u8, u64)
DEFINE_STORE(i64_store16, u16, u64)
DEFINE_STORE(i64_store32, u32, u64)

static inline void memory_fill(u32 to, u32 value, u32 len) { memset((void*)to, (int)value, len); }
static inline void memory_copy(u32 to, u32 from, u32 len) {
  memmove((void*)to, (const void*)from, len);
}
/* All of memory is there from the start; mm gives it out. */
#ifndef MEMORY_PAGES
#define MEMORY_PAGES 65536u
#endif
#define wasm_rt_grow_memory(pages) 0xffffffffu

/* The function table. A slot's type is a small number, 0 where the slot is empty. */
typedef void (*wasm_rt_function_t)(void);
typedef struct {
  u32 type;
  wasm_rt_function_t function;
} wasm_rt_slot_t;
#define CALL_INDIRECT(pointer, wanted, slot)                                                   \
  ((void)(LIKELY((slot) < TABLE_LEN && table[slot].type == (wanted)) || TRAP(CALL_INDIRECT)), \
   (pointer)table[slot].function)

/* Integers. */
#define I32_CLZ(x) ((x) ? (u32)__builtin_clz(x) : 32u)
#define I64_CLZ(x) ((x) ? (u64)__builtin_clzll(x) : 64u)
#define I32_CTZ(x) ((x) ? (u32)__builtin_ctz(x) : 32u)
#define I64_CTZ(x) ((x) ? (u64)__builtin_ctzll(x) : 64u)
#define I32_POPCNT(x) ((u32)__builtin_popcount(x))
#define I64_POPCNT(x) ((u64)__builtin_popcountll(x))

/* 64-bit division is called by name: of a division and a remainder gcc would make one call that gets
   the address of a place on the stack, and a fiber's stack may move (fibers.S). */
u64 __udivdi3(u64 x, u64 y);
u64 __umoddi3(u64 x, u64 y);
s64 __divdi3(s64 x, s64 y);
s64 __moddi3(s64 x, s64 y);
#define IS_SHIFT(y) (__builtin_constant_p(y) && ((y) & ((y) - 1)) == 0)
#define QUOTIENT_U(x, y) (sizeof(x) == 4 || IS_SHIFT(y) ? (x) / (y) : __udivdi3(x, y))
#define REST_U(x, y) (sizeof(x) == 4 || IS_SHIFT(y) ? (x) % (y) : __umoddi3(x, y))

#define DIV_S(unsigned_type, min, quotient, x, y)           \
  (UNLIKELY((y) == 0)                  ? TRAP(DIV_BY_ZERO)  \
   : UNLIKELY((x) == (min) && (y) == -1) ? TRAP(INT_OVERFLOW) \
                                       : (unsigned_type)(quotient))
#define REM_S(unsigned_type, min, rest, x, y)              \
  (UNLIKELY((y) == 0)                  ? TRAP(DIV_BY_ZERO) \
   : UNLIKELY((x) == (min) && (y) == -1) ? 0               \
                                       : (unsigned_type)(rest))
#define I32_DIV_S(x, y) DIV_S(u32, INT32_MIN, (s32)x / (s32)y, (s32)x, (s32)y)
#define I64_DIV_S(x, y) DIV_S(u64, INT64_MIN, __divdi3(x, y), (s64)x, (s64)y)
#define I32_REM_S(x, y) REM_S(u32, INT32_MIN, (s32)x % (s32)y, (s32)x, (s32)y)
#define I64_REM_S(x, y) REM_S(u64, INT64_MIN, __moddi3(x, y), (s64)x, (s64)y)
#define DIV_U(x, y) (UNLIKELY((y) == 0) ? TRAP(DIV_BY_ZERO) : QUOTIENT_U(x, y))
#define REM_U(x, y) (UNLIKELY((y) == 0) ? TRAP(DIV_BY_ZERO) : REST_U(x, y))

#define ROTL(x, y, mask) (((x) << ((y) & (mask))) | ((x) >> ((0 - (y)) & (mask))))
#define ROTR(x, y, mask) (((x) >> ((y) & (mask))) | ((x) << ((0 - (y)) & (mask))))
#define I32_ROTL(x, y) ROTL(x, y, 31)
#define I64_ROTL(x, y) ROTL(x, y, 63)
#define I32_ROTR(x, y) ROTR(x, y, 31)
#define I64_ROTR(x, y) ROTR(x, y, 63)

/* Floats. SSE2 arithmetic quiets and propagates NaN as Wasm allows. */
#define FMIN(x, y)                                                     \
  (UNLIKELY((x) != (x) || (y) != (y)) ? (x) + (y)                      \
   : UNLIKELY((x) == (y))             ? (signbit(x) ? (x) : (y))       \
   : (x) < (y)                        ? (x)                            \
                                      : (y))
#define FMAX(x, y)                                                     \
  (UNLIKELY((x) != (x) || (y) != (y)) ? (x) + (y)                      \
   : UNLIKELY((x) == (y))             ? (signbit(x) ? (y) : (x))       \
   : (x) > (y)                        ? (x)                            \
                                      : (y))

#define TRUNC(target, signed_type, above, below, x)                              \
  (UNLIKELY((x) != (x))                          ? TRAP(INVALID_CONVERSION)      \
   : UNLIKELY(!((x) above && (x) < below)) ? TRAP(INT_OVERFLOW)                  \
                                                 : (target)(signed_type)(x))
#define I32_TRUNC_S_F32(x) TRUNC(u32, s32, >= -2147483648.f, 2147483648.f, x)
#define I32_TRUNC_S_F64(x) TRUNC(u32, s32, > -2147483649., 2147483648., x)
#define I64_TRUNC_S_F32(x) TRUNC(u64, s64, >= -9223372036854775808.f, 9223372036854775808.f, x)
#define I64_TRUNC_S_F64(x) TRUNC(u64, s64, >= -9223372036854775808., 9223372036854775808., x)
#define I32_TRUNC_U_F32(x) TRUNC(u32, u32, > -1.f, 4294967296.f, x)
#define I32_TRUNC_U_F64(x) TRUNC(u32, u32, > -1., 4294967296., x)
#define I64_TRUNC_U_F32(x) TRUNC(u64, u64, > -1.f, 18446744073709551616.f, x)
#define I64_TRUNC_U_F64(x) TRUNC(u64, u64, > -1., 18446744073709551616., x)

#define TRUNC_SAT(target, signed_type, above, least, below, most, x) \
  ((x) != (x)          ? 0                                           \
   : !((x) above)      ? (target)(least)                             \
   : !((x) < (below))  ? (target)(most)                              \
                       : (target)(signed_type)(x))
#define I32_TRUNC_SAT_S_F32(x) \
  TRUNC_SAT(u32, s32, >= -2147483648.f, INT32_MIN, 2147483648.f, INT32_MAX, x)
#define I32_TRUNC_SAT_S_F64(x) \
  TRUNC_SAT(u32, s32, > -2147483649., INT32_MIN, 2147483648., INT32_MAX, x)
#define I64_TRUNC_SAT_S_F32(x) \
  TRUNC_SAT(u64, s64, >= -9223372036854775808.f, INT64_MIN, 9223372036854775808.f, INT64_MAX, x)
#define I64_TRUNC_SAT_S_F64(x) \
  TRUNC_SAT(u64, s64, >= -9223372036854775808., INT64_MIN, 9223372036854775808., INT64_MAX, x)
#define I32_TRUNC_SAT_U_F32(x) TRUNC_SAT(u32, u32, > -1.f, 0, 4294967296.f, UINT32_MAX, x)
#define I32_TRUNC_SAT_U_F64(x) TRUNC_SAT(u32, u32, > -1., 0, 4294967296., UINT32_MAX, x)
#define I64_TRUNC_SAT_U_F32(x) \
  TRUNC_SAT(u64, u64, > -1.f, 0, 18446744073709551616.f, UINT64_MAX, x)
#define I64_TRUNC_SAT_U_F64(x) \
  TRUNC_SAT(u64, u64, > -1., 0, 18446744073709551616., UINT64_MAX, x)

#define DEFINE_REINTERPRET(name, from, to) \
  static inline to name(from value) {      \
    union {                                \
      from in;                             \
      to out;                              \
    } both = {value};                      \
    return both.out;                       \
  }
DEFINE_REINTERPRET(f32_reinterpret_i32, u32, f32)
DEFINE_REINTERPRET(i32_reinterpret_f32, f32, u32)
DEFINE_REINTERPRET(f64_reinterpret_i64, u64, f64)
DEFINE_REINTERPRET(i64_reinterpret_f64, f64, u64)

#define wasm_quiet(x) ((x) != (x) ? (x) + (x) : (x))
#define wasm_quietf(x) ((x) != (x) ? (x) + (x) : (x))
#define wasm_sqrt(x) __builtin_sqrt(x)
#define wasm_sqrtf(x) __builtin_sqrtf(x)
#define wasm_fabs(x) __builtin_fabs(x)
#define wasm_fabsf(x) __builtin_fabsf(x)
#define copysign(x, y) __builtin_copysign(x, y)
#define copysignf(x, y) __builtin_copysignf(x, y)

/* Rounding. From 2^52 (2^23) on every float is an integer; below, adding and taking away that
   number rounds to nearest, ties to even, as the SSE unit is set up to. */
static inline f64 wasm_nearbyint(f64 x) {
  const f64 magnitude = __builtin_fabs(x);
  if (!(magnitude < 0x1p52)) return x + 0.;
  return __builtin_copysign((magnitude + 0x1p52) - 0x1p52, x);
}
static inline f64 wasm_floor(f64 x) {
  const f64 near = wasm_nearbyint(x);
  return near > x ? __builtin_copysign(near - 1., x) : near;
}
static inline f64 wasm_ceil(f64 x) {
  const f64 near = wasm_nearbyint(x);
  return near < x ? __builtin_copysign(near + 1., x) : near;
}
static inline f64 wasm_trunc(f64 x) {
  const f64 near = wasm_nearbyint(__builtin_fabs(x));
  return __builtin_copysign(near > __builtin_fabs(x) ? near - 1. : near, x);
}
static inline f32 wasm_nearbyintf(f32 x) {
  const f32 magnitude = __builtin_fabsf(x);
  if (!(magnitude < 0x1p23f)) return x + 0.f;
  return __builtin_copysignf((magnitude + 0x1p23f) - 0x1p23f, x);
}
static inline f32 wasm_floorf(f32 x) { return (f32)wasm_floor(x); }
static inline f32 wasm_ceilf(f32 x) { return (f32)wasm_ceil(x); }
static inline f32 wasm_truncf(f32 x) { return (f32)wasm_trunc(x); }

/* The processor: libs/hal/cpu.ts, satisfied by cpu.c. */
#include "cpu.h"

#endif
