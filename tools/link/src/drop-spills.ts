/**
 * Takes out what asc writes to the shadow stack and the collector can never need.
 *
 * asc keeps every reference that it passes to a call in a slot of the shadow stack, for the callee
 * might allocate, and an allocation might collect. Most callees do not: bounds-checked element
 * access is a call, too. A function *may collect* when it calls mm, sched or a function value, when
 * it has a poll, where another fiber may take over, or when it calls a function that may. The check
 * of the stack may collect, too, but is only in functions that have a frame anyway.
 *
 * 1. A function that may not collect needs no frame: stack pointer, zeroing and stores go.
 * 2. In the others, a store goes that keeps a temporary for a call, when nothing may collect from
 *    the store to the call's return. The slot then holds what it held before: null or a reference
 *    that stays a root a little longer. Neither is ever dangling.
 *    Neither is one needed of a copy of a local that is a root already: a parameter, which the caller
 *    keeps, that is never set, or a local that is set once, before, and stored to the frame then.
 * 3. A function that is left without such stores needs no frame either.
 *
 * References:
 * - asc 0.28, src/passes/shadowstack.ts (the frames as they are written)
 */
import { type Expression, headOf } from "./s-expression";
import {
  forEachList,
  functionsOf,
  isFrameStore,
  isStackPointer,
  nameOf,
  STACK_POINTER,
} from "./wat-module";

const STACK_CHECK = "$~stack_check";

/** Imports of these modules return without anything having been collected. */
const CANNOT_COLLECT = new Set(["hal", "env", "peer"]);

/** Nor do these functions of mm. */
const MM_CANNOT_COLLECT = new Set(["link", "mark", "markWord", "settle", "stackLimit", "unpin"]);

/** asc names the user's variables after the source, its own temporaries by number. */
const TEMPORARY = /^\$\d+$/;

/** Changes `module` (a parsed `(module ...)`) in place. */
export function dropSpills(module: Expression[]): void {
  const functions = functionsOf(module);
  const collecting = mayCollect(module, functions);
  for (const body of functions) {
    if (!collecting.has(nameOf(body))) dropFrame(body);
    else {
      dropTemporarySpills(body, collecting);
      if (!keepsAnything(body)) dropFrame(body);
    }
  }
}

/** Names of all functions, imported ones included, during whose call garbage may be collected. */
function mayCollect(
  module: readonly Expression[],
  functions: readonly Expression[][],
): Set<string> {
  const collecting = new Set<string>();
  for (const field of module) {
    if (!Array.isArray(field) || field[0] !== "import") continue;
    const definition = field[3];
    if (headOf(definition) !== "func") continue;
    const [from, name] = [field[1], field[2]].map((quoted) => String(quoted).slice(1, -1));
    if (CANNOT_COLLECT.has(from ?? "")) continue;
    if (from === "mm" && MM_CANNOT_COLLECT.has(name ?? "")) continue;
    collecting.add(nameOf(definition as Expression[]));
  }
  const callers = new Map<string, string[]>();
  const queue = [...collecting];
  for (const body of functions) {
    const caller = nameOf(body);
    forEachList(body, (list) => {
      if (list[0] === "call_indirect") queue.push(caller);
      else if (list[0] === "call" && list[1] !== STACK_CHECK) {
        const callee = String(list[1]);
        callers.set(callee, [...(callers.get(callee) ?? []), caller]);
      }
    });
  }
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    collecting.add(name);
    for (const caller of callers.get(name) ?? []) if (!collecting.has(caller)) queue.push(caller);
  }
  return collecting;
}

/** What a store to the frame stores there; null: `list` is none. */
function frameStore(list: readonly Expression[]): { value: Expression } | null {
  const value = list.at(-1);
  return isFrameStore(list) && value !== undefined ? { value } : null;
}

function replace(list: Expression[], by: Expression[]): void {
  list.splice(0, list.length, ...by);
}

function dropFrame(body: Expression[]): void {
  forEachList(body, (list) => {
    const store = frameStore(list);
    if (store) replace(list, ["drop", store.value]);
    else if (list[0] === "global.set" && list[1] === STACK_POINTER) replace(list, ["nop"]);
    else if (list[0] === "call" && list[1] === STACK_CHECK) replace(list, ["nop"]);
    else if (list[0] === "memory.fill" && isStackPointer(list[1])) replace(list, ["nop"]);
  });
}

/** Says whether a store to the frame is left but those that clear it. */
function keepsAnything(body: Expression[]): boolean {
  let keeps = false;
  forEachList(body, (list) => {
    const store = frameStore(list);
    if (store && !/^i(32|64)\.const$/.test(headOf(store.value))) keeps = true;
  });
  return keeps;
}

/** What happens in a function, in the order of evaluation. */
type Event =
  | { readonly kind: "store"; readonly list: Expression[]; readonly temporary: string }
  | { readonly kind: "get"; readonly local: string }
  /** `from` is the local that is copied, "" for another value. */
  | { readonly kind: "set"; readonly local: string; readonly from: string }
  | { readonly kind: "call"; readonly collects: boolean; readonly operands: ReadonlySet<string> };

function dropTemporarySpills(body: Expression[], collecting: ReadonlySet<string>): void {
  const events: Event[] = [];
  forEachList(body, (list) => {
    const event = eventOf(list, collecting);
    if (event) events.push(event);
  });
  const roots = rootedLocals(body, events);
  events.forEach((event, at) => {
    if (event.kind !== "store") return;
    const setAt = roots.get(originOf(event.temporary, events, at)) ?? Infinity;
    if (setAt > at && isNeeded(event.temporary, events, at)) return;
    const store = frameStore(event.list);
    if (store) replace(event.list, ["drop", store.value]);
  });
}

/** Locals that are roots for good once they are set, and the event that sets them; -1: the caller. */
function rootedLocals(body: Expression[], events: readonly Event[]): ReadonlyMap<string, number> {
  const stored = new Set<string>();
  forEachList(body, (list) => {
    const value = frameStore(list)?.value;
    if (headOf(value) === "local.tee") stored.add(String((value as Expression[])[1]));
  });
  const setAt = new Map<string, number[]>();
  events.forEach((event, at) => {
    if (event.kind === "set") setAt.set(event.local, [...(setAt.get(event.local) ?? []), at]);
  });
  const roots = new Map<string, number>();
  for (const part of body) {
    if (headOf(part) === "param" && !setAt.has(nameOf(part as Expression[]))) {
      roots.set(nameOf(part as Expression[]), -1);
    }
  }
  for (const [local, [first, ...others]] of setAt) {
    const isNamed = !TEMPORARY.test(local);
    if (isNamed && first !== undefined && others.length === 0 && stored.has(local)) {
      roots.set(local, first);
    }
  }
  return roots;
}

/** The local that `temporary` was just copied from, "" where it was not. */
function originOf(temporary: string, events: readonly Event[], at: number): string {
  for (let i = at - 1; i >= 0; i--) {
    const event = events[i];
    if (event?.kind === "get") continue;
    return event?.kind === "set" && event.local === temporary ? event.from : "";
  }
  return "";
}

function eventOf(list: Expression[], collecting: ReadonlySet<string>): Event | null {
  const local = String(list[1]);
  if (list[0] === "local.set" || list[0] === "local.tee") {
    const value = list[2];
    const from = headOf(value) === "local.get" ? String((value as Expression[])[1]) : "";
    return { kind: "set", local, from };
  }
  if (list[0] === "local.get") return { kind: "get", local };
  if (list[0] === "call" && local === STACK_CHECK) return null; // before everything else
  if (list[0] === "call" || list[0] === "call_indirect") {
    const collects = list[0] === "call_indirect" || collecting.has(local);
    return { kind: "call", collects, operands: operandLocals(list) };
  }
  const value = frameStore(list)?.value;
  const isLocal = headOf(value) === "local.get" || headOf(value) === "local.tee";
  const temporary = isLocal ? String((value as Expression[])[1]) : "";
  return TEMPORARY.test(temporary) ? { kind: "store", list, temporary } : null;
}

/** Locals that are operands of a call themselves, not parts of operands. */
function operandLocals(call: readonly Expression[]): ReadonlySet<string> {
  const direct = call.filter((part) => headOf(part) === "local.get") as Expression[][];
  return new Set(direct.map((part) => String(part[1])));
}

/** Looks from a store on for something that may collect while `temporary` is in use. */
function isNeeded(temporary: string, events: readonly Event[], at: number): boolean {
  let uses = 0;
  for (let i = at + 1; i < events.length; i++) {
    const event = events[i];
    if (event?.kind === "get" && event.local === temporary) uses++;
    else if (event?.kind === "set" && event.local === temporary)
      return true; // reused: leave it
    else if (event?.kind === "call") {
      if (event.collects) return true;
      // The call it was kept for has returned; no later use may follow.
      if (event.operands.has(temporary)) return isUsedAgain(temporary, events, i + 1) || uses !== 1;
    }
  }
  return true;
}

function isUsedAgain(temporary: string, events: readonly Event[], from: number): boolean {
  for (let i = from; i < events.length; i++) {
    const event = events[i];
    if (event?.kind === "set" && event.local === temporary) return false;
    if (event?.kind === "get" && event.local === temporary) return true;
  }
  return false;
}
