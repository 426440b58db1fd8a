/**
 * Has a reference found before it is asked where the frame is that it goes to.
 *
 * asc stores a reference to the shadow stack as it is made, `(i32.store (global.get
 * $__stack_pointer) (local.tee $a (call ...)))`, and Wasm evaluates the address first. But the stack
 * may grow in that call, which moves it: the reference would go to the block that was given back. So
 * the value comes first here, and the address is read when nothing can come between.
 *
 * References:
 * - asc 0.28, src/passes/shadowstack.ts (the stores as they are written)
 * - libs/mm/README.md (how a stack grows)
 */
import { type Expression, headOf } from "./s-expression";
import { forEachList, functionsOf, isFrameStore } from "./wat-module";

/** Holds a value that has no local of its own. */
const LOCAL = "$~spilled";
const PLACE_OF_LOCALS = new Set(["param", "result", "type", "export"]);

/** Changes `module` (a parsed `(module ...)`) in place. */
export function orderSpills(module: Expression[]): void {
  for (const body of functionsOf(module)) {
    let needsLocal = false;
    forEachList(body, (list) => {
      if (isFrameStore(list) && callsSomething(list.at(-1)))
        needsLocal = reorder(list) || needsLocal;
    });
    if (needsLocal) addLocal(body);
  }
}

function callsSomething(value: Expression | undefined): boolean {
  let calls = false;
  if (Array.isArray(value)) {
    forEachList(value, ([head]) => {
      if (head === "call" || head === "call_indirect") calls = true;
    });
  }
  return calls;
}

/** Says whether that took `LOCAL`. */
function reorder(store: Expression[]): boolean {
  const [head = "", ...operands] = store;
  const value = operands.pop() ?? "";
  const isTee = headOf(value) === "local.tee";
  const [, local = LOCAL, made = value] = isTee ? (value as Expression[]) : [];
  const later = [head, ...operands, ["local.get", local]];
  store.splice(0, store.length, "block", ["local.set", local, made], later);
  return !isTee;
}

function addLocal(body: Expression[]): void {
  let at = 2;
  while (PLACE_OF_LOCALS.has(headOf(body[at]))) at++;
  body.splice(at, 0, ["local", LOCAL, "i32"]);
}
