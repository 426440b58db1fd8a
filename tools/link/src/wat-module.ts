/** What several steps ask of a module in text form (s-expression.ts). */
import { type Expression, headOf } from "./s-expression";

/** The functions that `module` defines. */
export function functionsOf(module: readonly Expression[]): Expression[][] {
  return module.filter((field): field is Expression[] => headOf(field) === "func");
}

/** A definition's name, with its dollar sign; "" where it has none. */
export function nameOf(definition: readonly Expression[]): string {
  return typeof definition[1] === "string" ? definition[1] : "";
}

/** A name without dollar sign and quotes: as asc wrote it. */
export function plainName(name: string): string {
  return name.replace(/^\$/, "").replace(/^"(.*)"$/, "$1");
}

/** The name of a function's first parameter. */
export function firstParameter(definition: readonly Expression[]): string {
  const parameter = definition.find((part) => headOf(part) === "param");
  return Array.isArray(parameter) ? String(parameter[1]) : "";
}

/** asc's pointer into the shadow stack. */
export const STACK_POINTER = "$~lib/memory/__stack_pointer";

/** Says whether `part` reads the pointer into the shadow stack. */
export function isStackPointer(part: Expression | undefined): boolean {
  return headOf(part) === "global.get" && (part as Expression[])[1] === STACK_POINTER;
}

/** Says whether `list` stores to a frame of the shadow stack: its last parts are address and value. */
export function isFrameStore(list: readonly Expression[]): boolean {
  return /^(i32|i64)\.store$/.test(headOf(list as Expression[])) && isStackPointer(list.at(-2));
}

/** Visits every list in `list`, parts before wholes: the order of evaluation. */
export function forEachList(list: Expression[], visit: (list: Expression[]) => void): void {
  for (const part of list) if (Array.isArray(part)) forEachList(part, visit);
  visit(list);
}

const DECLARATIONS = new Set(["type", "param", "result", "local", "export"]);

/** Puts `statement` at the beginning of what a function does. */
export function atEntry(definition: Expression[], statement: Expression): void {
  let at = 2;
  while (DECLARATIONS.has(headOf(definition[at]))) at++;
  definition.splice(at, 0, statement);
}

/** The name of the function that `module` imports as `from.name`, or null. */
export function importedAs(
  module: readonly Expression[],
  from: string,
  name: string,
): string | null {
  for (const field of module) {
    if (!Array.isArray(field) || field[0] !== "import") continue;
    if (field[1] !== `"${from}"` || field[2] !== `"${name}"`) continue;
    return nameOf(field[3] as Expression[]);
  }
  return null;
}

/** The same; the import is made where needed. */
export function importFunction(
  module: Expression[],
  from: string,
  name: string,
  signature: readonly Expression[],
): string {
  const known = importedAs(module, from, name);
  if (known !== null) return known;
  const symbol = `$${from}.${name}`;
  const definition: Expression[] = ["func", symbol, ...signature];
  module.splice(1, 0, ["import", `"${from}"`, `"${name}"`, definition]);
  return symbol;
}
