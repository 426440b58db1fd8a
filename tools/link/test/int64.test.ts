/** native/i386/int64.c and memory.c, called by name: gcc inlines some of them in other tests. */
import { runNative } from "./src/native-process";
import { operandBits, operandPairs, type ValueType } from "./src/numeric-instructions";

const signed = (bits: bigint) => BigInt.asIntN(64, bits);
const unsigned = (value: bigint) => BigInt.asUintN(64, value);

const view = new DataView(new ArrayBuffer(8));

function f64(bits: bigint): number {
  view.setBigUint64(0, bits);
  return view.getFloat64(0);
}

function f32(bits: bigint): number {
  view.setUint32(0, Number(bits));
  return view.getFloat32(0);
}

function bitsOfF64(value: number): bigint {
  view.setFloat64(0, value);
  return view.getBigUint64(0);
}

/** Rounds an integer to f32 once: to 24 significant bits, ties to even. */
function bitsOfRounded(value: bigint): bigint {
  const magnitude = value < 0n ? -value : value;
  const excess = BigInt(Math.max(0, magnitude.toString(2).length - 24));
  const below = magnitude & ((1n << excess) - 1n);
  const half = excess > 0n ? 1n << (excess - 1n) : 0n;
  const kept = magnitude >> excess;
  const up = below > half || (below === half && excess > 0n && (kept & 1n) === 1n);
  const rounded = Number((up ? kept + 1n : kept) << excess);
  view.setFloat32(0, value < 0n ? -rounded : rounded);
  return BigInt(view.getUint32(0));
}

const inRange = (low: number, high: number) => (value: number) => value > low && value < high;
const fitsSigned = inRange(-(2 ** 63) - 1, 2 ** 63);
const fitsUnsigned = inRange(-1, 2 ** 64);

interface Row {
  /** The function and how the driver calls it with `a` and `b`. */
  readonly call: string;
  readonly operands: readonly ValueType[];
  readonly accepts?: (a: bigint, b: bigint) => boolean;
  readonly want: (a: bigint, b: bigint) => bigint;
}

const F64 = "f64_of(a)";
const F32 = "f32_of(a)";
const dividable = (_: bigint, b: bigint) => b !== 0n;

const rows: Row[] = [
  { call: "__udivdi3(a, b)", operands: ["i64", "i64"], accepts: dividable, want: (a, b) => a / b },
  { call: "__umoddi3(a, b)", operands: ["i64", "i64"], accepts: dividable, want: (a, b) => a % b },
  {
    call: "({ u64 rest; __udivmoddi4(a, b, &rest) + rest; })",
    operands: ["i64", "i64"],
    accepts: dividable,
    want: (a, b) => a / b + (a % b),
  },
  {
    call: "__divdi3(a, b)",
    operands: ["i64", "i64"],
    accepts: dividable,
    want: (a, b) => signed(a) / signed(b),
  },
  {
    call: "__moddi3(a, b)",
    operands: ["i64", "i64"],
    accepts: dividable,
    want: (a, b) => signed(a) % signed(b),
  },
  {
    call: "({ s64 rest; __divmoddi4(a, b, &rest) * 3 + rest; })",
    operands: ["i64", "i64"],
    accepts: dividable,
    want: (a, b) => (signed(a) / signed(b)) * 3n + (signed(a) % signed(b)),
  },
  {
    call: `__fixdfdi(${F64})`,
    operands: ["f64"],
    accepts: (a) => fitsSigned(f64(a)),
    want: (a) => BigInt(Math.trunc(f64(a))),
  },
  {
    call: `__fixunsdfdi(${F64})`,
    operands: ["f64"],
    accepts: (a) => fitsUnsigned(f64(a)),
    want: (a) => BigInt(Math.trunc(f64(a))),
  },
  {
    call: `__fixsfdi(${F32})`,
    operands: ["f32"],
    accepts: (a) => fitsSigned(f32(a)),
    want: (a) => BigInt(Math.trunc(f32(a))),
  },
  {
    call: `__fixunssfdi(${F32})`,
    operands: ["f32"],
    accepts: (a) => fitsUnsigned(f32(a)),
    want: (a) => BigInt(Math.trunc(f32(a))),
  },
  { call: "bits64(__floatdidf(a))", operands: ["i64"], want: (a) => bitsOfF64(Number(signed(a))) },
  { call: "bits64(__floatundidf(a))", operands: ["i64"], want: (a) => bitsOfF64(Number(a)) },
  { call: "bits32(__floatdisf(a))", operands: ["i64"], want: (a) => bitsOfRounded(signed(a)) },
  { call: "bits32(__floatundisf(a))", operands: ["i64"], want: (a) => bitsOfRounded(a) },
  {
    call: "__popcountsi2(a)",
    operands: ["i32"],
    want: (a) => BigInt(a.toString(2).replaceAll("0", "").length),
  },
  {
    call: "__popcountdi2(a)",
    operands: ["i64"],
    want: (a) => BigInt(a.toString(2).replaceAll("0", "").length),
  },
  {
    call: "__clzdi2(a)",
    operands: ["i64"],
    accepts: (a) => a !== 0n,
    want: (a) => BigInt(64 - a.toString(2).length),
  },
  {
    call: "__ctzdi2(a)",
    operands: ["i64"],
    accepts: (a) => a !== 0n,
    want: (a) => BigInt((a & -a).toString(2).length - 1),
  },
];

/** More of i64 than the edges: division goes wrong at quotients off by one. */
const DENSE = Array.from(
  { length: 90 },
  (_, i) => unsigned(0x9e3779b97f4a7c15n ** BigInt(i + 1)) >> BigInt((i * 7) % 50),
);

function operandsOf(row: Row): [bigint, bigint][] {
  const pairs = operandPairs({
    name: "",
    result: "i64",
    choosesNaN: false,
    operands: row.operands,
  });
  const dense =
    row.operands[0] === "i64"
      ? DENSE.flatMap((a) => DENSE.map((b): [bigint, bigint] => [a, b]))
      : [];
  const all =
    row.operands.length === 2
      ? [...pairs, ...dense]
      : [...pairs, ...DENSE.map((a): [bigint, bigint] => [a, 0n])];
  const fitting = row.operands[0] === "i64" ? all : pairs;
  return fitting.filter(([a, b]) => row.accepts?.(a, b) ?? true);
}

const DECLARATIONS = `
  u64 __udivdi3(u64, u64); u64 __umoddi3(u64, u64); u64 __udivmoddi4(u64, u64, u64*);
  s64 __divdi3(s64, s64); s64 __moddi3(s64, s64); s64 __divmoddi4(s64, s64, s64*);
  s64 __fixdfdi(f64); u64 __fixunsdfdi(f64); s64 __fixsfdi(f32); u64 __fixunssfdi(f32);
  f64 __floatdidf(s64); f64 __floatundidf(u64); f32 __floatdisf(s64); f32 __floatundisf(u64);
  int __popcountsi2(u32); int __popcountdi2(u64); int __clzdi2(u64); int __ctzdi2(u64);
  static f64 f64_of(u64 bits) { f64 value; __builtin_memcpy(&value, &bits, 8); return value; }
  static f32 f32_of(u32 bits) { f32 value; __builtin_memcpy(&value, &bits, 4); return value; }
  static u64 bits64(f64 value) { u64 bits; __builtin_memcpy(&bits, &value, 8); return bits; }
  static u64 bits32(f32 value) { u32 bits; __builtin_memcpy(&bits, &value, 4); return bits; }`;

test(`${rows.length} functions of int64.c agree with arithmetic on bigints`, () => {
  const tables = rows.map((row, i) => {
    const words = operandsOf(row).map(([a, b]) => `{${a}ull,${b}ull}`);
    return `static const u64 operands${i}[][2] = {${words.join(",")}};
      static u64 call${i}(u64 a, u64 b) { return ${row.call}; }`;
  });
  const loops = rows.map(
    (row, i) =>
      `for (u32 i = 0; i < ${operandsOf(row).length}; i++) attempt(call${i}, operands${i}[i][0], operands${i}[i][1]);`,
  );
  const driver = `#include "process.h"\n${DECLARATIONS}\n${tables.join("\n")}\nvoid run(void) { ${loops.join("\n")} }`;
  const answers = runNative({ "driver.c": driver }, "-O2");
  let at = 0;
  const wrong = rows.flatMap((row) =>
    operandsOf(row).flatMap(([a, b]) => {
      const [trapped, got] = [answers[at] === 1n, answers[at + 1] ?? 0n];
      at += 2;
      const want = unsigned(row.want(a, b));
      const same = !trapped && got === want;
      return same
        ? []
        : [
            `${row.call} a=0x${a.toString(16)} b=0x${b.toString(16)}: ${trapped ? "trap" : got}, not ${want}`,
          ];
    }),
  );
  expect(wrong).toEqual([]);
  expect(answers).toHaveLength(at);
});

test("every operand table has work to do", () => {
  expect(rows.filter((row) => operandsOf(row).length < 20).map((row) => row.call)).toEqual([]);
  expect(operandBits.i64.length).toBeGreaterThan(40);
});

const LENGTHS = [...Array.from({ length: 82 }, (_, i) => i), 127, 128, 129, 255, 300];
const DISTANCES = [-130, -64, -17, -16, -15, -1, 0, 1, 3, 15, 16, 17, 63, 64, 130];

test("memmove, memcpy and memset keep to their range, for every length and overlap", () => {
  const octet = (i: number) => (i * 37 + (i >> 5)) & 0xff;
  const size = 1024;
  const from = 400;
  const driver = `#include "process.h"
    static u8 area[${size}];
    static void reset(void) { for (u32 i = 0; i < ${size}; i++) area[i] = i * 37 + (i >> 5); }
    static void sum(void) {
      u64 hash = 14695981039346656037ull;
      for (u32 i = 0; i < ${size}; i++) hash = (hash ^ area[i]) * 1099511628211ull;
      emit(hash);
    }
    static const u32 lengths[] = {${LENGTHS.join(",")}};
    static const s32 distances[] = {${DISTANCES.join(",")}};
    void run(void) {
      for (u32 i = 0; i < ${LENGTHS.length}; i++) {
        for (u32 j = 0; j < ${DISTANCES.length}; j++) {
          reset(), memmove(area + ${from} + distances[j], area + ${from}, lengths[i]), sum();
        }
        reset(), memcpy(area + 1, area + ${from}, lengths[i]), sum();
        reset(), memset(area + ${from} + i % 19, 0x123, lengths[i]), sum();
      }
    }`;
  const got = runNative({ "driver.c": driver }, "-O2");

  const fresh = Uint8Array.from({ length: size }, (_, i) => octet(i));
  const hash = (area: Uint8Array) => {
    let [high, low] = [0xcbf29ce4, 0x84222325];
    for (const value of area) {
      low = (low ^ value) >>> 0;
      // 64-bit multiplication by 0x100000001b3 in halves.
      const product = low * 0x1b3;
      high = (Math.imul(high, 0x1b3) + Math.floor(product / 2 ** 32) + (low << 8)) >>> 0;
      low = product >>> 0;
    }
    return (BigInt(high) << 32n) | BigInt(low);
  };
  const want = LENGTHS.flatMap((len, i) => {
    const moved = DISTANCES.map((distance) =>
      fresh.slice().copyWithin(from + distance, from, from + len),
    );
    const copied = fresh.slice().copyWithin(1, from, from + len);
    const filled = fresh.slice().fill(0x23, from + (i % 19), from + (i % 19) + len);
    return [...moved, copied, filled].map(hash);
  });
  expect(got).toEqual(want);
});
