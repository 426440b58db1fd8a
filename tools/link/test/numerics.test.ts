/** Every numeric instruction, as i386 code, gives what Node's engine gives. */
import { runNative } from "./src/native-process";
import {
  expressionOf,
  type Instruction,
  instructions,
  operandPairs,
  settled,
} from "./src/numeric-instructions";
import { assemble, toC } from "./src/wat";

const MEMORY = '(import "cpu" "memory" (memory 1))';

const exportName = (i: number) => `f${i}`;

const TEXT = `(module ${MEMORY} ${instructions
  .map((one, i) => {
    const body = expressionOf(one, ["(local.get 0)", "(local.get 1)"]);
    return `(func (export "${exportName(i)}") (param i64 i64) (result i64) ${body})`;
  })
  .join("\n")})`;

/** What an engine says when it traps, and native/'s number for it: wasm-rt.h. */
const TRAPS = [
  { words: /unrepresentable/, kinds: [2n, 4n] },
  { words: /divide result/, kinds: [2n] },
  { words: /by zero/, kinds: [3n] },
];

interface Answer {
  readonly isTrap: boolean;
  readonly value: bigint;
}

type Numeric = (a: bigint, b: bigint) => bigint;

async function instantiate(wasm: Uint8Array<ArrayBuffer>): Promise<Record<string, Numeric>> {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const { instance } = await WebAssembly.instantiate(wasm, { cpu: { memory } });
  return instance.exports as Record<string, Numeric>;
}

function complaint(one: Instruction, pair: readonly bigint[], got: Answer, engine: Numeric) {
  const [a = 0n, b = 0n] = pair;
  const operands = pair.slice(0, one.operands.length).map((bits) => `0x${bits.toString(16)}`);
  const say = (want: unknown) =>
    `${one.name} ${operands.join(" ")}: ${got.isTrap ? "trap " : "0x"}${got.value.toString(16)}, not ${String(want)}`;
  try {
    const want = BigInt.asUintN(64, engine(a, b));
    const same = !got.isTrap && settled(one, got.value) === settled(one, want);
    return same ? [] : [say(`0x${want.toString(16)}`)];
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    const trap = TRAPS.find(({ words }) => words.test(message));
    return got.isTrap && trap?.kinds.includes(got.value) ? [] : [say(message)];
  }
}

for (const level of ["-O1", "-O2"] as const) {
  test(`at ${level}, computed operands: ${instructions.length} instructions agree with Node`, async () => {
    const wasm = assemble(TEXT);
    const pairs = instructions.map(operandPairs);
    const words = pairs.map((list) => list.map(([a, b]) => `{${a}ull,${b}ull}`).join(","));
    const driver = `
      #include "process.h"
      ${instructions.map((_, i) => `u64 w2c_yolk_${exportName(i)}(u64, u64);`).join("\n")}
      ${words.map((list, i) => `static const u64 operands${i}[][2] = {${list}};`).join("\n")}
      static const struct { u64 (*function)(u64, u64); const u64 (*operands)[2]; u32 count; } rows[] = {
        ${pairs.map(({ length }, i) => `{w2c_yolk_${exportName(i)}, operands${i}, ${length}},`).join("\n")}
      };
      void run(void) {
        for (u32 i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
          for (u32 j = 0; j < rows[i].count; j++)
            attempt(rows[i].function, rows[i].operands[j][0], rows[i].operands[j][1]);
      }`;
    const answers = runNative({ "image.c": toC(wasm), "driver.c": driver }, level);
    const engine = await instantiate(wasm);

    let at = 0;
    const wrong = instructions.flatMap((one, i) =>
      operandPairs(one).flatMap((pair) => {
        const got = { isTrap: answers[at] === 1n, value: answers[at + 1] ?? 0n };
        at += 2;
        return complaint(one, pair, got, engine[exportName(i)] as Numeric);
      }),
    );
    expect(wrong).toEqual([]);
    expect(answers).toHaveLength(at);
  });
}

/** A few operand pairs that differ, so that the compiler folds each kind of case once. */
const FOLDED = 5;

test("constant operands, which gcc folds: instructions agree with Node", async () => {
  const cases = instructions.flatMap((one) => {
    const pairs = operandPairs(one);
    const step = Math.max(1, Math.floor(pairs.length / FOLDED) | 1);
    return pairs.filter((_, i) => i % step === 0).map((pair) => ({ one, pair }));
  });
  const wasm = assemble(
    `(module ${MEMORY} ${cases
      .map(({ one, pair: [a, b] }, i) => {
        const body = expressionOf(one, [`(i64.const ${a})`, `(i64.const ${b})`]);
        return `(func (export "${exportName(i)}") (param i64 i64) (result i64) ${body})`;
      })
      .join("\n")})`,
  );
  const driver = `
    #include "process.h"
    ${cases.map((_, i) => `u64 w2c_yolk_${exportName(i)}(u64, u64);`).join("\n")}
    static u64 (*const functions[])(u64, u64) = {${cases.map((_, i) => `w2c_yolk_${exportName(i)}`).join(",")}};
    void run(void) {
      for (u32 i = 0; i < ${cases.length}; i++) attempt(functions[i], 0, 0);
    }`;
  const answers = runNative({ "image.c": toC(wasm), "driver.c": driver }, "-O2");
  const engine = await instantiate(wasm);
  const wrong = cases.flatMap(({ one, pair }, i) => {
    const got = { isTrap: answers[i * 2] === 1n, value: answers[i * 2 + 1] ?? 0n };
    return complaint(one, pair, got, engine[exportName(i)] as Numeric);
  });
  expect(wrong).toEqual([]);
});
