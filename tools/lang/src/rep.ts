/**
 * Representations: what a TypeScript type is in AssemblyScript.
 *
 *   TypeScript                  AssemblyScript
 *   number                      f64
 *   i32, u8, ...                i32, u8, ...
 *   A | undefined, A | null     A | null                 A a reference
 *   number | undefined, ...     Maybe<f64> | null        a box; also where A is a type parameter
 *   A | B, unknown, any         Object                   the class is asked for where it matters
 *   (a: A) => B                 (a: A) => B              a function object, perhaps with environment
 *   { x: number }, interfaces   a class that is made for the shape
 */

/** See the file's head. */
export type Rep =
  | { readonly kind: "void" }
  | { readonly kind: "never" }
  | { readonly kind: "null" }
  | { readonly kind: "bool" }
  | { readonly kind: "number"; readonly name: string }
  | { readonly kind: "string" }
  | { readonly kind: "any" }
  | { readonly kind: "parameter"; readonly name: string }
  | { readonly kind: "object"; readonly name: string; readonly of: readonly Rep[] }
  | {
      readonly kind: "function";
      readonly parameters: readonly Rep[];
      readonly result: Rep;
      /** Whether the last parameter is the list of all arguments that are left. */
      readonly rest?: boolean;
    }
  /** A reference or null. */
  | { readonly kind: "nullable"; readonly of: Rep }
  /** A box or null. */
  | { readonly kind: "maybe"; readonly of: Rep };

export const VOID: Rep = { kind: "void" };
export const NEVER: Rep = { kind: "never" };
export const NULL: Rep = { kind: "null" };
export const BOOL: Rep = { kind: "bool" };
export const F64: Rep = { kind: "number", name: "f64" };
export const I32: Rep = { kind: "number", name: "i32" };
export const STRING: Rep = { kind: "string" };
export const ANY: Rep = { kind: "any" };

/** What a promise is; also what may be a value or a promise, `T | Promise<T>`. */
export const PROMISE = "Promise$";

/** Says whether `rep` is that of a promise. */
export function isPromiseRep(rep: Rep): rep is Rep & { kind: "object" } {
  return rep.kind === "object" && rep.name === PROMISE;
}

/** Says whether `rep` is no reference, so that null needs a box. */
export function isValue(rep: Rep): boolean {
  return rep.kind === "number" || rep.kind === "bool";
}

/** Says whether `rep` may be null. */
export function isOptionalRep(rep: Rep): boolean {
  return rep.kind === "nullable" || rep.kind === "maybe" || rep.kind === "null";
}

/** An integer as a JavaScript number; everything else as it is. */
export function widenedNumber(rep: Rep): Rep {
  if (rep.kind === "maybe") return { ...rep, of: widenedNumber(rep.of) };
  return rep.kind === "number" && !/^f/.test(rep.name) ? F64 : rep;
}

/** The same of what functions take and give, and containers hold. */
export function widenedWithin(rep: Rep): Rep {
  switch (rep.kind) {
    case "object":
      return { ...rep, of: rep.of.map(widenedWithin) };
    case "nullable":
    case "maybe":
      return { ...rep, of: widenedWithin(rep.of) };
    case "function": {
      const parameters = rep.parameters.map(widenedWithin);
      return { ...rep, parameters, result: widenedWithin(rep.result) };
    }
    default:
      return widenedNumber(rep);
  }
}

/** `rep` or null. */
export function orNull(rep: Rep): Rep {
  switch (rep.kind) {
    case "number":
    case "bool":
    case "parameter":
      return { kind: "maybe", of: rep };
    case "nullable":
    case "maybe":
    case "null":
    case "never":
      return rep;
    case "void":
      return NULL;
    default:
      return { kind: "nullable", of: rep };
  }
}

/** What `rep` is where it is not null. */
export function notNull(rep: Rep): Rep {
  return rep.kind === "nullable" || rep.kind === "maybe" ? rep.of : rep;
}

/** `rep` as AssemblyScript's type. */
export function textOf(rep: Rep): string {
  switch (rep.kind) {
    case "number":
    case "parameter":
      return rep.name;
    case "object":
      return rep.of.length > 0 ? `${rep.name}<${rep.of.map(textOf).join(", ")}>` : rep.name;
    case "function": {
      const parameters = rep.parameters.map((one, i) => `a${i}: ${textOf(one)}`);
      return `((${parameters.join(", ")}) => ${textOf(rep.result)})`;
    }
    case "nullable":
      return `${textOf(rep.of)} | null`;
    case "maybe":
      return `Maybe$<${textOf(rep.of)}> | null`;
    case "null":
    case "any":
      return rep.kind === "null" ? "Object | null" : "Object";
    case "never":
      return "void";
    default:
      return rep.kind;
  }
}

/** Where the rest parameter of a function is; Infinity where it has none. */
export function restIndex(rep: Rep & { readonly kind: "function" }): number {
  return rep.rest === true ? rep.parameters.length - 1 : Infinity;
}

/** Says whether two are the same. */
export function isSame(a: Rep, b: Rep): boolean {
  return textOf(a) === textOf(b);
}

/** A value for a variable that has none yet: nobody sees it, or it is what JavaScript has, too. */
export function zeroOf(rep: Rep): string {
  switch (rep.kind) {
    case "number":
      return rep.name === "f64" || rep.name === "f32" ? "0.0" : "0";
    case "bool":
      return "false";
    case "nullable":
    case "maybe":
    case "null":
      return "null";
    case "parameter":
      return `nothing$<${rep.name}>()`;
    default:
      return `changetype<${textOf(rep)}>(<usize>0)`;
  }
}

/** Type parameters that occur in `rep`. */
export function parametersIn(rep: Rep, found: Set<string> = new Set()): Set<string> {
  if (rep.kind === "parameter") found.add(rep.name);
  else if (rep.kind === "object") rep.of.forEach((one) => parametersIn(one, found));
  else if (rep.kind === "nullable" || rep.kind === "maybe") parametersIn(rep.of, found);
  else if (rep.kind === "function") {
    rep.parameters.forEach((one) => parametersIn(one, found));
    parametersIn(rep.result, found);
  }
  return found;
}

/** `rep` with other representations in place of type parameters. */
export function substitute(rep: Rep, by: ReadonlyMap<string, Rep>): Rep {
  switch (rep.kind) {
    case "parameter":
      return by.get(rep.name) ?? rep;
    case "object":
      return { ...rep, of: rep.of.map((one) => substitute(one, by)) };
    case "function": {
      const parameters = rep.parameters.map((one) => substitute(one, by));
      return { ...rep, parameters, result: substitute(rep.result, by) };
    }
    case "nullable":
      return { ...rep, of: substitute(rep.of, by) };
    case "maybe": // stays a box: the code that made it did not know better
      return { ...rep, of: substitute(rep.of, by) };
    default:
      return rep;
  }
}

/** The type parameter of typed arrays: what they hold has its width in every program. */
export const EXACT = "Exact";

/** `actual` with JavaScript numbers wherever `pattern`, which it is an instance of, has a type parameter. */
export function widenedWhereOpen(pattern: Rep | undefined, actual: Rep): Rep {
  if (!pattern) return actual;
  if (pattern.kind === "parameter") return pattern.name === EXACT ? actual : widenedWithin(actual);
  switch (actual.kind) {
    case "object": {
      if (pattern.kind !== "object" || pattern.name !== actual.name) return actual;
      return { ...actual, of: actual.of.map((one, i) => widenedWhereOpen(pattern.of[i], one)) };
    }
    case "nullable":
    case "maybe":
      return { ...actual, of: widenedWhereOpen(notNull(pattern), actual.of) };
    case "function": {
      if (pattern.kind !== "function") return actual;
      const parameters = actual.parameters.map((one, i) =>
        widenedWhereOpen(pattern.parameters[i], one),
      );
      return { ...actual, parameters, result: widenedWhereOpen(pattern.result, actual.result) };
    }
    default:
      return actual;
  }
}

/**
 * `actual` with what `declared`, which it is an instance of, leaves open: a function that declares
 * `T[K]` takes any object, whatever T and K are in a call.
 */
export function openWhereDeclared(declared: Rep | undefined, actual: Rep): Rep {
  if (!declared) return actual;
  if (notNull(declared).kind === "any") return declared;
  if (declared.kind !== actual.kind) return actual;
  if (declared.kind === "object" && actual.kind === "object") {
    if (declared.name === "Dictionary$" && actual.name !== declared.name) return declared;
    if (declared.name === "Array" && actual.name.startsWith("Tuple")) return declared; // ...args: T[K]
    if (declared.name !== actual.name) return actual;
    return { ...actual, of: actual.of.map((one, i) => openWhereDeclared(declared.of[i], one)) };
  }
  if (declared.kind === "function" && actual.kind === "function") {
    const rest = restIndex(declared);
    const isList = rest !== restIndex(actual); // of a list of parameters: types.ts, erasure
    const parameters = (isList ? declared : actual).parameters.map((one, i) =>
      openWhereDeclared(
        declared.parameters[i],
        (isList && i < rest && actual.parameters[i]) || one,
      ),
    );
    const result = openWhereDeclared(declared.result, actual.result);
    return { ...actual, parameters, result, ...(isList ? { rest: true } : {}) };
  }
  if (declared.kind === "nullable" && actual.kind === "nullable")
    return { ...actual, of: openWhereDeclared(declared.of, actual.of) };
  return actual;
}

/** Finds what the type parameters in `pattern` stand for in `actual`. */
export function unify(pattern: Rep, actual: Rep | undefined, found: Map<string, Rep>): void {
  if (!actual) return;
  if (pattern.kind === "parameter") {
    if (!found.has(pattern.name)) found.set(pattern.name, actual);
  } else if (pattern.kind === "object" && actual.kind === "object") {
    pattern.of.forEach((one, i) => unify(one, actual.of[i], found));
  } else if (pattern.kind === "function" && actual.kind === "function") {
    pattern.parameters.forEach((one, i) => unify(one, actual.parameters[i], found));
    unify(pattern.result, actual.result, found);
  } else if (pattern.kind === "maybe" || pattern.kind === "nullable") {
    unify(pattern.of, notNull(actual), found);
  }
}
