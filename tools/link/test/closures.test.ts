/** Calls of function values leave the object; who asks for its environment takes it there first. */
import { expect, test } from "@jest/globals";
import { passEnvironments } from "../src/closures";
import { insertPolls } from "../src/polls";
import { type Expression, parseExpression, printExpression } from "../src/s-expression";

const LANG = "$~lib/@yolk/sdk/src/lang/closure";
const ENVIRONMENT = `${LANG}/environment`;
const READ = `(call ${ENVIRONMENT})`;
const LENGTH = "(global.set $~argumentsLength (i32.const 1) )";
const LEAVE = `(global.set ${LANG}/callee (local.get $f) )`;
const LOAD = `(i32.load (global.get ${LANG}/callee) )`;

/** A module with `functions` and `environment` itself, after the passes, in one line. */
function after(functions: string): string {
  const environment = `(func ${ENVIRONMENT} (result i32) (global.get ${LANG}/callee))`;
  const tree = parseExpression(`(module ${environment} ${functions})`) as Expression[];
  passEnvironments(tree);
  insertPolls(tree);
  return printExpression(tree).replace(/\s+/g, " ");
}

const READER = `(func $reader ${READ})`;

const calls = [
  {
    name: "after the operands",
    call: `(call_indirect (type $t) (local.get $x) (block (result i32) ${LENGTH} (i32.load (local.get $f))))`,
    want: `(call_indirect (type $t ) (local.get $x ) (block (result i32 ) ${LENGTH} ${LEAVE} ${LOAD} )`,
  },
  {
    name: "without operands, where the length is set elsewhere",
    call: "(call_indirect $table (type $t) (i32.load (local.get $f)))",
    want: `(call_indirect $table (type $t ) (block (result i32 ) ${LEAVE} ${LOAD} )`,
  },
  {
    name: "but not where a function is called by number",
    call: "(call_indirect (type $t) (local.get $x) (i32.load (local.get $f)))",
    want: "(call_indirect (type $t ) (local.get $x ) (i32.load (local.get $f ) )",
  },
];
for (const { name, call, want } of calls) {
  test(`a call leaves the object: ${name}`, () => {
    const squeezed = want.replace(/ \)/g, ")");
    expect(after(`(func $caller ${call}) ${READER}`).replace(/ \)/g, ")")).toContain(squeezed);
  });
}

test("an object that is found in another way is refused", () => {
  const call = `(call_indirect (block (result i32) ${LENGTH} (local.get $f)))`;
  expect(() => after(`(func $caller ${call}) ${READER}`)).toThrow(/does not know/);
});

test("the environment is read first, and the poll comes after it was stored", () => {
  const text = after(`(func $f (param $n i32) (call $~stack_check)
    (local.set $s ${READ}) (call $f (local.get $n)))`).replace(/ \)/g, ")");
  expect(text).toContain(
    `(func $f (param $n i32) (local $~environment i32) (local.set $~environment ${READ}) ` +
      "(call $~stack_check) (local.set $s (local.get $~environment)) (call $cpu.poll) " +
      "(call $f (local.get $n))",
  );
});

test("nothing changes where nobody asks for an environment", () => {
  const functions = `(func $caller (call_indirect (block ${LENGTH} (i32.load (local.get $f)))))`;
  expect(after(functions)).not.toContain("global.set $~lib");
});

const stubs = [
  { name: "constant values", value: "(i32.const 7)", refused: false },
  { name: "a value that calls", value: "(call $g)", refused: true },
];
for (const { name, value, refused } of stubs) {
  test(`the stub of a function with an environment fills in ${name}: ${refused ? "refused" : "well"}`, () => {
    const stub = `(func $reader@varargs (local.set $x ${value}) (call $reader (local.get $x)))`;
    const link = () => after(`${READER} ${stub}`);
    if (refused) expect(link).toThrow(/reader has an environment.*give it that value inside/);
    else expect(link).not.toThrow();
  });
}
