/**
 * The numeric instructions of Wasm that asc can write, and operands at which they go wrong.
 *
 * References:
 * - WebAssembly Core Specification 2.0, §4.3 (numerics)
 */

/** A value type and how its value travels as an i64. */
export type ValueType = "i32" | "i64" | "f32" | "f64";

/** An instruction and its type. */
export interface Instruction {
  readonly name: string;
  readonly operands: readonly ValueType[];
  readonly result: ValueType;
  /** Says that the bits of a NaN are the engine's choice. §4.3.3, "NaN propagation". */
  readonly choosesNaN: boolean;
}

const INTEGERS = ["i32", "i64"] as const;
const FLOATS = ["f32", "f64"] as const;

function row(
  name: string,
  operands: readonly ValueType[],
  result: ValueType,
  choosesNaN = false,
): Instruction {
  return { name, operands, result, choosesNaN };
}

const integerInstructions = INTEGERS.flatMap((type) => {
  const unary = ["clz", "ctz", "popcnt", "extend8_s", "extend16_s"];
  if (type === "i64") unary.push("extend32_s");
  const binary = "add sub mul div_s div_u rem_s rem_u and or xor shl shr_s shr_u rotl rotr";
  const compare = "eq ne lt_s lt_u gt_s gt_u le_s le_u ge_s ge_u";
  return [
    ...unary.map((name) => row(`${type}.${name}`, [type], type)),
    row(`${type}.eqz`, [type], "i32"),
    ...binary.split(" ").map((name) => row(`${type}.${name}`, [type, type], type)),
    ...compare.split(" ").map((name) => row(`${type}.${name}`, [type, type], "i32")),
  ];
});

const floatInstructions = FLOATS.flatMap((type) => [
  ...["abs", "neg"].map((name) => row(`${type}.${name}`, [type], type)),
  row(`${type}.copysign`, [type, type], type),
  ...["ceil", "floor", "trunc", "nearest", "sqrt"].map((name) =>
    row(`${type}.${name}`, [type], type, true),
  ),
  ...["add", "sub", "mul", "div", "min", "max"].map((name) =>
    row(`${type}.${name}`, [type, type], type, true),
  ),
  ...["eq", "ne", "lt", "gt", "le", "ge"].map((name) =>
    row(`${type}.${name}`, [type, type], "i32"),
  ),
]);

const conversions = [
  row("i32.wrap_i64", ["i64"], "i32"),
  row("i64.extend_i32_s", ["i32"], "i64"),
  row("i64.extend_i32_u", ["i32"], "i64"),
  row("f32.demote_f64", ["f64"], "f32", true),
  row("f64.promote_f32", ["f32"], "f64", true),
  row("i32.reinterpret_f32", ["f32"], "i32"),
  row("i64.reinterpret_f64", ["f64"], "i64"),
  row("f32.reinterpret_i32", ["i32"], "f32"),
  row("f64.reinterpret_i64", ["i64"], "f64"),
  ...INTEGERS.flatMap((to) =>
    FLOATS.flatMap((from) =>
      ["trunc", "trunc_sat"].flatMap((kind) =>
        ["s", "u"].map((sign) => row(`${to}.${kind}_${from}_${sign}`, [from], to)),
      ),
    ),
  ),
  ...FLOATS.flatMap((to) =>
    INTEGERS.flatMap((from) =>
      ["s", "u"].map((sign) => row(`${to}.convert_${from}_${sign}`, [from], to)),
    ),
  ),
];

/** All of them. */
export const instructions: readonly Instruction[] = [
  ...integerInstructions,
  ...floatInstructions,
  ...conversions,
];

const view = new DataView(new ArrayBuffer(8));

function bitsOfF64(value: number): bigint {
  view.setFloat64(0, value);
  return view.getBigUint64(0);
}

function bitsOfF32(value: number): bigint {
  view.setFloat32(0, value);
  return BigInt(view.getUint32(0));
}

function around(values: readonly bigint[], len: number): bigint[] {
  const near = values.flatMap((value) => [value - 1n, value, value + 1n]);
  return [...new Set(near.map((value) => BigInt.asUintN(len, value)))];
}

// Thresholds of truncation, of rounding (ties, the largest fractions), of double rounding.
const FLOAT_EDGES = [
  0,
  0.25,
  0.49999999999999994,
  0.5,
  0.7,
  1,
  1.5,
  2.5,
  3.5,
  127.99,
  2 ** 23 - 0.5,
  2 ** 23 + 1,
  2 ** 24 + 1,
  2 ** 31 - 1,
  2 ** 31 - 0.5,
  2 ** 31,
  2 ** 31 + 0.5,
  2 ** 31 + 1,
  2 ** 32 - 1,
  2 ** 32 - 0.5,
  2 ** 32,
  2 ** 51 + 0.5,
  2 ** 52 - 0.5,
  2 ** 52 + 0.5,
  2 ** 52 + 1,
  2 ** 53 - 1,
  2 ** 53,
  2 ** 53 + 2,
  2 ** 63 - 1024,
  2 ** 63,
  2 ** 63 + 2048,
  2 ** 64 - 2048,
  2 ** 64,
  1e-45,
  5e-324,
  2 ** -126,
  2 ** -149,
  2 ** -1022,
  3.4028234663852886e38,
  3.402823567797337e38,
  1e300,
  Number.MAX_VALUE,
  Infinity,
];

const SIGNED_FLOATS = FLOAT_EDGES.flatMap((value) => [value, -value]);

const POWERS = [0n, 8n, 15n, 16n, 23n, 24n, 25n, 31n, 32n, 33n, 52n, 53n, 54n, 62n, 63n];

/** Bit patterns that instructions of a type are given; every pair of them where they take two. */
export const operandBits: Readonly<Record<ValueType, readonly bigint[]>> = {
  i32: around(
    [0n, 7n, 31n, 0x80n, 0x8000n, 0x01000000n, 0x12345678n, 0x7fffffffn, 0x80000000n],
    32,
  ),
  i64: [
    ...around(
      [...POWERS.map((power) => 1n << power), 0n, 7n, 1000000007n, 0x123456789abcdef0n],
      64,
    ),
    ...[0xfedcba9876543211n, 0x0000000180000000n, 0xffffffff00000000n, 0x8000008000000001n],
    ...[0x8000008000000000n, 0x8000018000000000n, 0x7fffffbfffffffffn, 0x0020000010000001n],
  ],
  f32: [
    ...new Set(SIGNED_FLOATS.map(bitsOfF32)),
    ...[0x7fc00000n, 0xffc00000n, 0x7fa00000n, 0x7f800001n, 0xff800001n, 0x7fffffffn],
  ],
  f64: [
    ...new Set(SIGNED_FLOATS.map(bitsOfF64)),
    ...[0x7ff8000000000000n, 0xfff8000000000000n, 0x7ff0000000000001n, 0xfff4000000000000n],
    ...[0x41dfffffffe00000n, 0xc1e0000000100000n, 0xc1e00000001fffffn, 0x43dfffffffffffffn],
    ...[0x47efffffefffffffn, 0x47efffffe0000001n, 0x3690000000000000n, 0x3690000000000001n],
  ],
};

/** The operand pairs for `instruction`; the second of a unary one is 0. */
export function operandPairs({ operands: [first, second] }: Instruction): [bigint, bigint][] {
  const left = first ? operandBits[first] : [];
  const right = second ? operandBits[second] : [0n];
  return left.flatMap((a) => right.map((b): [bigint, bigint] => [a, b]));
}

const FROM_I64: Readonly<Record<ValueType, string>> = {
  i32: "i32.wrap_i64",
  i64: "",
  f32: "f32.reinterpret_i32 i32.wrap_i64",
  f64: "f64.reinterpret_i64",
};

const TO_I64: Readonly<Record<ValueType, string>> = {
  i32: "i64.extend_i32_u",
  i64: "",
  f32: "i64.extend_i32_u i32.reinterpret_f32",
  f64: "i64.reinterpret_f64",
};

function wrapped(words: string, inner: string): string {
  if (words === "") return inner;
  return words.split(" ").reduceRight((text, word) => `(${word} ${text})`, inner);
}

/** `instruction` on operands that the text `operands` gives as i64, with an i64 result. */
export function expressionOf(instruction: Instruction, operands: readonly string[]): string {
  const inputs = instruction.operands.map((type, i) => wrapped(FROM_I64[type], operands[i] ?? ""));
  return wrapped(TO_I64[instruction.result], `(${instruction.name} ${inputs.join(" ")})`);
}

const QUIET_BITS = { f32: 0x7fc00000n, f64: 0x7ff8000000000000n };
const INFINITIES = { f32: 0x7f800000n, f64: 0x7ff0000000000000n };
const SIGN_BITS = { f32: 0x80000000n, f64: 0x8000000000000000n };

/** The result's bits with every NaN that may stand there turned into one word. */
export function settled({ choosesNaN, result }: Instruction, bits: bigint): bigint | "quiet NaN" {
  if (!choosesNaN || result === "i32" || result === "i64") return bits;
  const magnitude = bits & ~SIGN_BITS[result];
  const isNaN = magnitude > INFINITIES[result];
  return isNaN && (bits & QUIET_BITS[result]) === QUIET_BITS[result] ? "quiet NaN" : bits;
}
