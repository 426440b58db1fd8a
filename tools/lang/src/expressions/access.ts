/** Properties and elements, also through `?.`. */
import ts from "typescript";
import { standIn } from "../library";
import { isAskedFor, isEqualityOperand, isOfValues } from "../missing";
import { lang } from "../names";
import {
  ANY,
  F64,
  I32,
  isSame,
  isValue,
  notNull,
  orNull,
  parametersIn,
  type Rep,
  STRING,
  substitute,
  textOf,
  VOID,
  zeroOf,
} from "../rep";
import { memberName, memberRep } from "../shapes";
import { notYet, Trouble } from "../trouble";
import type { Types } from "../types";
import type { Scope } from "../unit";
import { convert, type Value } from "../value";
import { declaredRep } from "../variables";
import { expression, valueAs } from "./expression";
import { narrowed, resolve } from "./identifiers";
import { resultMember } from "./iterators";
import { keyText, propertyByName } from "./objects";

/** `object.name`. */
export function propertyAccess(scope: Scope, node: ts.PropertyAccessExpression): Value {
  const { checker } = scope.unit;
  const constant = enumValue(checker, node.name);
  if (constant !== undefined) return constantValue(constant);
  if (node.questionDotToken) {
    return optional(scope, node, node.expression, (object) =>
      narrowed(scope, node, member(scope, node, object)),
    );
  }
  const { expression: of } = node;
  if (node.name.text === "name" && ts.isPropertyAccessExpression(of) && isConstructor(of))
    return className(scope, of.expression);
  const statically = staticMember(scope, node);
  if (statically) return narrowed(scope, node, statically);
  const object = expression(scope, node.expression);
  return continued(scope, node, object, (one) => {
    const value = member(scope, node, one);
    const isEntry = one.rep.kind === "object" && one.rep.name === "Dictionary$";
    return isEntry && isAskedFor(node) ? value : narrowed(scope, node, value);
  });
}

function isConstructor(node: ts.PropertyAccessExpression): boolean {
  return node.name.text === "constructor";
}

/** `object.constructor.name`. */
function className(scope: Scope, object: ts.Expression): Value {
  const value = expression(scope, object);
  const rep = notNull(value.rep);
  const text = convert(value, rep, object, scope.unit.shapes);
  return { text: `${lang("classNameOf")}<${textOf(rep)}>(${text})`, rep: STRING };
}

/** The value of the enum's member that `name` names; undefined where it names something else. */
function enumValue(checker: ts.TypeChecker, name: ts.Node): string | number | undefined {
  const member = checker.getSymbolAtLocation(name)?.valueDeclaration;
  return member && ts.isEnumMember(member) ? checker.getConstantValue(member) : undefined;
}

function constantValue(constant: string | number): Value {
  if (typeof constant === "string") return { text: JSON.stringify(constant), rep: STRING };
  return Number.isInteger(constant)
    ? { text: String(constant), rep: I32 }
    : { text: String(constant), rep: F64 };
}

/** In `a?.b.c` nothing of the chain happens without a: `.c` is put where `.b` is. */
function continued(
  scope: Scope,
  node: ts.Expression,
  object: Value,
  then: (object: Value) => Value,
): Value {
  const { chain } = object;
  if (!ts.isOptionalChain(node) || !chain) return then(nonNull(scope, node, object));
  return chained(scope, node, chain.test, then(chain.value));
}

/** `node` is `then` of what `from` gives, where that is not null. */
export function optional(
  scope: Scope,
  node: ts.Expression,
  from: ts.Expression,
  then: (object: Value) => Value,
): Value {
  const object = expression(scope, from);
  if (object.rep.kind !== "nullable" && object.rep.kind !== "maybe") return then(object);
  const name = scope.temporary(object.rep, "null");
  const inner = { text: present(name, object.rep), rep: object.rep.of };
  const set = `${lang("isSome")}<${textOf(object.rep)}>(${name} = ${object.text})`;
  return chained(scope, node, set, then(inner));
}

/** A nullable variable known to hold something. */
function present(name: string, rep: Rep): string {
  if (rep.kind === "maybe") return `${name}!.value`;
  return rep.kind === "nullable" && rep.of.kind === "function"
    ? `${name}!`
    : `changetype<${textOf(notNull(rep))}>(${name})`;
}

function chained(scope: Scope, node: ts.Expression, test: string, value: Value): Value {
  const rep = orNull(value.rep.kind === "void" ? VOID : value.rep);
  if (value.rep.kind === "void") {
    const text = `${lang("when")}(${test} && (${value.text}, true))`;
    return { text, rep: VOID };
  }
  const some = convert(value, rep, node, scope.unit.shapes);
  return { text: `(${test} ? ${some} : ${zeroOf(rep)})`, rep, chain: { test, value } };
}

/** Checks for null where tsc sees none: it may be wrong where an index is out of range. */
function nonNull(scope: Scope, node: ts.Expression, value: Value): Value {
  const rep = notNull(value.rep);
  if (rep === value.rep) return value;
  return { text: convert(value, rep, node, scope.unit.shapes), rep };
}

/** A member of a class itself, of a namespace import, or of one of the library's objects. */
function staticMember(scope: Scope, node: ts.PropertyAccessExpression): Value | null {
  if (!ts.isIdentifier(node.expression)) return null;
  const { checker, types, isLibrary } = scope.unit;
  const symbol = resolve(checker.getSymbolAtLocation(node.expression), checker);
  if (!symbol) return null;
  const member = resolve(checker.getSymbolAtLocation(node.name), checker);
  if (!member) return null;
  if (symbol.flags & ts.SymbolFlags.ValueModule) {
    const rep = declaredRep(member, node, types);
    return { text: types.nameOf(member), rep };
  }
  const file = symbol.valueDeclaration?.getSourceFile();
  const isGlobalObject = file !== undefined && isLibrary(file) && file.isDeclarationFile;
  if (!isGlobalObject && !(symbol.flags & ts.SymbolFlags.Class)) return null;
  if (
    isGlobalObject &&
    !(symbol.flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.Class)) &&
    !/^[A-Z]|^(console|process|performance)$/.test(symbol.name)
  )
    return null;
  const rep = declaredRep(member, node, types);
  const stand = standIn(member.valueDeclaration);
  if (stand && /^console(Log|Info|Debug|Warn|Error)$/.test(stand)) return logger(stand);
  if (stand) return { text: `${lang(stand)}()`, rep };
  return { text: `${types.nameOf(symbol)}.${memberName(member.name)}`, rep };
}

/** `console.log` as a value: what it is given is a list. */
function logger(stand: string): Value {
  const values: Rep = { kind: "object", name: "Array", of: [orNull(ANY)] };
  const rep: Rep = { kind: "function", parameters: [values], result: VOID, rest: true };
  const line = `new ${lang("LogLine")}().addAll(values)`;
  return { text: `((values: ${textOf(values)}): void => { ${lang(stand)}(${line}); })`, rep };
}

/** The property that `node` names, of `object`, which is not null. */
export function member(scope: Scope, node: ts.PropertyAccessExpression, object: Value): Value {
  const { checker, types } = scope.unit;
  const { name } = node;
  if (object.rep.kind === "object" && object.rep.name === "Dictionary$") {
    return dictionaryEntry(object, JSON.stringify(name.text));
  }
  if (object.rep.kind === "object" && object.rep.name === "IteratorResult$")
    return resultMember(scope, node, object);
  if (object.rep.kind === "object" && /^Promise(Settled|Rejected)Result\$$/.test(object.rep.name)) {
    const [of = ANY] = object.rep.of;
    const reps: Record<string, Rep> = {
      status: STRING,
      reason: { kind: "object", name: "Error", of: [] },
    };
    return { text: `${object.text}.${name.text}`, rep: reps[name.text] ?? of };
  }
  if (object.rep.kind === "any" || object.rep.kind === "null") return ofUnion(scope, node, object);
  const symbol = checker.getSymbolAtLocation(name);
  if (!symbol) throw notYet(node, `the property ${name.text}`);
  const of = object.rep.kind === "object" ? object.rep.of : [];
  if (
    /^\$?Tuple/.test(object.rep.kind === "object" ? object.rep.name : "") &&
    name.text === "length"
  ) {
    return { text: `${of.length}`, rep: I32 };
  }
  const shape = object.rep.kind === "object" && scope.unit.shapes.get(object.rep.name);
  const isGeneric = shape && (shape.parameters.length > 0 || shape.isOpen === true);
  // What is boxed where the type is a parameter is boxed where it is known, too.
  const rep = isGeneric
    ? memberRep(object.rep, memberName(symbol.name), shape)
    : (functionOfClass(types, symbol, node, of) ?? declaredRep(symbol, node, types));
  const stand = standIn(symbol.valueDeclaration);
  if (stand) return { text: `${lang(stand)}${typeArguments(of)}(${object.text})`, rep };
  if (symbol.flags & ts.SymbolFlags.Method && !isCallee(node))
    return bound(scope, object, name.text, rep);
  return { text: `${object.text}.${memberName(symbol.escapedName as string)}`, rep };
}

/** A field of a generic class that holds a function, by the class's own declaration: for the same reason. */
function functionOfClass(
  types: Types,
  symbol: ts.Symbol,
  node: ts.Node,
  of: readonly Rep[],
): Rep | null {
  const field = symbol.valueDeclaration;
  if (!field || !ts.isPropertyDeclaration(field) || of.length === 0) return null;
  const own = types.checker.getSymbolAtLocation(field.name);
  const parameters = field.parent.typeParameters ?? [];
  if (!own || parameters.length !== of.length) return null;
  const rep = declaredRep(own, node, types);
  if (notNull(rep).kind !== "function") return null;
  const names = parameters.map((one) => types.declaredParameter(one));
  return substitute(rep, new Map(names.map((name, i) => [name, of[i] ?? ANY])));
}

function isCallee(node: ts.Expression): boolean {
  return ts.isCallExpression(node.parent) && node.parent.expression === node;
}

/** A method as a value keeps its object. */
export function bound(scope: Scope, object: Value, name: string, rep: Rep): Value {
  if (rep.kind !== "function") return { text: `${object.text}.${name}`, rep };
  const environment = scope.unit.declareEnvironment([
    { name: "self", rep: textOf(object.rep), of: object.rep },
  ]);
  const parameters = rep.parameters.map((one, i) => `a${i}: ${textOf(one)}`).join(", ");
  const args = rep.parameters.map((_, i) => `a${i}`).join(", ");
  const call = `changetype<${environment}>(${lang("environment")}()).self.${memberName(name)}(${args})`;
  const fn = `((${parameters}): ${textOf(rep.result)} => { ${rep.result.kind === "void" ? "" : "return "}${call}; })`;
  const text = `${lang("closure")}<${textOf(rep)}>(${fn}, new ${environment}(${object.text}))`;
  return { text, rep };
}

/** A list of type arguments, or nothing. */
export function typeArguments(of: readonly Rep[]): string {
  return of.length > 0 ? `<${of.map(textOf).join(", ")}>` : "";
}

function dictionaryEntry(object: Value, key: string): Value {
  const [of = ANY] = object.rep.kind === "object" ? object.rep.of : [];
  if (isValue(of)) return { text: `${object.text}.getValue(${key})`, rep: { kind: "maybe", of } };
  return { text: `${object.text}.get(${key})`, rep: orNull(of) };
}

/** A property that all classes of a union have: the class is asked for at run time. */
function ofUnion(scope: Scope, node: ts.PropertyAccessExpression, object: Value): Value {
  const { types, checker } = scope.unit;
  const union = checker.getNonNullableType(checker.getTypeAtLocation(node.expression));
  if (!union.isUnion()) {
    throw new Trouble(
      node,
      `the type of ${node.expression.getText()} is not known here: say it with \`as\`, or ask with instanceof`,
    );
  }
  return unionProperty(scope, node, object, union, node.name.text, types.at(node));
}

/** The property `key`, a `rep`, of an object of one of the classes of `union`. */
export function unionProperty(
  scope: Scope,
  node: ts.Node,
  object: Value,
  union: ts.UnionType,
  key: string,
  rep: Rep,
): Value {
  const { types, checker } = scope.unit;
  const name = scope.unit.fresh(`get_${memberName(key)}`);
  const lines: string[] = [];
  const seen: Rep[] = [];
  for (const type of union.types) {
    const one = types.of(type, node);
    if (seen.some((other) => isSame(other, one))) continue;
    seen.push(one);
    const symbol = checker.getPropertyOfType(type, key);
    if (!symbol) continue;
    const value = oneOf(scope, node, one, symbol);
    lines.push(
      `  if (${isInstance("o", one)}) return ${convert(value, rep, node, scope.unit.shapes)};`,
    );
  }
  const parameters = new Set<string>();
  [...seen, rep].forEach((one) => parametersIn(one, parameters));
  const list = parameters.size > 0 ? `<${[...parameters].join(", ")}>` : "";
  scope.unit.declarations.push(
    [
      `function ${name}${list}(o: Object): ${textOf(rep)} {`,
      ...lines,
      "  return unreachable();",
      "}",
    ].join("\n"),
  );
  return { text: `${name}${list}(${object.text})`, rep };
}

function oneOf(scope: Scope, node: ts.Node, rep: Rep, symbol: ts.Symbol): Value {
  const inner = declaredRep(symbol, node, scope.unit.types);
  const stand = standIn(symbol.valueDeclaration);
  const object = convert({ text: "o", rep: ANY }, rep, node, scope.unit.shapes);
  if (stand)
    return {
      text: `${lang(stand)}${typeArguments(rep.kind === "object" ? rep.of : [])}(${object})`,
      rep: inner,
    };
  return { text: `${object}.${memberName(symbol.name)}`, rep: inner };
}

/** Asks whether the Object `text` is what `rep` says. */
export function isInstance(text: string, rep: Rep): string {
  if (rep.kind === "string") return `${text} instanceof String`;
  if (isValue(rep)) return `${text} instanceof ${lang("Maybe")}<${textOf(rep)}>`;
  if (rep.kind === "function") return `${lang("isFunctionOf")}<${textOf(rep)}>(${text})`;
  return `${text} instanceof ${textOf(rep)}`;
}

/** `object[index]`. */
export function elementAccess(scope: Scope, node: ts.ElementAccessExpression, want?: Rep): Value {
  const { argumentExpression: index } = node;
  const constant = ts.isStringLiteralLike(index) ? enumValue(scope.unit.checker, index) : undefined;
  if (constant !== undefined) return constantValue(constant);
  const named = enumName(scope, node);
  if (named) return named;
  const asked =
    isAskedFor(node, want) || (isEqualityOperand(node) && !isOfValues(node, scope.unit.checker));
  const ask = (object: Value) => {
    const value = element(scope, node, object, asked);
    return asked && !isNothingKnown(scope, node) ? value : narrowed(scope, node, value);
  };
  if (node.questionDotToken) return optional(scope, node, node.expression, ask);
  return continued(scope, node, expression(scope, node.expression), ask);
}

/** `Direction[2]`: the name of an enum's member. */
function enumName(scope: Scope, node: ts.ElementAccessExpression): Value | null {
  const { checker } = scope.unit;
  const symbol = resolve(checker.getSymbolAtLocation(node.expression), checker);
  const declaration = symbol?.valueDeclaration;
  if (!declaration || !ts.isEnumDeclaration(declaration)) return null;
  const lines = declaration.members.map((one) => {
    const value = checker.getConstantValue(one);
    return typeof value === "number"
      ? `  if (value == ${value}) return ${JSON.stringify(one.name.getText())};`
      : "";
  });
  const name = scope.unit.fresh(`nameOf_${declaration.name.text}`);
  scope.unit.declarations.push(
    [`function ${name}(value: f64): string | null {`, ...lines, "  return null;", "}"].join("\n"),
  );
  return narrowed(scope, node, {
    text: `${name}(${valueAs(scope, node.argumentExpression, F64)})`,
    rep: orNull(STRING),
  });
}

/** Says whether tsc reckons with nothing here, too: then it knows better where there is something. */
function isNothingKnown(scope: Scope, node: ts.Expression): boolean {
  const { checker } = scope.unit;
  const symbol = checker.getSymbolAtLocation(node);
  const type = symbol ? checker.getTypeOfSymbol(symbol) : checker.getTypeAtLocation(node);
  return type.isUnion() && type.types.some(({ flags }) => flags & NOTHING);
}

const NOTHING = ts.TypeFlags.Undefined | ts.TypeFlags.Null;

/** The element that `node` names, of `object`; `asked`: null where there is none, rather than a trap. */
export function element(
  scope: Scope,
  node: ts.ElementAccessExpression,
  object: Value,
  asked: boolean,
): Value {
  const { argumentExpression: index } = node;
  const { rep } = object;
  if (rep.kind === "string") {
    const at = valueAs(scope, index, I32);
    if (asked) return { text: `${lang("stringAt")}(${object.text}, ${at})`, rep: orNull(STRING) };
    return { text: `${object.text}.charAt(${at})`, rep: STRING };
  }
  if (isKeyed(scope, rep, index)) {
    const name = keyText(scope, index);
    const of = convert(object, orNull(ANY), node, scope.unit.shapes);
    return { text: `${lang("propertyOf")}(${of}, ${name})`, rep: orNull(ANY) };
  }
  if (rep.kind === "parameter")
    return element(scope, node, asConstraint(scope, node, object), asked);
  if (rep.kind !== "object") throw notYet(node, `an element of ${textOf(rep)}`);
  const [of = ANY] = rep.of;
  if (rep.name === "Dictionary$") return dictionaryEntry(object, valueAs(scope, index, STRING));
  if (rep.name.startsWith("Tuple")) {
    if (!ts.isNumericLiteral(index))
      throw new Trouble(index, "a tuple's index must be a number's literal; use an array");
    return { text: `${object.text}._${index.text}`, rep: rep.of[Number(index.text)] ?? ANY };
  }
  const key =
    scope.unit.shapes.get(rep.name) || ts.isStringLiteralLike(index)
      ? literalKey(scope, index)
      : null;
  if (key !== null) {
    const type = scope.unit.checker.getTypeAtLocation(node.expression);
    const symbol = scope.unit.checker.getNonNullableType(type).getProperty(key);
    const shape = scope.unit.shapes.get(rep.name);
    const declared = symbol ? declaredRep(symbol, node, scope.unit.types) : ANY;
    const inner = shape?.parameters.length ? memberRep(rep, memberName(key), shape) : declared;
    return { text: `${object.text}.${memberName(key)}`, rep: inner };
  }
  if (scope.unit.shapes.get(rep.name)) return propertyByName(scope, node, object);
  const at = valueAs(scope, index, I32);
  const isArray = rep.name === "Array" || rep.name === "StaticArray";
  const item = isArray ? of : elementOf(scope, node, rep);
  if (!asked || !isArray || rep.name === "StaticArray")
    return { text: `${object.text}[${at}]`, rep: item };
  return itemAt(object.text, at, item);
}

/** The element of the Array `list`, of `item`, at the index `at`; nothing where there is none. */
export function itemAt(list: string, at: string, item: Rep): Value {
  const maybe: Rep =
    isValue(item) || item.kind === "parameter" ? { kind: "maybe", of: item } : orNull(item);
  const suffix = maybe.kind === "maybe" ? "Value" : "";
  const held = maybe.kind === "nullable" ? maybe.of : item;
  const from = isSame(held, item) ? list : `changetype<Array<${textOf(held)}>>(${list})`;
  return { text: `${lang(`elementAt${suffix}`)}<${textOf(held)}>(${from}, ${at})`, rep: maybe };
}

/** Says whether `index` is a property's name, and only the running program knows what has it. */
export function isKeyed({ unit }: Scope, rep: Rep, index: ts.Expression): boolean {
  if (!unit.shapes.usesKeys || unit.types.at(index).kind !== "string") return false;
  if (rep.kind === "any" || rep.kind === "parameter") return true;
  if (ts.isStringLiteralLike(index) || rep.kind !== "object") return false;
  return !unit.shapes.get(rep.name) && !/^(Dictionary\$|Tuple)/.test(rep.name);
}

/** The name that is the only one `index` may be by its type; null where there are several. */
function literalKey(scope: Scope, index: ts.Expression): string | null {
  const type = scope.unit.checker.getTypeAtLocation(index);
  return type.isStringLiteral() || type.isNumberLiteral() ? String(type.value) : null;
}

/** What a type parameter stands for at least: a list, say. */
function asConstraint(scope: Scope, node: ts.ElementAccessExpression, { text }: Value): Value {
  const { checker, types } = scope.unit;
  const type = checker.getBaseConstraintOfType(checker.getTypeAtLocation(node.expression));
  const rep = type && types.of(type, node);
  if (rep?.kind !== "object") throw notYet(node, "an element of what has the type of a parameter");
  return { text: `changetype<${textOf(rep)}>(${text})`, rep };
}

const TYPED = new Map([
  ["Int8Array", "i8"],
  ["Uint8Array", "u8"],
  ["Uint8ClampedArray", "u8"],
  ["Int16Array", "i16"],
  ["Uint16Array", "u16"],
  ["Int32Array", "i32"],
  ["Uint32Array", "u32"],
  ["Float32Array", "f32"],
  ["Float64Array", "f64"],
]);

/** What a typed array, or a class with an index, holds. */
export function elementOf(scope: Scope, node: ts.Expression, rep: Rep): Rep {
  const width = rep.kind === "object" ? TYPED.get(rep.name) : undefined;
  return width ? { kind: "number", name: width } : scope.unit.types.at(node);
}
