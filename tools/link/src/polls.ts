/**
 * Puts polls into a program: places where the running fiber may be made to wait.
 *
 * Every loop has one at its head, and every function that may call itself, by whatever way, at its
 * entry: between two polls lies a bounded amount of work. There, as at every call that may collect,
 * asc has all references on the shadow stack. Natively a poll costs no instruction: libs/hal's
 * native/i386/polls.c; the host's are host-module.ts.
 *
 * No polls are in what runs below sched: mm's runtime and the visitors that the collector calls. Nor
 * are they in those loops of asc's standard library that run over one string or one number, or move
 * the elements of one container, in which nobody may come between (settle.ts).
 */
import { pollPlace } from "./closures";
import { type Expression, headOf } from "./s-expression";
import {
  atEntry,
  forEachList,
  functionsOf,
  importedAs,
  importFunction,
  nameOf,
  plainName,
} from "./wat-module";

/** Functions that the layers below sched call, and those that asc makes for them. */
const BELOW_SCHED = /@yolk\/(mm|hal)\/|^~lib\/rt\/|~visit$|#__visit$|^~stack_check$|\/__visit_\w+$/;

const POLL_FREE = /^~lib\/(util\/(string|number|hash|memory|math|casemap|bytes)|string)\//;

/** Of these, only what calls a function of the program's polls. */
const CONTAINER = /^~lib\/(array|staticarray|typedarray|map|set)\//;

/**
 * The SDK relies on it that outside loops, and calls that wait, nobody comes between two statements
 * of its own. No recursion runs through the SDK alone.
 */
const ENTERED_WHOLE = /@yolk\/sdk\//;

/** Stands for all functions that a function value may be, in the graph of calls. */
const ANY_FUNCTION_VALUE = "";

/** Inserts the polls into `module` (a parsed `(module ...)`). */
export function insertPolls(module: Expression[]): void {
  const functions = functionsOf(module).filter((body) => {
    const name = plainName(nameOf(body));
    if (BELOW_SCHED.test(name) || POLL_FREE.test(name)) return false;
    return !CONTAINER.test(name) || callsValues(body);
  });
  const recursive = recursiveFunctions(module, functions);
  const poll: Expression = ["call", importFunction(module, "cpu", "poll", [])];
  for (const body of functions) {
    forEachList(body, (list) => {
      if (list[0] === "loop") atLoopHead(list, poll);
    });
    if (recursive.has(nameOf(body)) && !ENTERED_WHOLE.test(plainName(nameOf(body)))) {
      const place = pollPlace(body);
      if (place === null) atEntry(body, poll);
      else body.splice(place, 0, poll);
    }
  }
}

function callsValues(body: Expression[]): boolean {
  let calls = false;
  forEachList(body, (list) => {
    if (list[0] === "call_indirect") calls = true;
  });
  return calls;
}

function atLoopHead(loop: Expression[], statement: Expression): void {
  let at = 1;
  while (typeof loop[at] === "string" || headOf(loop[at]) === "result") at++;
  loop.splice(at, 0, statement);
}

/** Names of functions on a cycle of calls. mm's `attempt` calls a function of the program. */
function recursiveFunctions(
  module: readonly Expression[],
  functions: readonly Expression[][],
): Set<string> {
  const calls = new Map<string, Set<string>>();
  const attempt = importedAs(module, "mm", "attempt");
  for (const body of functions) {
    const callees = new Set<string>();
    forEachList(body, (list) => {
      if (list[0] === "call") callees.add(String(list[1]));
      if (list[0] === "call_indirect" || list[1] === attempt) callees.add(ANY_FUNCTION_VALUE);
    });
    calls.set(nameOf(body), callees);
  }
  calls.set(ANY_FUNCTION_VALUE, new Set(functionValues(module)));
  const cyclic = new Set<string>();
  for (const group of stronglyConnected(calls)) {
    const [only] = group;
    const isCycle = group.length > 1 || (only !== undefined && calls.get(only)?.has(only));
    if (isCycle) group.forEach((name) => cyclic.add(name));
  }
  return cyclic;
}

function functionValues(module: readonly Expression[]): string[] {
  return module
    .filter((field): field is Expression[] => headOf(field) === "elem")
    .flatMap((field) => field.filter((part): part is string => typeof part === "string"))
    .filter((part) => part.startsWith("$"));
}

/** Tarjan's algorithm (SIAM Journal on Computing 1(2), 1972), without recursion. */
function stronglyConnected(edges: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const groups: string[][] = [];
  for (const root of edges.keys()) {
    if (index.has(root)) continue;
    const path = [enter(root)];
    while (path.length > 0) {
      const top = path[path.length - 1];
      if (!top) break;
      const { value, done } = top.rest.next();
      if (!done) {
        if (!edges.has(value)) continue;
        if (!index.has(value)) path.push(enter(value));
        else if (isOpen.has(value)) lower(top.name, index.get(value));
        continue;
      }
      path.pop();
      const parent = path[path.length - 1];
      if (parent) lower(parent.name, low.get(top.name));
      if (low.get(top.name) === index.get(top.name)) groups.push(takeGroup(top.name));
    }
  }
  return groups;

  function enter(name: string) {
    index.set(name, index.size);
    low.set(name, index.size - 1);
    open.push(name);
    isOpen.add(name);
    return { name, rest: (edges.get(name) ?? new Set<string>()).values() };
  }
  function lower(name: string, to: number | undefined): void {
    low.set(name, Math.min(low.get(name) ?? Infinity, to ?? Infinity));
  }
  function takeGroup(last: string): string[] {
    const group = open.splice(open.indexOf(last));
    group.forEach((name) => isOpen.delete(name));
    return group;
  }
}
