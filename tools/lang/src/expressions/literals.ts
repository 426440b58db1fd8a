/** Array and object literals. */
import ts from "typescript";
import { mentionsThis } from "../boundaries";
import { FACTORY, lang } from "../names";
import {
  ANY,
  F64,
  isSame,
  notNull,
  orNull,
  PROMISE,
  type Rep,
  STRING,
  textOf,
  VOID,
  zeroOf,
} from "../rep";
import { memberName, memberRep, type Shape } from "../shapes";
import { notYet, Trouble } from "../trouble";
import { voidAsClass } from "../types";
import type { Scope } from "../unit";
import { convert, type Value } from "../value";
import { numericRep, widest } from "../variables";
import { closureText, functionValue } from "./closures";
import { expression, valueAs } from "./expression";
import { keyText } from "./objects";
import { iteratorResult } from "./iterators";
import { asArray, iterationOf } from "./iteration";

/** `[a, ...b]`: an array or a tuple. */
export function arrayLiteral(
  scope: Scope,
  node: ts.ArrayLiteralExpression,
  want: Rep | undefined,
): Value {
  const rep = withoutNever(arrayRep(scope, node, want));
  if (rep.kind === "object" && rep.name.startsWith("Tuple")) return tuple(scope, node, rep);
  const [of = ANY] = rep.kind === "object" ? rep.of : [];
  if (rep.kind === "object" && rep.name === "StaticArray") {
    const items = node.elements.map((one) => valueAs(scope, one, of));
    return { text: `[${items.join(", ")}]`, rep };
  }
  if (node.elements.some(ts.isSpreadElement))
    return { text: spread(scope, node.elements, of), rep };
  if (node.elements.length === 0) return { text: `(new Array<${textOf(of)}>())`, rep };
  const items = node.elements.map((one) =>
    ts.isOmittedExpression(one) ? zeroOf(of) : valueAs(scope, one, of),
  );
  return { text: `(<Array<${textOf(of)}>>[${items.join(", ")}])`, rep };
}

function arrayRep(scope: Scope, node: ts.ArrayLiteralExpression, want: Rep | undefined): Rep {
  const { types, checker } = scope.unit;
  const wanted = want ? notNull(want) : undefined;
  const isList = (rep: Rep) =>
    rep.kind === "object" &&
    (/^(Array|StaticArray)$/.test(rep.name) || rep.name.startsWith("Tuple"));
  if (wanted && isList(wanted)) return wanted;
  const taken = takenApart(scope, node);
  if (taken) return taken;
  const contextual = checker.getContextualType(node);
  if (contextual && !(contextual.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown))) {
    const rep = notNull(types.of(contextual, node));
    if (isList(rep)) return rep;
  }
  const rep = notNull(types.at(node));
  if (rep.kind !== "object") throw notYet(node, "this array");
  const [of] = rep.of;
  if (of === F64 && rep.name === "Array" && !scope.unit.isPlain) {
    const widths = node.elements
      .filter((one) => !ts.isSpreadElement(one))
      .map((one) => numericRep(one, types));
    return { ...rep, of: [widths.length > 0 ? widths.reduce(widest) : F64] };
  }
  const isOpen = of?.kind === "nullable" && of.of.kind === "any" && node.elements.length === 0;
  if (isOpen && ts.isVariableDeclaration(node.parent)) {
    throw new Trouble(
      node,
      "what this array will hold cannot be told: write the type, as in `const list: string[] = []`",
    );
  }
  return rep;
}

/** What an empty array may hold is not known. */
export function withoutNever(rep: Rep): Rep {
  if (rep.kind !== "object") return rep;
  return { ...rep, of: rep.of.map((one) => (one.kind === "never" ? orNull(ANY) : one)) };
}

/** `[a, b] = [b, a]`: an array where all are alike, else a tuple; null elsewhere. */
function takenApart(scope: Scope, node: ts.ArrayLiteralExpression): Rep | null {
  const { parent } = node;
  const isDeclared =
    ts.isVariableDeclaration(parent) && ts.isArrayBindingPattern(parent.name) && !parent.type;
  const isAssigned =
    ts.isBinaryExpression(parent) &&
    parent.right === node &&
    ts.isArrayLiteralExpression(parent.left);
  if (!isDeclared && !isAssigned) return null;
  const reps = node.elements.map((one) => {
    if (ts.isSpreadElement(one)) return iterationOf(scope, one.expression).element;
    return widened(scope, one);
  });
  const [first = ANY] = reps;
  const isAlike = reps.every((one) => isSame(one, first)) || node.elements.some(ts.isSpreadElement);
  return isAlike
    ? { kind: "object", name: "Array", of: [first] }
    : { kind: "object", name: lang(`Tuple${reps.length}`), of: reps };
}

/** What tsc sees in `node`, a literal or not, as a variable would hold it. */
export function widened(scope: Scope, node: ts.Expression): Rep {
  const { checker, types } = scope.unit;
  const rep = types.of(checker.getBaseTypeOfLiteralType(checker.getTypeAtLocation(node)), node);
  return rep === F64 ? numericRep(node, types) : rep;
}

function tuple(scope: Scope, node: ts.ArrayLiteralExpression, rep: Rep): Value {
  const of = rep.kind === "object" ? rep.of : [];
  if (node.elements.some(ts.isSpreadElement)) throw notYet(node, "a spread in a tuple");
  const items = of.map((one, i) => {
    const element = node.elements[i];
    return element ? valueAs(scope, element, one) : zeroOf(one);
  });
  return { text: `(new ${textOf(rep)}(${items.join(", ")}))`, rep };
}

/** An array of elements some of which are spread. */
export function spread(scope: Scope, elements: readonly ts.Expression[], of: Rep): string {
  const type = textOf(of);
  const parts: string[] = [];
  let single: string[] = [];
  const flush = () => {
    if (single.length > 0) parts.push(`.addAll(<Array<${type}>>[${single.join(", ")}])`);
    single = [];
  };
  for (const element of elements) {
    if (!ts.isSpreadElement(element)) single.push(valueAs(scope, element, of));
    else {
      flush();
      const list = asArray(scope, element.expression);
      parts.push(
        `.addAll(${convert(list, { kind: "object", name: "Array", of: [of] }, element, scope.unit.shapes)})`,
      );
    }
  }
  flush();
  return `new ${lang("ArrayOf")}<${type}>()${parts.join("")}.array`;
}

/** `{ a, b: c, ...d, e() {} }`: an object of the class made for its shape, or a dictionary. */
export function objectLiteral(
  scope: Scope,
  node: ts.ObjectLiteralExpression,
  want: Rep | undefined,
): Value {
  const rep = objectRep(scope, node, want);
  const ofUnknown = spreadOfUnknown(scope, node, rep);
  if (ofUnknown) return ofUnknown;
  if (rep.kind === "any" && node.properties.length === 0)
    return dictionary(scope, node, { kind: "object", name: "Dictionary$", of: [orNull(ANY)] });
  if (rep.kind !== "object")
    throw new Trouble(node, "the type of this object cannot be told: declare an interface for it");
  if (rep.name === "Dictionary$") return dictionary(scope, node, rep);
  if (rep.name === "Iterator$" || rep.name === "AsyncIterator$") return iterator(scope, node, rep);
  if (rep.name === "Iterable$" || rep.name === "AsyncIterable$") return iterable(scope, node, rep);
  if (rep.name === "Disposable$" || rep.name === "AsyncDisposable$")
    return disposable(scope, node, rep);
  if (rep.name === "ErrorOptions$") return errorOptions(scope, node, rep);
  if (rep.name === "IteratorResult$") return iteratorResult(scope, node, rep);
  const shape = scope.unit.shapes.get(rep.name);
  if (!shape) return ofClass(node, rep);
  return { text: construct(scope, node, rep, shape), rep };
}

/** `{ ...state, ...patch }` where state is a T: a copy of it, whatever it is, with what follows. */
function spreadOfUnknown(scope: Scope, node: ts.ObjectLiteralExpression, rep: Rep): Value | null {
  const [first, ...others] = node.properties;
  const isOpen = rep.kind === "parameter" || rep.kind === "any";
  if (!isOpen || !first || !ts.isSpreadAssignment(first) || !scope.unit.shapes.usesKeys)
    return null;
  const any = orNull(ANY);
  let text = `${lang("copyOf")}(${valueAs(scope, first.expression, any)})`;
  for (const one of others) {
    if (ts.isSpreadAssignment(one))
      text = `${lang("merged")}(${text}, ${valueAs(scope, one.expression, any)})`;
    else {
      const key =
        one.name && ts.isComputedPropertyName(one.name)
          ? keyText(scope, one.name.expression)
          : JSON.stringify(one.name && "text" in one.name ? one.name.text : "");
      text = `${lang("mergedOne")}(${text}, ${key}, ${propertyValue(scope, one, any)})`;
    }
  }
  return { text: convert({ text, rep: ANY }, rep, node, scope.unit.shapes), rep };
}

/** Says whether a property's name is only known when the program runs. */
function isLate({ name }: ts.ObjectLiteralElementLike, checker: ts.TypeChecker): boolean {
  if (!name || !ts.isComputedPropertyName(name)) return false;
  if (ts.isStringLiteralLike(name.expression) || /^\[Symbol\.\w+\]$/.test(name.getText()))
    return false;
  const known = checker.getSymbolAtLocation(name)?.name;
  return known === undefined || known.startsWith("__");
}

function ofClass(node: ts.Node, rep: Rep): never {
  throw new Trouble(node, `a literal is no ${textOf(rep)}: make it with new`);
}

function objectRep(scope: Scope, node: ts.ObjectLiteralExpression, want: Rep | undefined): Rep {
  const { types, checker, shapes } = scope.unit;
  const usable = (rep: Rep | undefined) =>
    rep?.kind === "object" &&
    (shapes.get(rep.name) ||
      /^(Dictionary|ErrorOptions|IteratorResult|(Async)?(Iterator|Iterable|Disposable))\$$/.test(
        rep.name,
      ))
      ? rep
      : null;
  const wanted = usable(want && notNull(want));
  if (wanted) return wanted;
  const contextual = checker.getContextualType(node);
  if (contextual) {
    const member = contextual.isUnion() ? ofUnion(scope, node, contextual) : contextual;
    if (
      member &&
      !(member.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) &&
      !member.isTypeParameter()
    ) {
      const found = usable(notNull(types.of(member, node)));
      if (found) return found;
    }
  }
  return notNull(types.at(node));
}

/** The member of a union that the literal belongs to: the one whose tags it has. */
function ofUnion(
  scope: Scope,
  node: ts.ObjectLiteralExpression,
  union: ts.UnionType,
): ts.Type | null {
  const { checker } = scope.unit;
  const own = checker.getTypeAtLocation(node);
  const some = union.types.filter(({ flags }) => flags & ts.TypeFlags.Object);
  const fits = (one: ts.Type) =>
    node.properties.every((property) => {
      const name = property.name && ts.isIdentifier(property.name) ? property.name.text : null;
      return name === null || checker.getPropertyOfType(one, name) !== undefined;
    });
  const isTagged = (one: ts.Type) =>
    node.properties.every((property) => {
      if (!ts.isPropertyAssignment(property) || !ts.isIdentifier(property.name)) return true;
      const symbol = checker.getPropertyOfType(one, property.name.text);
      if (!symbol) return false;
      const type = checker.getTypeOfSymbolAtLocation(symbol, node);
      const value = literalOf(property.initializer);
      return value === null || !isLiteral(type) || literals(type).includes(value);
    });
  const candidates = some.filter((one) => fits(one) && isTagged(one));
  if (candidates.length === 1) return candidates[0] ?? null;
  return candidates.find((one) => checker.isTypeAssignableTo(own, one)) ?? candidates[0] ?? null;
}

function literalOf(node: ts.Expression): string | null {
  if (ts.isAsExpression(node) || ts.isParenthesizedExpression(node))
    return literalOf(node.expression);
  if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return node.text;
  if (node.kind === ts.SyntaxKind.TrueKeyword) return "true";
  return node.kind === ts.SyntaxKind.FalseKeyword ? "false" : null;
}

function isLiteral(type: ts.Type): boolean {
  return literals(type).length > 0;
}

function literals(type: ts.Type): string[] {
  if (type.isUnion()) {
    const all = type.types.map(literals);
    return all.some((one) => one.length === 0) ? [] : all.flat();
  }
  if (type.isStringLiteral() || type.isNumberLiteral()) return [String(type.value)];
  const { intrinsicName } = type as ts.Type & { intrinsicName?: string };
  return intrinsicName === "true" || intrinsicName === "false" ? [intrinsicName] : [];
}

/** The call that makes an object of `shape`, properties evaluated in the order in which they stand. */
function construct(scope: Scope, node: ts.ObjectLiteralExpression, rep: Rep, shape: Shape): string {
  const wanted = new Map(shape.members.map(({ name }) => [name, memberRep(rep, name, shape)]));
  const found = new Map<string, string>();
  const setup: string[] = [];
  const computed = new Set<string>();
  const late: ts.ObjectLiteralElementLike[] = [];
  const usesThis = node.properties.some(
    (one) => hasBody(one) && one.body !== undefined && mentionsThis(one.body),
  );
  const ref: Rep = { kind: "object", name: lang("Ref"), of: [rep] };
  const literal = usesThis ? { ref: scope.temporary(ref, zeroOf(ref)), rep } : null;
  if (literal) setup.push(`${literal.ref} = ${lang("emptyRef")}<${textOf(rep)}>()`);
  const hasSpread = node.properties.some(ts.isSpreadAssignment);
  const isOrdered = isInOrder(node, shape, scope.unit.checker) && !hasSpread;
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property)) {
      spreadInto(scope, property, wanted, found, setup);
      continue;
    }
    if (isLate(property, scope.unit.checker) && scope.unit.shapes.usesKeys) {
      late.push(property);
      continue;
    }
    const name = propertyName(property, scope.unit.checker);
    const want = wanted.get(name);
    if (!want) continue;
    if (ts.isGetAccessor(property) || ts.isSetAccessor(property)) {
      const half = accessorHalf(property, name);
      computed.add(name);
      found.set(half, closureText(scope, property, accessorRep(property, want), literal));
      continue;
    }
    let text = propertyValue(scope, property, want, literal);
    if (!isOrdered && !/^[\w$."]+$/.test(text)) {
      const variable = scope.temporary(want, zeroOf(want));
      setup.push(`${variable} = ${text}`);
      text = variable;
    }
    found.set(name, text);
  }
  const args = shape.members.flatMap(({ name }) => {
    const halves = [`${name}$get`, `${name}$set`].map((half) => found.get(half) ?? "null");
    if (computed.has(name)) return halves;
    return [found.get(name) ?? absent(node, name, wanted.get(name) ?? ANY)];
  });
  const factory =
    computed.size > 0
      ? scope.unit.shapes.accessors(shape, [...computed].sort())
      : `${shape.name}${FACTORY}`;
  const of = rep.kind === "object" && rep.of.length > 0 ? `<${rep.of.map(textOf).join(", ")}>` : "";
  const made = `${factory}${of}(${args.join(", ")})`;
  const whole = late.reduce((text, one) => withLate(scope, one, text, rep), made);
  const call = literal ? `(${literal.ref}.value = ${whole})` : whole;
  return setup.length > 0 ? `(${[...setup, call].join(", ")})` : call;
}

/** `{ ..., [key]: value }`: the object `text`, and then the property. */
function withLate(
  scope: Scope,
  property: ts.ObjectLiteralElementLike,
  text: string,
  rep: Rep,
): string {
  const { name } = property;
  if (!name || !ts.isComputedPropertyName(name)) throw notYet(property, "this property");
  const value = propertyValue(scope, property, orNull(ANY));
  const made = `${lang("mergedOne")}(${text}, ${keyText(scope, name.expression)}, ${value})`;
  return `changetype<${textOf(rep)}>(${made})`;
}

function isInOrder(
  node: ts.ObjectLiteralExpression,
  shape: Shape,
  checker: ts.TypeChecker,
): boolean {
  const order = shape.members.map(({ name }) => name);
  let last = -1;
  return node.properties.every((property) => {
    if (ts.isSpreadAssignment(property) || isLate(property, checker)) return false;
    const at = order.indexOf(propertyName(property, checker));
    const isAfter = at > last;
    last = at;
    return isAfter;
  });
}

function absent(node: ts.Node, name: string, rep: Rep): string {
  if (rep.kind === "nullable" || rep.kind === "maybe")
    return `changetype<${textOf(rep)}>(<usize>0)`;
  throw new Trouble(node, `the property ${name} is missing`);
}

function propertyName(property: ts.ObjectLiteralElementLike, checker: ts.TypeChecker): string {
  const { name } = property;
  if (!name) return "";
  if (ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name))
    return memberName(name.text);
  const symbol = /^\[Symbol\.(\w+)\]$/.exec(name.getText())?.[1];
  if (symbol) return memberName(`__@${symbol}@`);
  // `[Color.Red]`: tsc knows the name where it is one of a literal type.
  const known = checker.getSymbolAtLocation(name)?.name;
  if (known !== undefined && !known.startsWith("__")) return memberName(known);
  throw notYet(name, "a computed name in an object of known shape; use a Map or a Record");
}

function propertyValue(
  scope: Scope,
  property: ts.ObjectLiteralElementLike,
  want: Rep,
  literal: { readonly ref: string; readonly rep: Rep } | null = null,
): string {
  if (ts.isPropertyAssignment(property)) return valueAs(scope, property.initializer, want);
  if (ts.isShorthandPropertyAssignment(property)) return valueAs(scope, property.name, want);
  if (ts.isMethodDeclaration(property)) {
    const value = functionValue(scope, property, want, literal);
    return convert(value, want, property, scope.unit.shapes);
  }
  throw notYet(property, "an accessor here");
}

function hasBody(
  property: ts.ObjectLiteralElementLike,
): property is ts.MethodDeclaration | ts.AccessorDeclaration {
  return ts.isMethodDeclaration(property) || ts.isAccessor(property);
}

/** The name of the field that holds an accessor's function: see shapes.ts. */
function accessorHalf(property: ts.AccessorDeclaration, name: string): string {
  return ts.isGetAccessor(property) ? `${name}$get` : `${name}$set`;
}

function accessorRep(property: ts.AccessorDeclaration, rep: Rep): Rep {
  return ts.isGetAccessor(property)
    ? { kind: "function", parameters: [], result: rep }
    : { kind: "function", parameters: [rep], result: VOID };
}

function spreadInto(
  scope: Scope,
  property: ts.SpreadAssignment,
  wanted: ReadonlyMap<string, Rep>,
  found: Map<string, string>,
  setup: string[],
): void {
  const { checker, types, shapes } = scope.unit;
  const object = expression(scope, property.expression);
  if (object.rep.kind === "nullable")
    throw notYet(property, "a spread of something that may be undefined");
  const name = scope.temporary(object.rep, zeroOf(object.rep));
  setup.push(`${name} = ${object.text}`);
  for (const symbol of checker.getPropertiesOfType(
    checker.getTypeAtLocation(property.expression),
  )) {
    const key = memberName(symbol.name);
    const want = wanted.get(key);
    if (!want || symbol.flags & ts.SymbolFlags.Method) continue;
    const type = checker.getTypeOfSymbolAtLocation(symbol, property);
    const own = types.of(type, property);
    const isOptional = (symbol.flags & ts.SymbolFlags.Optional) !== 0;
    const before = found.get(key);
    const value = { text: `${name}.${key}`, rep: isOptional ? orNull(own) : own };
    if (isOptional && before !== undefined) {
      found.set(
        key,
        `(changetype<usize>(${value.text}) != 0 ? ${convert(value, want, property, shapes)} : ${before})`,
      );
    } else found.set(key, convert(value, want, property, shapes));
  }
}

function dictionary(scope: Scope, node: ts.ObjectLiteralExpression, rep: Rep): Value {
  const [of = ANY] = rep.kind === "object" ? rep.of : [];
  let text = `new ${lang("DictionaryOf")}<${textOf(of)}>()`;
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property)) {
      text += `.addAll(${valueAs(scope, property.expression, rep)})`;
      continue;
    }
    const { name } = property;
    const key =
      name && ts.isComputedPropertyName(name)
        ? valueAs(scope, name.expression, STRING)
        : JSON.stringify(name && "text" in name ? name.text : "");
    text += `.add(${key}, ${propertyValue(scope, property, of)})`;
  }
  return { text: `${text}.dictionary`, rep };
}

/** `{ next() { ... }, return() { ... } }`. */
function iterator(
  scope: Scope,
  node: ts.ObjectLiteralExpression,
  rep: Rep & { kind: "object" },
): Value {
  const isAsync = rep.name === "AsyncIterator$";
  const one: Rep = { kind: "object", name: lang("IteratorResult"), of: rep.of };
  const result: Rep = isAsync ? { kind: "object", name: PROMISE, of: [one] } : one;
  const method = (name: string): string | null => {
    const property = node.properties.find((one) => one.name?.getText() === name);
    const step: Rep = { kind: "function", parameters: [], result };
    return property ? propertyValue(scope, property, step) : null;
  };
  const usesThis = node.properties.some(
    (one) => ts.isMethodDeclaration(one) && one.body && mentionsThis(one.body),
  );
  if (usesThis && !isItself(node)) throw notYet(node, "this in an iterator that is no class");
  const step = method("next");
  if (step === null) throw new Trouble(node, "an iterator needs a method next");
  const made = `new ${lang(isAsync ? "AsyncIteratorOf" : "IteratorOf")}<${rep.of.map(textOf).join(", ")}>`;
  return { text: `(<${textOf(rep)}>${made}(${step}, ${method("return") ?? "null"}))`, rep };
}

/** `{ [Symbol.iterator]() { ... } }`. */
function iterable(
  scope: Scope,
  node: ts.ObjectLiteralExpression,
  rep: Rep & { kind: "object" },
): Value {
  const isAsync = rep.name === "AsyncIterable$";
  const name = isAsync ? "asyncIterator$" : "iterator$";
  const result: Rep = { ...rep, name: lang(isAsync ? "AsyncIterator" : "Iterator") };
  const property = node.properties.find((one) => propertyName(one, scope.unit.checker) === name);
  if (!property) throw new Trouble(node, "what is iterated over needs a method [Symbol.iterator]");
  const start = propertyValue(scope, property, { kind: "function", parameters: [], result });
  const made = `new ${lang(isAsync ? "AsyncIterableBy" : "IterableBy")}<${rep.of.map(textOf).join(", ")}>`;
  return { text: `(<${textOf(rep)}>${made}(${start}))`, rep };
}

/** `{ cause: error }`. */
function errorOptions(scope: Scope, node: ts.ObjectLiteralExpression, rep: Rep): Value {
  const property = node.properties.find((one) => propertyName(one, scope.unit.checker) === "cause");
  const cause = property ? propertyValue(scope, property, orNull(ANY)) : "null";
  return { text: `(new ${textOf(rep)}(${cause}))`, rep };
}

/** `{ [Symbol.dispose]() { ... } }`. */
function disposable(
  scope: Scope,
  node: ts.ObjectLiteralExpression,
  rep: Rep & { kind: "object" },
): Value {
  const isAsync = rep.name === "AsyncDisposable$";
  const property = node.properties.find(
    (one) => propertyName(one, scope.unit.checker) === (isAsync ? "asyncDispose$" : "dispose$"),
  );
  if (!property) throw new Trouble(node, "what is disposed of needs a method [Symbol.dispose]");
  const result: Rep = isAsync ? { kind: "object", name: PROMISE, of: [voidAsClass(VOID)] } : VOID;
  const end = propertyValue(scope, property, { kind: "function", parameters: [], result });
  const made = lang(isAsync ? "AsyncDisposableBy" : "DisposableBy");
  return { text: `(<${textOf(rep)}>new ${made}(${end}))`, rep };
}

/** `this` in `[Symbol.iterator]() { return this; }` is nothing to translate: an iterator has itself. */
function isItself(node: ts.ObjectLiteralExpression): boolean {
  return node.properties.every((one) => {
    const isMethod = ts.isMethodDeclaration(one) && one.body !== undefined;
    if (!isMethod || !one.body || ts.isComputedPropertyName(one.name)) return true;
    return !mentionsThis(one.body);
  });
}
