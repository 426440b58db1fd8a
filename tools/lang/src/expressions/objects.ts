/** Objects of a known shape by names that are only known at run time, and what `Object` does with them. */
import ts from "typescript";
import { lang } from "../names";
import {
  ANY,
  BOOL,
  isSame,
  notNull,
  orNull,
  type Rep,
  STRING,
  substitute,
  textOf,
  VOID,
  zeroOf,
} from "../rep";
import type { Shape } from "../shapes";
import { notYet, Trouble } from "../trouble";
import type { Scope } from "../unit";
import { convert, type Value } from "../value";
import { declaredRep } from "../variables";
import { expression, valueAs } from "./expression";
import { asText } from "./text";

/** The shape of an object, with its type arguments in place; null for other classes. */
function shapeOf(scope: Scope, rep: Rep): { shape: Shape; by: Map<string, Rep> } | null {
  const shape = rep.kind === "object" ? scope.unit.shapes.get(rep.name) : undefined;
  if (!shape || rep.kind !== "object") return null;
  return { shape, by: new Map(shape.parameters.map((name, i) => [name, rep.of[i] ?? ANY])) };
}

/** What all properties of an object have in common. */
function commonOf(reps: readonly Rep[]): Rep {
  const [first = ANY] = reps;
  if (reps.every((one) => isSame(one, first))) return first;
  const isOption = reps.some(({ kind }) => kind === "nullable" || kind === "maybe");
  return isOption ? orNull(ANY) : ANY;
}

/** `object[name]` where the properties are known: a function that compares names. */
export function propertyByName(
  scope: Scope,
  node: ts.ElementAccessExpression,
  object: Value,
): Value {
  const found = shapeOf(scope, object.rep);
  if (!found) throw notYet(node, `an element of ${textOf(object.rep)}`);
  const reps = found.shape.members.map(({ rep }) => substitute(rep, found.by));
  const rep = commonOf(reps);
  const lines = found.shape.members.map(({ name, key }, i) => {
    const value = { text: `o.${name}`, rep: reps[i] ?? ANY };
    return `  if (key == ${JSON.stringify(key)}) return ${convert(value, rep, node, scope.unit.shapes)};`;
  });
  const name = scope.unit.fresh("property");
  const end =
    rep.kind === "nullable" || rep.kind === "maybe" ? "return null;" : "return unreachable();";
  const head = `function ${name}(o: ${textOf(object.rep)}, key: string): ${textOf(rep)} {`;
  scope.unit.declarations.push([head, ...lines, `  ${end}`, "}"].join("\n"));
  return { text: `${name}(${object.text}, ${keyText(scope, node.argumentExpression)})`, rep };
}

/** A property's name, which may be a number. ECMA-262 §7.1.19 (ToPropertyKey). */
export function keyText(scope: Scope, node: ts.Expression): string {
  return asText(expression(scope, node, STRING), scope, node);
}

/** The assignment `object[key] = value`, likewise. */
export function setByName(
  scope: Scope,
  object: Value,
  key: string,
  rep: Rep,
  value: string,
): string {
  const found = shapeOf(scope, object.rep);
  if (notNull(rep).kind === "any" && scope.unit.shapes.usesKeys)
    return `${lang("setPropertyOf")}(${object.text}, ${key}, ${value})`;
  const lines = (found?.shape.members ?? [])
    .filter((one) => found && isSame(substitute(one.rep, found.by), rep))
    .map(
      ({ name, key: own }) =>
        `  if (key == ${JSON.stringify(own)}) { o.${name} = value; return value; }`,
    );
  const name = scope.unit.fresh("setProperty");
  const type = textOf(rep);
  const head = `function ${name}(o: ${textOf(object.rep)}, key: string, value: ${type}): ${type} {`;
  scope.unit.declarations.push([head, ...lines, "  return unreachable();", "}"].join("\n"));
  return `${name}(${object.text}, ${key}, ${value})`;
}

/** `name in object`. */
export function hasByName(scope: Scope, node: ts.BinaryExpression, object: Value): Value | null {
  const found = shapeOf(scope, object.rep);
  if (!found) return null;
  const names = found.shape.members.map(({ key }) => JSON.stringify(key)).join(", ");
  return {
    text: `(<Array<string>>[${names}]).includes(${valueAs(scope, node.left, STRING)})`,
    rep: BOOL,
  };
}

/** `Object.keys(o)` and the like; null where the library does it. */
export function objectStatic(scope: Scope, node: ts.CallExpression, name: string): Value | null {
  const [first, second] = node.arguments;
  if (!first) return null;
  const object = expression(scope, first);
  const { rep } = object;
  if (name === "freeze" || name === "seal") return object;
  if (rep.kind === "object" && rep.name === "Dictionary$")
    return ofDictionary(scope, node, name, object, second);
  if (rep.kind === "object" && rep.name === "Array" && name === "keys") {
    return {
      text: `${lang("indicesOf")}<${textOf(rep.of[0] ?? ANY)}>(${object.text})`,
      rep: listOf(STRING),
    };
  }
  const isOpen = rep.kind === "parameter" || rep.kind === "any";
  if (isOpen && scope.unit.shapes.usesKeys) {
    const text = convert(object, orNull(ANY), node, scope.unit.shapes);
    const any = orNull(ANY);
    if (name === "keys") return { text: `${lang("keysOf")}(${text})`, rep: listOf(STRING) };
    if (name === "values") return { text: `${lang("valuesOf")}(${text})`, rep: listOf(any) };
    if (name === "entries")
      return { text: `${lang("entriesOf")}(${text})`, rep: listOf(pairOf(any)) };
  }
  const found = shapeOf(scope, rep);
  if (!found) return null;
  if (name === "assign") return assign(scope, node, object);
  const held = scope.temporary(rep, `changetype<${textOf(rep)}>(<usize>0)`);
  if (name === "hasOwn" && second)
    return hasOwn(scope, second, { text: `(${held} = ${object.text})`, rep });
  const text = ofShape(scope, node, name, held, found);
  return text && { text: `(${held} = ${object.text}, ${text.text})`, rep: text.rep };
}

function ofDictionary(
  scope: Scope,
  node: ts.CallExpression,
  name: string,
  object: Value,
  second: ts.Expression | undefined,
): Value | null {
  const [of = ANY] = object.rep.kind === "object" ? object.rep.of : [];
  const call = (fn: string, more = "") => `${lang(fn)}<${textOf(of)}>(${object.text}${more})`;
  if (name === "keys") return { text: call("objectKeys"), rep: listOf(STRING) };
  if (name === "values") return { text: call("objectValues"), rep: listOf(of) };
  if (name === "entries") return { text: call("objectEntries"), rep: listOf(pairOf(of)) };
  if (name === "hasOwn" && second)
    return { text: call("objectHasOwn", `, ${valueAs(scope, second, STRING)}`), rep: BOOL };
  if (name === "assign" && second)
    return {
      text: call("objectAssign", `, ${valueAs(scope, second, object.rep)}`),
      rep: object.rep,
    };
  throw notYet(node, `Object.${name} of this`);
}

/**
 * `Object.assign(target, ...sources)` where the target has all properties: they are set, and it is given
 * back. A target that lacks some would become an object of another class: `{ ...a, ...b }` makes one.
 */
function assign(scope: Scope, node: ts.CallExpression, target: Value): Value {
  const { types, checker, shapes } = scope.unit;
  const own = shapeOf(scope, target.rep);
  const [, ...sources] = node.arguments;
  const held = scope.temporary(target.rep, zeroOf(target.rep));
  const steps = [`${held} = ${target.text}`];
  for (const source of sources) {
    const value = expression(scope, source);
    const from = scope.temporary(value.rep, zeroOf(value.rep));
    steps.push(`${from} = ${value.text}`);
    for (const symbol of checker.getPropertiesOfType(checker.getTypeAtLocation(source))) {
      const member = own?.shape.members.find(({ key }) => key === symbol.name);
      if (!own || !member)
        throw new Trouble(
          source,
          `Object.assign of ${symbol.name}, which the target lacks: write { ...target, ...source }`,
        );
      const want = substitute(member.rep, own.by);
      const rep = declaredRep(symbol, source, types);
      const set = (text: string) => `${held}.${member.name} = ${text}`;
      const given = { text: `${from}.${member.name}`, rep };
      const isOptional = (symbol.flags & ts.SymbolFlags.Optional) !== 0;
      const text = convert(given, want, source, shapes);
      steps.push(
        isOptional
          ? `${lang("when")}(changetype<usize>(${given.text}) != 0 && (${set(text)}, true))`
          : set(text),
      );
    }
  }
  return { text: `(${[...steps, held].join(", ")})`, rep: target.rep };
}

/** `Object.hasOwn(o, name)`: optional properties are there where they have a value. */
function hasOwn(scope: Scope, key: ts.Expression, object: Value): Value {
  const found = shapeOf(scope, object.rep);
  const lines = (found?.shape.members ?? []).map(({ key: own, name, isOptional }) => {
    const has = isOptional ? `changetype<usize>(o.${name}) != 0` : "true";
    return `  if (key == ${JSON.stringify(own)}) return ${has};`;
  });
  const name = scope.unit.fresh("hasOwn");
  const head = `function ${name}(o: ${textOf(object.rep)}, key: string): bool {`;
  scope.unit.declarations.push([head, ...lines, "  return false;", "}"].join("\n"));
  return { text: `${name}(${object.text}, ${valueAs(scope, key, STRING)})`, rep: BOOL };
}

function ofShape(
  scope: Scope,
  node: ts.CallExpression,
  name: string,
  held: string,
  { shape, by }: { shape: Shape; by: ReadonlyMap<string, Rep> },
): Value | null {
  const reps = shape.members.map(({ rep }) => substitute(rep, by));
  const of = commonOf(reps);
  const values = shape.members.map((one, i) =>
    convert({ text: `${held}.${one.name}`, rep: reps[i] ?? ANY }, of, node, scope.unit.shapes),
  );
  const [item, texts] =
    name === "keys"
      ? [STRING, shape.members.map((one) => JSON.stringify(one.key))]
      : name === "values"
        ? [of, values]
        : name === "entries"
          ? [
              pairOf(of),
              values.map(
                (one, i) =>
                  `new ${textOf(pairOf(of))}(${JSON.stringify(shape.members[i]?.key)}, ${one})`,
              ),
            ]
          : [VOID, []];
  if (item.kind === "void") throw new Trouble(node, `Object.${name} of an object of known shape`);
  const parts = shape.members.map(({ isOptional, name: key }, i) =>
    isOptional
      ? `.addIf(changetype<usize>(${held}.${key}) != 0, ${texts[i] ?? ""})`
      : `.add(${texts[i] ?? ""})`,
  );
  return {
    text: `new ${lang("ArrayOf")}<${textOf(item)}>()${parts.join("")}.array`,
    rep: listOf(item),
  };
}

function listOf(of: Rep): Rep {
  return { kind: "object", name: "Array", of: [of] };
}

function pairOf(of: Rep): Rep {
  return { kind: "object", name: lang("Tuple2"), of: [STRING, of] };
}
