/**
 * Lets a function find the environment that it is called with.
 *
 * asc calls a function value by the index in its object: `(call_indirect <operands> (block
 * (global.set $~argumentsLength ..) (i32.load <object>)))`, the index last. (Its builtin
 * `call_indirect`, which takes a number, sets no length; nothing above sched uses it.) Here
 *
 * 1. each such call leaves the object in the global `callee` of the SDK's lang/closure.ts: one
 *    store, after the operands, so nothing comes between it and the function's first instruction;
 * 2. a function that asks for its `environment` reads it there, into a local, as that instruction.
 *
 * Who keeps the environment alive? Nobody may refer to the object but `callee`, which is a global:
 * so it is a root. The check of the shadow stack comes next, and may collect, but switches to no
 * other fiber, which could call something else. Then asc stores the environment to the frame. Only
 * after that may the function have its poll (polls.ts), where others may run.
 *
 * A function that is called by name would find another's environment. asc does that only in the
 * stub which fills in parameters that were left out; the stub must not call anything else before.
 *
 * A program without `environment` stays as it is.
 *
 * References:
 * - AssemblyScript 0.28.20, src/compiler.ts, compileCallIndirect
 */
import { LinkError } from "./check-imports";
import { type Expression, headOf } from "./s-expression";
import { atEntry, forEachList, functionsOf, nameOf, plainName } from "./wat-module";

const CLOSURE = "~lib/@yolk/sdk/src/lang/closure";
const ENVIRONMENT = `$${CLOSURE}/environment`;
const CALLEE = `$${CLOSURE}/callee`;
const ARGUMENTS_LENGTH = "$~argumentsLength";
const STACK_CHECK = "$~stack_check";
const STUB = /@varargs$/;

/** The local that holds a function's environment. */
const LOCAL = "$~environment";

/** Changes `module` (a parsed `(module ...)`) in place. Throws LinkError. */
export function passEnvironments(module: Expression[]): void {
  const functions = functionsOf(module);
  const readers = functions.filter((body) => has(body, isEnvironment));
  if (readers.length === 0) return;
  for (const body of functions) forEachList(body, leaveCallee);
  for (const body of readers) readCallee(body);
  const names = new Set(readers.map(nameOf));
  functions.filter((body) => STUB.test(plainName(nameOf(body)))).forEach((body) => {
    checkStub(body, names);
  }); // prettier-ignore
}

/** Where a function's poll may be at the earliest: its entry, or past the statement that takes its environment. */
export function pollPlace(definition: readonly Expression[]): number | null {
  for (let at = definition.length - 1; at > 0; at--) {
    const part = definition[at];
    if (Array.isArray(part) && has(part, isLocal)) return at + 1;
  }
  return null;
}

const isEnvironment = (list: Expression[]) => list[0] === "call" && list[1] === ENVIRONMENT;
const isLocal = (list: Expression[]) => list[0] === "local.get" && list[1] === LOCAL;

function has(body: Expression[], isWanted: (list: Expression[]) => boolean): boolean {
  let found = false;
  forEachList(body, (list) => {
    if (isWanted(list)) found = true;
  });
  return found;
}

function leaveCallee(call: Expression[]): void {
  if (call[0] !== "call_indirect") return;
  const index = call.at(-1);
  if (!Array.isArray(index)) return;
  if (headOf(index) === "i32.load") {
    // Without operands binaryen takes the block apart, and leaves the load.
    if (call.some(isOperand)) return;
    leaveObject(index, (parts) => call.splice(-1, 1, ["block", ["result", "i32"], ...parts]));
  } else if (headOf(index) === "block" && index.some(setsLength)) {
    const load = index.at(-1);
    leaveObject(load, (parts) => index.splice(-1, 1, ...parts));
  }
}

const setsLength = (part: Expression) =>
  headOf(part) === "global.set" && part[1] === ARGUMENTS_LENGTH;

function isOperand(part: Expression, at: number, call: readonly Expression[]): boolean {
  return Array.isArray(part) && headOf(part) !== "type" && at < call.length - 1;
}

function leaveObject(load: Expression | undefined, put: (parts: Expression[]) => void): void {
  const object = load?.[1];
  if (headOf(load) !== "i32.load" || load?.length !== 2 || object === undefined) {
    throw new LinkError("asc calls a function value in a way that the link step does not know");
  }
  put([
    ["global.set", CALLEE, object],
    ["i32.load", ["global.get", CALLEE]],
  ]);
}

function readCallee(body: Expression[]): void {
  forEachList(body, (list) => {
    if (isEnvironment(list)) list.splice(0, list.length, "local.get", LOCAL);
  });
  atEntry(body, ["local.set", LOCAL, ["call", ENVIRONMENT]]);
  atEntry(body, ["local", LOCAL, "i32"]);
}

function checkStub(stub: Expression[], readers: ReadonlySet<string>): void {
  const calls: string[] = [];
  forEachList(stub, (list) => {
    if (list[0] === "call" && list[1] !== STACK_CHECK) calls.push(String(list[1]));
    if (list[0] === "call_indirect") calls.push("");
  });
  const reader = calls.find((name) => readers.has(name));
  if (reader === undefined || calls.length === 1) return;
  throw new LinkError(
    `${plainName(reader)} has an environment, and a default value that calls a function: ` +
      "give it that value inside",
  );
}
