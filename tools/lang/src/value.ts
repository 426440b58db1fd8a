/** Text of an AssemblyScript expression with what it gives, and conversions between representations. */
import type ts from "typescript";
import { jsonText } from "./hooks";
import { lang } from "./names";
import {
  ANY,
  F64,
  isPromiseRep,
  isSame,
  isValue,
  notNull,
  NULL,
  parametersIn,
  PROMISE,
  type Rep,
  restIndex,
  textOf,
  zeroOf,
} from "./rep";
import { iterationOf } from "./iterators";
import type { Shapes } from "./shapes";
import { Trouble } from "./trouble";

/** An expression in AssemblyScript. */
export interface Value {
  /** Binds as tightly as a name: compound ones are in parentheses. */
  readonly text: string;
  readonly rep: Rep;
  /** Of an optional chain: what is asked, and what it is where that is true. */
  readonly chain?: { readonly test: string; readonly value: Value };
}

/** `value` as `to`; `at` is where an error is shown. */
export function convert(value: Value, to: Rep, at: ts.Node, shapes: Shapes): string {
  const { text, rep: from } = value;
  if (isSame(from, to)) return text;
  if (to.kind === "void") return text;
  if (from.kind === "never" || from.kind === "void") return `(${text}, ${zeroOf(to)})`;
  if (from.kind === "null") return done(text, nullAs(to, at));
  if (isVoidObject(from) && !isPromiseRep(notNull(to))) {
    return convert({ text: `(${text}, null)`, rep: NULL }, to, at, shapes);
  }
  const given = asGiven(value, to, at, shapes);
  if (given !== null) return given;
  if (from.kind === "parameter" && notNull(to).kind === "any") {
    const some = `${lang("anyOf")}<${from.name}>(${text})`; // a number's is a box
    return to.kind === "any" ? `(${some}!)` : some;
  }
  if (notNull(from).kind === "any" && to.kind === "parameter")
    return `${lang("ofAny")}<${to.name}>(${text})`;
  if (to.kind === "nullable") return toNullable(value, to.of, at, shapes);
  if (to.kind === "maybe") return toMaybe(value, to.of, at, shapes);
  if (from.kind === "nullable") {
    const present = { text: `${text}!`, rep: from.of };
    return isSame(from.of, to) ? `(${text}!)` : convert(present, to, at, shapes);
  }
  if (from.kind === "maybe")
    return convert({ text: `${text}!.value`, rep: from.of }, to, at, shapes);
  if (to.kind === "any") return isValue(from) ? box(text, from) : `changetype<Object>(${text})`;
  if (from.kind === "any") return fromAny(text, to, shapes);
  if (isValue(from) && isValue(to)) return `(<${textOf(to)}>${text})`;
  return betweenReferences(value, to, at, shapes);
}

/** Nothing, once `text` has been evaluated: it may do something. */
function done(text: string, nothing: string): string {
  return /^[\w$]*$/.test(text) ? nothing : `(${text}, ${nothing})`;
}

function isVoidObject(rep: Rep): boolean {
  return rep.kind === "object" && rep.name === "Void$";
}

/** Between promises and the values that stand where one may; null where there is none of them. */
function asGiven(value: Value, to: Rep, at: ts.Node, shapes: Shapes): string | null {
  const promise = notNull(to);
  const from = notNull(value.rep);
  if (isPromiseRep(from)) {
    if (isPromiseRep(promise) || to.kind === "any" || promise.kind === "any") return null;
    const [of = ANY] = from.of;
    const text = `${convert(value, from, at, shapes)}.plain`;
    return convert({ text, rep: of }, to, at, shapes);
  }
  if (!isPromiseRep(promise)) return null;
  const [of = ANY] = promise.of;
  if (from.kind === "any" && notNull(of).kind !== "any") return null;
  return `${PROMISE}.given<${textOf(of)}>(${convert(value, of, at, shapes)})`;
}

function box(text: string, rep: Rep): string {
  // What may hold a number of any width holds a JavaScript number: typeof knows only those.
  if (rep.kind === "number" && rep.name !== "f64") return box(`<f64>${text}`, F64);
  return `(new ${lang("Maybe")}<${textOf(rep)}>(${text}))`;
}

function nullAs(to: Rep, at: ts.Node): string {
  if (to.kind === "nullable" || to.kind === "maybe") return `changetype<${textOf(to)}>(<usize>0)`;
  if (to.kind === "parameter") return `${lang("nothing")}<${to.name}>()`;
  if (isVoidObject(to)) return `changetype<Void$>(<usize>0)`;
  if (isPromiseRep(to)) {
    const [of = ANY] = to.of;
    return `${PROMISE}.given<${textOf(of)}>(${nullAs(of, at)})`;
  }
  if (to.kind === "any") return `changetype<Object>(<usize>0)`;
  throw new Trouble(at, `null or undefined where ${textOf(to)} is expected`);
}

function toNullable({ text, rep: from }: Value, to: Rep, at: ts.Node, shapes: Shapes): string {
  const want = textOf({ kind: "nullable", of: to });
  if (from.kind === "nullable") {
    if (to.kind === "any") return `changetype<Object | null>(${text})`;
    if (from.of.kind === "any") return `${lang("narrowOrNull")}<${textOf(to)}>(${text})`;
    betweenReferences({ text, rep: from.of }, to, at, shapes);
    return `changetype<${want}>(${text})`;
  }
  if (from.kind === "maybe") {
    if (to.kind === "any") return `changetype<Object | null>(${text})`;
    return `${lang("unboxed")}<${textOf(to)}>(${text})`;
  }
  return `changetype<${want}>(${convert({ text, rep: from }, to, at, shapes)})`;
}

function toMaybe(value: Value, to: Rep, at: ts.Node, shapes: Shapes): string {
  const { text, rep: from } = value;
  const type = textOf(to);
  if (from.kind === "nullable" && from.of.kind === "any") {
    return `changetype<${lang("Maybe")}<${type}> | null>(${text})`;
  }
  if (from.kind === "nullable") return `${lang("boxed")}<${type}>(${text})`;
  if (from.kind === "maybe" && isValue(from.of) && isValue(to)) {
    return `${lang("converted")}<${textOf(from.of)}, ${type}>(${text})`;
  }
  if (from.kind === "any") return `changetype<${lang("Maybe")}<${type}> | null>(${text})`;
  return `changetype<${lang("Maybe")}<${type}> | null>(new ${lang("Maybe")}<${type}>(${convert(value, to, at, shapes)}))`;
}

function fromAny(text: string, to: Rep, shapes: Shapes): string {
  // What a function made that did not know which properties there are.
  if (to.kind === "object" && shapes.usesKeys && shapes.get(to.name))
    return `${lang("adopted")}<${textOf(to)}, ${jsonText(to, shapes)}>(${text})`;
  if (to.kind === "object" && to.name === "Dictionary$" && shapes.usesKeys)
    return `${lang("recordOf")}<${textOf(to.of[0] ?? ANY)}>(${text})`;
  if (isValue(to)) return `${lang("narrow")}<${lang("Maybe")}<${textOf(to)}>>(${text}).value`;
  if (to.kind === "function") return `changetype<${textOf(to)}>(${text})`;
  return `${lang("narrow")}<${textOf(to)}>(${text})`;
}

/** Between classes: up, down, to a shape, or the same object seen with other type arguments. */
function betweenReferences(
  { text, rep: from }: Value,
  to: Rep,
  at: ts.Node,
  shapes: Shapes,
): string {
  const elementOf = (a: Rep, b: Rep) => convert({ text: "value", rep: a }, b, at, shapes);
  if (from.kind === "object" && to.kind === "object") {
    const iterated = iterationOf(text, from, to, elementOf);
    if (iterated !== null) return iterated;
    if (shapes.get(to.name) && from.name !== to.name) {
      const other = shapes.differing(from, to);
      if (other !== null)
        throw new Trouble(
          at,
          `${from.name} holds ${other} in another way than ${to.name}; copy it, { ...object }, or write the type where it is made`,
        );
      shapes.implement(to, from);
      return `changetype<${textOf(to)}>(${text})`;
    }
    if (from.name === to.name) {
      if (to.of.some(({ kind }) => kind === "never")) return text; // an empty list
      const isSafe = from.of.every((one, i) => holdsAlike(one, to.of[i] ?? ANY));
      if (isSafe) return `changetype<${textOf(to)}>(${text})`;
      const [a = ANY] = from.of;
      const [b = ANY] = to.of;
      // What the library gives is new: nobody else has it.
      if (isPromiseRep(to)) return promiseAs(text, a, b, at, shapes);
      if (from.name === "Array" && a.kind === "nullable" && a.of.kind === "any")
        return `${lang("listOfAny")}<${textOf(b)}>(${text})`;
      const isCounted = from.name === "Array" && a.kind === "number" && b.kind === "number";
      if (isCounted) return `${lang("convertedList")}<${textOf(a)}, ${textOf(b)}>(${text})`;
    } else if (from.name === "Array" && /^Tuple\d/.test(to.name)) {
      return tupleOf({ text, rep: from }, to, at, shapes);
    } else if (to.name === "Dictionary$" && shapes.get(from.name) && shapes.usesKeys) {
      return `${lang("dictionaryFrom")}<${textOf(to.of[0] ?? ANY)}>(${text})`;
    } else return `<${textOf(to)}>${text}`;
  }
  if (from.kind === "parameter" || to.kind === "parameter") {
    return `changetype<${textOf(to)}>(${text})`;
  }
  if (from.kind === "string" && to.kind === "object") {
    const iterated = iterationOf(text, from, to, elementOf);
    if (iterated !== null) return iterated;
  }
  if (from.kind === "function" && to.kind === "function") {
    if (
      isSame(dropResult(from), dropResult(to)) &&
      to.result.kind === "void" &&
      from.result.kind === "null"
    )
      return text;
  }
  if (from.kind === "function" && to.kind === "function")
    return adapted(text, from, to, at, shapes);
  throw new Trouble(
    at,
    `${textOf(from)} cannot become ${textOf(to)}; write the type where the value is made`,
  );
}

/** `text.split("=") as [string, string]`: a tuple of the first elements of a list, which has as many. */
function tupleOf(list: Value, to: Rep & { kind: "object" }, at: ts.Node, shapes: Shapes): string {
  const item = itemOf(list.rep);
  const name = shapes.adapter(`tuple ${textOf(list.rep)} ${textOf(to)}`, (one) => {
    const own = [...parametersIn(list.rep, parametersIn(to))];
    const of = own.length > 0 ? `<${own.join(", ")}>` : "";
    const items = to.of.map((rep, i) =>
      convert({ text: `list[${i}]`, rep: item }, rep, at, shapes),
    );
    return `export function ${one}${of}(list: ${textOf(list.rep)}): ${textOf(to)} {\n  return new ${textOf(to)}(${items.join(", ")});\n}`;
  });
  const own = [...parametersIn(list.rep, parametersIn(to))];
  return `${name}${own.length > 0 ? `<${own.join(", ")}>` : ""}(${list.text})`;
}

/** A promise of what the values of another become. */
function promiseAs(text: string, from: Rep, to: Rep, at: ts.Node, shapes: Shapes): string {
  // Nothing becomes something only where it never comes: Promise<never>.
  if (isVoidObject(from)) return `changetype<${PROMISE}<${textOf(to)}>>(${text})`;
  const value = convert({ text: "value", rep: from }, to, at, shapes);
  return `${text}.as<${textOf(to)}>((value: ${textOf(from)}): ${textOf(to)} => ${value})`;
}

type FunctionRep = Rep & { kind: "function" };

/**
 * A function that calls the one that is its environment. There is one for every pair of kinds, so
 * that two that were made of one function can be seen to be the same.
 */
function adapted(
  text: string,
  from: FunctionRep,
  to: FunctionRep,
  at: ts.Node,
  shapes: Shapes,
): string {
  const own = parametersIn(from, parametersIn(to));
  const of = own.size > 0 ? `<${[...own].join(", ")}>` : "";
  const key = `${restIndex(from)} ${textOf(from)} ${restIndex(to)} ${textOf(to)}`;
  const name = shapes.adapter(key, (one) => adapter(one + of, from, to, at, shapes));
  return `${name}${of}(${text})`;
}

function adapter(
  head: string,
  from: FunctionRep,
  to: FunctionRep,
  at: ts.Node,
  shapes: Shapes,
): string {
  const parameters = to.parameters.map((one, i) => `a${i}: ${textOf(one)}`).join(", ");
  const names = to.parameters.map((_, i) => `a${i}`);
  const args = from.parameters.map((one, i) => {
    const isRest = i === restIndex(from);
    const given = isRest ? restArgument(to, i, one, names, at, shapes) : argumentOf(to, i, names);
    return convert(given, one, at, shapes);
  });
  const call = { text: `own$(${args.join(", ")})`, rep: from.result };
  const end =
    to.result.kind === "void" ? `${call.text};` : `return ${convert(call, to.result, at, shapes)};`;
  const body = `const own$ = changetype<${textOf(from)}>(${lang("environment")}()); ${end}`;
  const fn = `((${parameters}): ${textOf(to.result)} => { ${body} })`;
  const made = `${lang("closure")}<${textOf(to)}>(${fn}, changetype<Object>(fn))`;
  return `export function ${head}(fn: ${textOf(from)}): ${textOf(to)} {\n  return ${made};\n}`;
}

/** The argument `index` of a function whose parameters are `to`'s, called `names`. */
export function argumentOf(to: FunctionRep, index: number, names: readonly string[]): Value {
  const rest = restIndex(to);
  const given = to.parameters[Math.min(index, rest)];
  const name = names[Math.min(index, rest)];
  if (!given || name === undefined) return { text: "null", rep: NULL };
  if (index < rest) return { text: name, rep: given };
  return { text: `${name}[${index - rest}]`, rep: itemOf(given) };
}

/** All of them from `index` on, as the list `want`. */
export function restArgument(
  to: FunctionRep,
  index: number,
  want: Rep,
  names: readonly string[],
  at: ts.Node,
  shapes: Shapes,
): Value {
  const rest = restIndex(to);
  if (index >= rest) {
    const list = `${names[rest] ?? ""}${index > rest ? `.slice(${index - rest})` : ""}`;
    return { text: list, rep: to.parameters[rest] ?? want };
  }
  if (want.kind === "object" && want.name.startsWith("Tuple")) {
    const all = want.of.map((one, i) => convert(argumentOf(to, index + i, names), one, at, shapes));
    return { text: `(new ${textOf(want)}(${all.join(", ")}))`, rep: want };
  }
  if (to.rest === true) throw new Trouble(at, "a function with more parameters before `...`");
  const items = to.parameters
    .slice(index)
    .map((rep, i) => convert({ text: names[index + i] ?? "", rep }, itemOf(want), at, shapes));
  return { text: `(<${textOf(want)}>[${items.join(", ")}])`, rep: want };
}

function itemOf(rep: Rep): Rep {
  return rep.kind === "object" ? (rep.of[0] ?? ANY) : ANY;
}

function dropResult(rep: Rep): Rep {
  return rep.kind === "function" ? { ...rep, result: { kind: "void" } } : rep;
}

/** Says whether a container of one may be looked at as a container of the other. */
function holdsAlike(a: Rep, b: Rep): boolean {
  if (isSame(a, b)) return true;
  const from = notNull(a);
  const to = notNull(b);
  if (a.kind === "maybe" || b.kind === "maybe") return a.kind === b.kind && isSame(from, to);
  return !isValue(from) && !isValue(to);
}
