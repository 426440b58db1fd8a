/** Where polls and settles are put. */
import { expect, test } from "@jest/globals";
import { insertPolls } from "../src/polls";
import { type Expression, parseExpression, printExpression } from "../src/s-expression";
import { insertSettles } from "../src/settle";
import { checkStackAddresses } from "../src/stack-addresses";

type Pass = (module: Expression[]) => void;

/** The functions of a module after `pass`, by name, in one line each. */
function after(pass: Pass, functions: string): ReadonlyMap<string, string> {
  const tree = parseExpression(`(module ${functions})`) as Expression[];
  pass(tree);
  const lists = tree.filter((field): field is Expression[] => Array.isArray(field));
  return new Map(
    lists.map((list) => [String(list[1]), printExpression(list).replace(/\s+/g, " ")]),
  );
}

const POLL = "(call $cpu.poll)";
const LOOP = "(loop $l (result i32) (i32.const 1))";

const loops = [
  { name: "$apps/shell/main/main", polled: true },
  { name: "$~lib/@yolk/sdk/src/write/write", polled: true },
  { name: "$~lib/util/sort/SORT<i32>", polled: true },
  { name: "$~lib/util/number/decimalCount32", polled: false },
  { name: '$"~lib/string/String#indexOf"', polled: false },
  { name: '$"~lib/array/Array<i32>#indexOf"', polled: false },
  { name: '$"~lib/array/Array<~lib/string/String>#__visit"', polled: false },
  { name: "$apps/shell/src/session/Session~visit", polled: false },
  { name: "$~lib/rt/__visit_members", polled: false },
  { name: "$node_modules/@yolk/mm/runtime/visit/visitEntries", polled: false },
  { name: "$node_modules/@yolk/hal/abort/abort", polled: false },
];
for (const { name, polled } of loops) {
  test(`a loop in ${name} has ${polled ? "a" : "no"} poll`, () => {
    const text = after(insertPolls, `(func ${name} (drop ${LOOP}))`).get(name);
    expect(text?.includes(`(loop $l (result i32) ${POLL}`)).toBe(polled);
  });
}

test("a library function that calls a function of the program has polls in its loops", () => {
  const name = '$"~lib/array/Array<i32>#forEach"';
  const body = `(loop $l (call_indirect (type $t) (i32.const 1)))`;
  expect(after(insertPolls, `(func ${name} ${body})`).get(name)).toContain(POLL);
});

test("every loop has its own, nested ones too, and the module imports cpu.poll once", () => {
  const text = after(insertPolls, `(func $f (loop $a (loop $b (nop))) (loop $c (nop)))`);
  expect(text.get("$f")?.split(POLL)).toHaveLength(4);
  expect(text.get('"cpu"')).toContain('"poll"');
});

const recursions = [
  { how: "calls itself", functions: "(func $f (call $f))", polled: ["$f"] },
  { how: "does not", functions: "(func $f (call $g)) (func $g (nop))", polled: [] },
  {
    how: "calls one that calls it",
    functions: "(func $f (call $g)) (func $g (call $h)) (func $h (call $f)) (func $out (call $f))",
    polled: ["$f", "$g", "$h"],
  },
  {
    how: "calls a function value, and is one",
    functions:
      "(elem $e (i32.const 1) $f $leaf) (func $f (call_indirect (type $t) (i32.const 1))) (func $leaf (nop))",
    polled: ["$f"],
  },
  {
    how: "calls a function value that calls it",
    functions:
      "(elem $e (i32.const 1) $g) (func $f (call_indirect (type $t) (i32.const 1))) (func $g (call $f))",
    polled: ["$f", "$g"],
  },
  {
    how: "attempts what calls it",
    functions:
      '(import "mm" "attempt" (func $a)) (elem $e (i32.const 1) $g) (func $f (call $a)) (func $g (call $f))',
    polled: ["$f", "$g"],
  },
  {
    how: "is two groups",
    functions: "(func $a (call $a) (call $b)) (func $b (call $c)) (func $c (call $b))",
    polled: ["$a", "$b", "$c"],
  },
];
for (const { how, functions, polled } of recursions) {
  test(`at its entry a function has a poll that ${how}: ${polled.length}`, () => {
    const text = [...after(insertPolls, functions)];
    expect(text.filter(([, body]) => body.includes(POLL)).map(([name]) => name)).toEqual(polled);
  });
}

test("at its entry is after its declarations", () => {
  const text = after(insertPolls, "(func $f (param $a i32) (result i32) (local $b i32) (call $f (local.get $a)))");
  expect(text.get("$f")).toContain(`(local $b i32) ${POLL} (call $f`);
}); // prettier-ignore

const SETTLED = "(block (call $mm.settle (local.get $this.0) )";
const COPY = "(memory.copy (i32.const 1) (i32.const 2) (i32.const 3))";

const moves = [
  { name: '$"~lib/array/Array<~lib/string/String>#shift"', body: COPY, settled: true },
  { name: '$"~lib/array/Array<i32>#splice"', body: COPY, settled: true },
  { name: '$"~lib/staticarray/StaticArray<i32>#copyWithin"', body: COPY, settled: true },
  {
    name: '$"~lib/array/Array<i32>#reverse"',
    body: '(call $"~lib/util/bytes/REVERSE<i32>" (i32.const 1))',
    settled: true,
  },
  { name: '$"~lib/array/Array<i32>#slice"', body: COPY, settled: false },
  { name: '$"~lib/array/Array<i32>#unshift"', body: COPY, settled: false },
  { name: "$apps/shell/shift", body: COPY, settled: false },
];
for (const { name, body, settled } of moves) {
  test(`what ${name} moves is ${settled ? "" : "not "}settled before`, () => {
    const text = after(insertSettles, `(func ${name} (param $this.0 i32) ${body})`).get(name);
    expect(text?.includes(SETTLED)).toBe(settled);
  });
}

const assemblies = [
  { line: "	movl	8(%esp), %eax", sound: true },
  { line: "	movl	%eax, 8(%esp)", sound: true },
  { line: "	subl	$28, %esp", sound: true },
  { line: "	leal	-16(%esp), %esp", sound: true },
  { line: "	pushl	%ebx", sound: true },
  { line: "	leal	8(%esp), %eax", sound: false },
  { line: "	leal	8(%esp,%ecx,4), %ebp", sound: false },
  { line: "	movl	%esp, %ebp", sound: false },
  { line: "	addl	%esp, %eax", sound: false },
  { line: "	pushl	%esp", sound: false },
];
for (const { line, sound } of assemblies) {
  test(`${line.trim()} ${sound ? "keeps no" : "keeps an"} address of the stack`, () => {
    const check = () => checkStackAddresses("image.c", `f:\n${line}\n\tret\n`);
    if (sound) expect(check).not.toThrow();
    else expect(check).toThrow(/image\.c: f:.*address of the stack/);
  });
}
