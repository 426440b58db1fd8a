/** Calls and `new`. */
import ts from "typescript";
import { asRep, jsonText } from "../hooks";
import { standIn } from "../library";
import { lang } from "../names";
import {
  ANY,
  F64,
  I32,
  isOptionalRep,
  isPromiseRep,
  isSame,
  isValue,
  notNull,
  NULL,
  openWhereDeclared,
  orNull,
  type Rep,
  restIndex,
  STRING,
  textOf,
  unify,
  VOID,
  widenedWhereOpen,
  zeroOf,
} from "../rep";
import { memberName } from "../shapes";
import { nothingNameOf } from "../nothing";
import { withCause } from "../errors";
import { notYet, Trouble } from "../trouble";
import { isAsync } from "../boundaries";
import { scopeOfNew, superScope } from "../declarations/local-classes";
import { voidAsClass } from "../types";
import type { Scope } from "../unit";
import { convert, type Value } from "../value";
import { functionOf, isDefaultedInside, isGenericOption } from "../variables";
import { isInstance, member, optional, typeArguments } from "./access";
import { expression, valueAs } from "./expression";
import { narrowed, resolve } from "./identifiers";
import { asArray, withListMethods } from "./iteration";
import { iteratorCall, symbolCall } from "./iterators";
import { objectStatic } from "./objects";
import { newPromise, promiseMethod, promiseStatic } from "./promises";
import { replacer } from "./regexps";
import { spread, withoutNever } from "./literals";
import { asText } from "./text";
import { timerCall } from "./timers";

/** What is known of a call before its arguments are translated. */
interface Call {
  readonly node: ts.CallExpression | ts.NewExpression;
  readonly signature: ts.Signature;
  /** Function values take all their parameters; functions may leave some out. */
  readonly isValue: boolean;
}

type Internal = ts.TypeChecker & {
  getTypeArgumentsForResolvedSignature?(signature: ts.Signature): readonly ts.Type[] | undefined;
};

/** `f(a)`, `o.m(a)`, `super(a)`, `o?.m(a)`. */
export function callExpression(
  scope: Scope,
  node: ts.CallExpression,
  want: Rep | undefined,
): Value {
  const value = call(scope, node, want);
  return notNull(value.rep).kind === "any" ? narrowed(scope, node, value) : value;
}

function call(scope: Scope, node: ts.CallExpression, want: Rep | undefined): Value {
  const { checker } = scope.unit;
  const callee = unwrapped(node.expression);
  const signature = checker.getResolvedSignature(node);
  if (!signature) throw notYet(node, "this call");
  if (callee.kind === ts.SyntaxKind.SuperKeyword) {
    const own = superScopeOf(scope);
    const args = [...own, argumentList(scope, { node, signature, isValue: false })];
    return { text: `super(${args.filter((one) => one !== "").join(", ")})`, rep: VOID };
  }
  if (callee.kind === ts.SyntaxKind.ImportKeyword) throw notYet(node, "import()");
  if (ts.isPropertyAccessExpression(callee))
    return methodCall(scope, node, callee, signature, want);
  const symbolic = ts.isElementAccessExpression(callee) ? symbolCall(scope, node, callee) : null;
  if (symbolic) return symbolic;
  if (ts.isIdentifier(callee)) {
    const plain = functionCall(scope, node, callee, signature, want);
    if (plain) return plain;
  }
  const ofValue = (fn: Value) => valueCall(scope, node, fn);
  if (node.questionDotToken) return optional(scope, node, node.expression, ofValue);
  return ofValue(expression(scope, callee));
}

function superScopeOf(scope: Scope): string[] {
  const { parent } = scope.owner.boundary;
  return ts.isClassDeclaration(parent) ? superScope(scope, parent) : [];
}

function unwrapped(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node)
    ? unwrapped(node.expression)
    : node;
}

/** A call of a function by its name; null where the name is that of a variable. */
function functionCall(
  scope: Scope,
  node: ts.CallExpression,
  callee: ts.Identifier,
  signature: ts.Signature,
  want: Rep | undefined,
): Value | null {
  const { checker, types, captures, lifted } = scope.unit;
  const symbol = resolve(checker.getSymbolAtLocation(callee), checker);
  if (!symbol) return null;
  if (captures.variables.has(symbol) && !lifted.has(symbol)) return null;
  const { declaration } = signature;
  const file = declaration?.getSourceFile();
  const isGlobal = file !== undefined && file.isDeclarationFile;
  if (!(symbol.flags & ts.SymbolFlags.Function) && !functionOf(symbol) && !isGlobal) return null;
  if (isGlobal && callee.text === "String") return conversion(scope, node, STRING);
  if (isGlobal && callee.text === "Number") return numberConversion(scope, node);
  const timer = isGlobal ? timerCall(scope, node, callee.text) : null;
  if (timer) return timer;
  const result = resultOf(scope, node, signature);
  const of = typeArgumentsOf(scope, node, signature);
  const call = { node, signature, isValue: false };
  const stand = standIn(declaration);
  if (stand) return standInCall(scope, call, stand, of, [], result, want);
  const name = lifted.get(symbol) ?? types.nameOf(symbol);
  const list = isGlobal && !node.typeArguments ? "" : typeArguments(of); // asc's own infer by themselves
  return { text: `${name}${list}(${argumentList(scope, call)})`, rep: result };
}

function conversion(scope: Scope, node: ts.CallExpression, rep: Rep): Value {
  const [one] = node.arguments;
  return { text: one ? asText(expression(scope, one), scope, one) : '""', rep };
}

/** `Number(value)`: null is 0, undefined NaN. ECMA-262 §7.1.4. */
function numberConversion(scope: Scope, node: ts.CallExpression): Value {
  const [one] = node.arguments;
  if (!one) return { text: "0.0", rep: F64 };
  const value = expression(scope, one);
  const isNull =
    nothingNameOf(scope.unit.checker.getTypeAtLocation(one), scope.unit.checker) === "null";
  const nothing = isNull ? "0" : "NaN";
  if (value.rep.kind === "null") return { text: `(${value.text}, <f64>${nothing})`, rep: F64 };
  const more = isNull && isOptionalRep(value.rep) ? ", 0" : "";
  return { text: `${lang("numberOf")}<${textOf(value.rep)}>(${value.text}${more})`, rep: F64 };
}

/** `object.method(...)`, where the method may be a property that holds a function. */
function methodCall(
  scope: Scope,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  signature: ts.Signature,
  want: Rep | undefined,
): Value {
  const { checker } = scope.unit;
  const symbol = checker.getSymbolAtLocation(callee.name);
  const holder = ts.isIdentifier(callee.expression)
    ? resolve(checker.getSymbolAtLocation(callee.expression), checker)
    : undefined;
  const isStatic = holder && symbol && isHolder(scope, holder);
  if (isStatic) return staticCall(scope, node, holder, symbol, signature, want);
  const call = (object: Value): Value => {
    if (object.rep.kind === "any") return unionCall(scope, node, callee, object, signature);
    const isMethod = symbol && symbol.flags & ts.SymbolFlags.Method && object.rep.kind !== "null";
    if (isPromiseRep(object.rep)) return promiseMethod(scope, node, callee.name.text, object);
    const step = iteratorCall(scope, node, callee.name.text, object);
    if (step) return step;
    if (object.rep.kind === "function") return functionMember(scope, node, callee, object);
    const isTagged = standIn(signature.declaration) !== null;
    if (object.rep.kind === "object" && object.rep.name === "Dictionary$" && !isMethod) {
      return valueCall(scope, node, member(scope, callee, object));
    }
    if (!isMethod && !isTagged) {
      const fn = member(scope, callee, object);
      if (node.questionDotToken && fn.rep.kind === "nullable")
        return optionalValue(scope, node, fn);
      return valueCall(scope, node, fn);
    }
    return directCall(scope, node, callee, object, signature, want);
  };
  if (callee.questionDotToken) return optional(scope, node, callee.expression, call);
  const object = withListMethods(scope, callee.expression, expression(scope, callee.expression));
  const rep = notNull(object.rep);
  if (rep === object.rep) return call(object);
  if (ts.isOptionalChain(node)) return optional(scope, node, callee.expression, call);
  return call({ text: convert(object, rep, node, scope.unit.shapes), rep });
}

/** `f.bind(o)`, `f.call(o, a)`: a function value knows its object already. */
function functionMember(
  scope: Scope,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  fn: Value,
): Value {
  const [, ...rest] = node.arguments;
  const { rep } = fn;
  if (callee.name.text === "bind" && rest.length === 0) return fn;
  if (callee.name.text !== "call" || rep.kind !== "function")
    throw notYet(node, `${callee.name.text} of a function`);
  const args = rep.parameters.map((one, i) => {
    const given = rest[i];
    return given
      ? valueAs(scope, given, one)
      : convert({ text: "null", rep: NULL }, one, node, scope.unit.shapes);
  });
  return { text: `${fn.text}(${args.join(", ")})`, rep: rep.result };
}

function optionalValue(scope: Scope, node: ts.CallExpression, fn: Value): Value {
  const name = scope.temporary(fn.rep, "null");
  const inner = valueCall(scope, node, { text: `${name}!`, rep: notNull(fn.rep) });
  const test = `${lang("isSome")}<${textOf(fn.rep)}>(${name} = ${fn.text})`;
  if (inner.rep.kind === "void")
    return { text: `${lang("when")}(${test} && (${inner.text}, true))`, rep: VOID };
  const rep = orNull(inner.rep);
  return { text: `(${test} ? ${convert(inner, rep, node, scope.unit.shapes)} : null)`, rep };
}

function isHolder(scope: Scope, symbol: ts.Symbol): boolean {
  if (symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.ValueModule | ts.SymbolFlags.Enum))
    return true;
  const file = symbol.valueDeclaration?.getSourceFile();
  return file !== undefined && file.isDeclarationFile && scope.unit.isLibrary(file);
}

function staticCall(
  scope: Scope,
  node: ts.CallExpression,
  holder: ts.Symbol,
  symbol: ts.Symbol,
  signature: ts.Signature,
  want: Rep | undefined,
): Value {
  const { types, checker } = scope.unit;
  if (holder.name === "Object") {
    const made = objectStatic(scope, node, symbol.name);
    if (made) return made;
  }
  if (holder.name === "Promise") return promiseStatic(scope, node, symbol.name, want);
  const result = resultOf(scope, node, signature);
  const of = typeArgumentsOf(scope, node, signature);
  const call = { node, signature, isValue: false };
  const stand = standIn(signature.declaration);
  if (stand) {
    const own = isTypedArray(result) ? [result] : of;
    return standInCall(scope, call, stand, own, [], result, want);
  }
  const target = resolve(symbol, checker) ?? symbol;
  if (holder.flags & ts.SymbolFlags.ValueModule) {
    return {
      text: `${types.nameOf(target)}${typeArguments(of)}(${argumentList(scope, call)})`,
      rep: result,
    };
  }
  if (
    symbol.flags & ts.SymbolFlags.Property &&
    !(holder.flags & ts.SymbolFlags.Class && file(holder)?.isDeclarationFile)
  ) {
    const [only] = checker.getTypeOfSymbolAtLocation(symbol, node).getCallSignatures();
    if (only && holder.flags & ts.SymbolFlags.Class) {
      const rep = types.signature(only, node);
      return valueCall(scope, node, {
        text: `${types.nameOf(holder)}.${memberName(symbol.name)}`,
        rep,
      });
    }
  }
  const name = `${types.nameOf(holder)}.${memberName(symbol.escapedName as string)}`;
  return { text: `${name}${typeArguments(of)}(${argumentList(scope, call)})`, rep: result };
}

function file(symbol: ts.Symbol): ts.SourceFile | undefined {
  return symbol.valueDeclaration?.getSourceFile();
}

/** asc compares functions as objects, and one may have been adapted twice. */
const FUNCTION_SEARCHES = new Map([
  ["indexOf", "indexOfFunction"],
  ["includes", "includesFunction"],
]);

/** A method of a class or of the library. */
function directCall(
  scope: Scope,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  object: Value,
  signature: ts.Signature,
  want: Rep | undefined,
): Value {
  const result = resultOf(scope, node, signature);
  const of = typeArgumentsOf(scope, node, signature);
  const call = { node, signature, isValue: false };
  const stand = standIn(signature.declaration);
  const own =
    object.rep.kind === "object" ? (isTypedArray(object.rep) ? [object.rep] : object.rep.of) : [];
  if (stand) {
    if (/^arrayFind(Last)?$/.test(stand)) of.length = 0; // the predicate narrows for tsc alone
    if (stand === "arrayFilterTruthy") {
      const [item = ANY] = result.kind === "object" ? result.of : [];
      return {
        text: `${lang(stand)}${typeArguments([...own, item])}(${object.text})`,
        rep: result,
      };
    }
    const isNumber = object.rep.kind === "number";
    const receiver = isNumber
      ? convert(object, { kind: "number", name: "f64" }, node, scope.unit.shapes)
      : object.text;
    return standInCall(scope, call, stand, [...own, ...of], [receiver], result, want);
  }
  if (
    object.rep.kind === "number" ||
    object.rep.kind === "bool" ||
    object.rep.kind === "parameter"
  ) {
    if (callee.name.text === "toString")
      return { text: asText(object, scope, callee.expression), rep: STRING };
  }
  const search = FUNCTION_SEARCHES.get(callee.name.text);
  const [item] = object.rep.kind === "object" && object.rep.name === "Array" ? object.rep.of : [];
  if (search !== undefined && item?.kind === "function" && node.arguments.length === 1) {
    const text = `${lang(search)}<${textOf(item)}>(${object.text}, ${argumentList(scope, call)})`;
    return { text, rep: result };
  }
  const symbol = scope.unit.checker.getSymbolAtLocation(callee.name);
  const name = memberName((symbol?.escapedName as string) ?? callee.name.text);
  const isOwnGeneric =
    signature.declaration && !signature.declaration.getSourceFile().isDeclarationFile;
  const list = isOwnGeneric || of.length > 0 ? typeArguments(of) : "";
  if (object.text === "super" && scope.self !== "this")
    return superCall(scope, call, `${name}${list}`, result);
  const { declaration } = signature;
  const isSelf =
    declaration && "type" in declaration && declaration.type?.kind === ts.SyntaxKind.ThisType;
  if (isSelf && isOwnGeneric) {
    const text = `${object.text}.${name}${list}(${argumentList(scope, call)})`;
    return { text: `changetype<${textOf(object.rep)}>(${text})`, rep: object.rep };
  }
  return { text: `${object.text}.${name}${list}(${argumentList(scope, call)})`, rep: result };
}

/** `super.m(...)` where it is in a function of its own: a method of the class does it. */
function superCall(scope: Scope, call: Call, name: string, result: Rep): Value {
  const args = argumentValues(scope, call);
  const helper = scope.unit.fresh(`super_${memberName(name.replace(/\W.*/, ""))}`);
  const parameters = args.map(({ rep }, i) => `a${i}: ${textOf(rep)}`).join(", ");
  const given = args.map((_, i) => `a${i}`).join(", ");
  const give = result.kind === "void" ? "" : "return ";
  scope.unit.addMember(
    call.node,
    `${helper}(${parameters}): ${textOf(result)} { ${give}super.${name}(${given}); }`,
  );
  return {
    text: `${scope.self}.${helper}(${args.map(({ text }) => text).join(", ")})`,
    rep: result,
  };
}

/** A call of what stands for a member of the library. */
function standInCall(
  scope: Scope,
  call: Call,
  name: string,
  of: readonly Rep[],
  first: readonly string[],
  result: Rep,
  want: Rep | undefined,
): Value {
  if (LOGGING.test(name)) return logging(scope, call, name);
  const listed = name.startsWith("arrayFromLength")
    ? lengthFirst(scope, call)
    : /^regexpReplace(All)?With$/.test(name)
      ? replacing(scope, call)
      : argumentList(scope, call);
  const args = [...first, listed].filter((one) => one !== "").join(", ");
  if (name === "jsonParse") {
    const { shapes } = scope.unit;
    const [rep = result] = of;
    const text = asRep(`${lang(name)}<${jsonText(rep, shapes)}>(${args})`, rep, shapes);
    return { text, rep };
  }
  const declared = declaredResult(scope, call.signature);
  const isOption = declared !== null && (declared.kind === "maybe" || declared.kind === "nullable");
  if (!isOption) return { text: `${lang(name)}${typeArguments(of)}(${args})`, rep: result };
  const inner = notNull(result);
  // What is held may be nothing, too: it is in a box already.
  const held = of.find((one) => one.kind === "maybe" && isSame(one.of, inner));
  if (held) return { text: `${lang(name)}${typeArguments(of)}(${args})`, rep: held };
  const isBoxed = isValue(inner) || inner.kind === "parameter" || result.kind === "maybe";
  const rep: Rep = isBoxed ? { kind: "maybe", of: inner } : result;
  return {
    text: `${lang(isBoxed && declared.kind === "maybe" ? `${name}Value` : name)}${typeArguments(of)}(${args})`,
    rep,
  };
}

/** `Array.from({ length: n }, ...)`: what stands in takes the number. */
function lengthFirst(scope: Scope, call: Call): string {
  const [first] = call.node.arguments ?? [];
  const list = argumentList(scope, call);
  if (!first) return list;
  const value = expression(scope, first);
  const [literal] = ts.isObjectLiteralExpression(first) ? first.properties : [];
  const length =
    literal && ts.isPropertyAssignment(literal)
      ? valueAs(scope, literal.initializer, I32)
      : `<i32>${value.text}.length`;
  return list.replace(FIRST, () => length);
}

/** The expression, and what makes the replacements. */
function replacing(scope: Scope, { node }: Call): string {
  const [search, made] = node.arguments ?? [];
  if (!search || !made) throw notYet(node, "this replacement");
  return `${expression(scope, search).text}, ${replacer(scope, made)}`;
}

/** In place of an argument that is written otherwise. */
const FIRST = "first$";

const LOGGING = /^console(Log|Group|Assert)$/;

/** The line of values that are shown as they are: nothing to look into, no directives; else null. */
function plainLine(scope: Scope, args: readonly ts.Expression[]): string | null {
  const [first] = args;
  if (!first || args.some((one) => ts.isSpreadElement(one))) return null;
  const reps = args.map((one) => scope.unit.types.at(one));
  if (!reps.every(({ kind }) => kind === "string" || kind === "number" || kind === "bool"))
    return null;
  const mayFormat = args.length > 1 && reps[0]?.kind === "string";
  if (mayFormat && !(ts.isStringLiteralLike(first) && !first.text.includes("%"))) return null;
  const parts = args.map((one) => {
    const value = expression(scope, one);
    const { rep, text } = value;
    if (rep.kind === "string") return text;
    if (rep.kind === "number")
      return `${lang("numberShown")}(${convert(value, F64, one, scope.unit.shapes)})`;
    return rep.kind === "bool" ? `(${text} ? "true" : "false")` : null;
  });
  return parts.includes(null) ? null : `(${parts.join(' + " " + ')})`;
}

/** console.log and its kin take values of any type. */
function logging(scope: Scope, call: Call, name: string): Value {
  const args = [...(call.node.arguments ?? [])];
  const isAssertion = name === "consoleAssert";
  const condition = isAssertion ? args.shift() : undefined;
  if (name === "consoleLog") {
    const plain = plainLine(scope, args);
    if (plain) return { text: `${lang("consoleText")}(${plain})`, rep: VOID };
  }
  let line = `new ${lang("LogLine")}()`;
  for (const one of args) {
    if (ts.isSpreadElement(one)) {
      line += `.addAll(${spread(scope, [one], orNull(ANY))})`;
      continue;
    }
    const value = expression(scope, one);
    const isNothing = value.rep.kind === "null" || value.rep.kind === "void";
    const rep = isNothing ? orNull(ANY) : value.rep;
    const text = isNothing ? convert(value, rep, one, scope.unit.shapes) : value.text;
    line += `.add<${textOf(rep)}>(${text}${nothingName(scope, one, rep)})`;
  }
  const first = condition ? `${valueAs(scope, condition, { kind: "bool" })}, ` : "";
  return { text: `${lang(name)}(${first}${line})`, rep: VOID };
}

/** What a missing value is called: undefined where the type has that or tsc sees no such value, else null. */
function nothingName(scope: Scope, node: ts.Expression, rep: Rep): string {
  const { checker } = scope.unit;
  const type = checker.getTypeAtLocation(node);
  const isMissing = isOptionalRep(rep) && checker.getNonNullableType(type) === type;
  const name = isMissing ? "undefined" : nothingNameOf(type, checker);
  return name === "null" ? "" : `, "${name}"`;
}

/** A call of a function value. */
function valueCall(scope: Scope, node: ts.CallExpression, fn: Value): Value {
  const rep = notNull(fn.rep);
  const text = convert(fn, rep, node, scope.unit.shapes);
  if (rep.kind !== "function")
    throw new Trouble(node, `${node.expression.getText()} is not known to be a function here`);
  const args = valueArguments(scope, node, rep).join(", ");
  if (/^[\w$.!]+$/.test(text)) return { text: `${text}(${args})`, rep: rep.result };
  // asc 0.28.20 breaks off at a call of what a call gives.
  const held = scope.temporary(rep, zeroOf(rep));
  return { text: `(${held} = ${text}, ${held}(${args}))`, rep: rep.result };
}

/** All parameters of a function value, the optional ones as null where they are left out. */
function valueArguments(
  scope: Scope,
  node: ts.CallExpression,
  fn: Rep & { kind: "function" },
): string[] {
  const given = expanded(scope, node.arguments);
  return fn.parameters.map((rep, i) => {
    if (i === restIndex(fn)) return rest(scope, node.arguments.slice(i), rep);
    const one = given[i];
    if (one && isValueGiven(one)) return convert(one, rep, node, scope.unit.shapes);
    if (one && ts.isSpreadElement(one)) throw notYet(one, "a spread here");
    if (one) return valueAs(scope, one, rep);
    return convert({ text: "null", rep: NULL }, rep, node, scope.unit.shapes);
  });
}

/** The list that a rest parameter is given. */
export function rest(scope: Scope, given: readonly ts.Expression[], rep: Rep): string {
  const [of = ANY] = rep.kind === "object" ? rep.of : [];
  const [only] = given;
  if (given.length === 0) return `new Array<${textOf(of)}>()`;
  if (given.length === 1 && only && ts.isSpreadElement(only)) {
    if (ts.isArrayLiteralExpression(only.expression)) return valueAs(scope, only.expression, rep);
    return convert(asArray(scope, only.expression), rep, only, scope.unit.shapes);
  }
  if (given.some(ts.isSpreadElement)) return spread(scope, given, of);
  return `<Array<${textOf(of)}>>[${given.map((one) => valueAs(scope, one, of)).join(", ")}]`;
}

/** The arguments of a function, method or constructor. */
export function argumentList(scope: Scope, call: Call): string {
  return argumentValues(scope, call)
    .map(({ text }) => text)
    .join(", ");
}

function argumentValues(scope: Scope, { node, signature }: Call): Value[] {
  const given = expanded(scope, node.arguments ?? []);
  const args: Value[] = [];
  const push = (text: string, rep: Rep) => args.push({ text, rep });
  const implementation = implementationOf(scope, signature);
  implementation.getParameters().forEach((parameter, i) => {
    const { valueDeclaration: declaration } = parameter;
    const rep = parameterRep(scope, parameter, node);
    if (declaration && ts.isParameter(declaration) && declaration.dotDotDotToken) {
      const left = given.slice(i).filter((one): one is ts.Expression => !isValueGiven(one));
      const item = scope.unit.checker.getIndexTypeOfType(
        scope.unit.checker.getTypeOfSymbolAtLocation(parameter, node),
        ts.IndexKind.Number,
      );
      const isLibrary =
        declaration.getSourceFile().isDeclarationFile &&
        item &&
        rep.kind === "object" &&
        rep.name === "Array";
      if (isLibrary) {
        const exact: Rep = { ...rep, of: [scope.unit.types.of(item, node)] };
        push(rest(scope, left, exact), exact);
        return;
      }
      push(rest(scope, left, rep), rep);
      return;
    }
    const one = given[i];
    if (rep.kind === "object" && rep.name === "ArrayLength") push(FIRST, rep);
    else if (one && isValueGiven(one)) push(convert(one, rep, node, scope.unit.shapes), rep);
    else if (one && ts.isSpreadElement(one)) throw notYet(one, "a spread here");
    else if (one) {
      const text = defaulted(scope, one, declaration, rep);
      const isTimer =
        rep.kind === "maybe" && declaration?.getSourceFile().fileName.endsWith("timers.d.ts");
      push(isTimer ? timerNumber(text) : text, rep);
    } else if (hasRestAfter(implementation, i)) {
      push(convert({ text: "null", rep: NULL }, rep, node, scope.unit.shapes), rep);
    }
  });
  return args;
}

type Given = ts.Expression | Value;

function isValueGiven(given: Given): given is Value {
  return "rep" in given;
}

/** The arguments, those of a spread tuple one by one. */
function expanded(scope: Scope, given: readonly ts.Expression[]): Given[] {
  return given.flatMap((one): Given[] => {
    if (!ts.isSpreadElement(one)) return [one];
    if (ts.isArrayLiteralExpression(one.expression))
      return expanded(scope, one.expression.elements);
    const type = scope.unit.checker.getTypeAtLocation(one.expression);
    if (!scope.unit.checker.isTupleType(type)) return [one];
    const tuple = expression(scope, one.expression);
    const { rep } = tuple;
    if (rep.kind !== "object") return [one];
    const held = scope.temporary(rep, `changetype<${textOf(rep)}>(<usize>0)`);
    if (rep.name === "Array") {
      const count = scope.unit.checker.getTypeArguments(type as ts.TypeReference).length;
      const [item = ANY] = rep.of;
      return Array.from({ length: count }, (_, i) => ({
        text: i === 0 ? `(${held} = ${tuple.text})[0]` : `${held}[${i}]`,
        rep: item,
      }));
    }
    return rep.of.map((item, i) => ({
      text: i === 0 ? `(${held} = ${tuple.text})._0` : `${held}._${i}`,
      rep: item,
    }));
  });
}

/** With overloads only one of the declarations is compiled. */
function implementationOf(scope: Scope, signature: ts.Signature): ts.Signature {
  const { declaration } = signature;
  if (
    !declaration ||
    declaration.getSourceFile().isDeclarationFile ||
    ("body" in declaration && declaration.body)
  )
    return signature;
  const symbol = ts.isConstructorDeclaration(declaration)
    ? scope.unit.checker
        .getSymbolAtLocation((declaration.parent as ts.ClassDeclaration).name ?? declaration.parent)
        ?.members?.get("__constructor" as ts.__String)
    : (declaration as ts.Declaration & { symbol?: ts.Symbol }).symbol;
  const own = symbol?.declarations?.find(
    (one) => ts.isFunctionLike(one) && "body" in one && one.body,
  );
  return (
    (own && ts.isFunctionLike(own) && scope.unit.checker.getSignatureFromDeclaration(own)) ||
    signature
  );
}

function hasRestAfter(signature: ts.Signature, index: number): boolean {
  return signature
    .getParameters()
    .slice(index)
    .some(({ valueDeclaration }) => {
      return (
        valueDeclaration && ts.isParameter(valueDeclaration) && valueDeclaration.dotDotDotToken
      );
    });
}

/** clearTimeout and its kin do nothing for undefined; what stands in takes a number. */
function timerNumber(text: string): string {
  return `${lang("numberOr")}<i32>(${text}, 0)`;
}

/** An argument that may be undefined, for which the default stands then. ECMA-262, 10.2.11. */
function defaulted(
  scope: Scope,
  one: ts.Expression,
  declaration: ts.Declaration | undefined,
  rep: Rep,
): string {
  const initializer =
    declaration && ts.isParameter(declaration) && !isDefaultedInside(declaration)
      ? declaration.initializer
      : undefined;
  if (!initializer) return valueAs(scope, one, rep);
  const value = expression(scope, one, rep);
  const { kind } = value.rep;
  if (kind === "null") return valueAs(scope, initializer, rep);
  if ((kind !== "nullable" && kind !== "maybe") || isOptionalRep(rep))
    return convert(value, rep, one, scope.unit.shapes);
  const held = scope.temporary(value.rep, "null");
  const given = convert({ text: held, rep: value.rep }, rep, one, scope.unit.shapes);
  const test = `${lang("isSome")}<${textOf(value.rep)}>(${held} = ${value.text})`;
  return `(${test} ? ${given} : ${valueAs(scope, initializer, rep)})`;
}

/** The library goes through what it is given once. */
function asIterator(rep: Rep): Rep {
  const isIterable = rep.kind === "object" && rep.name === "Iterable$";
  return isIterable ? { ...rep, name: lang("Iterator") } : rep;
}

/** What a function takes for `parameter`, as it declares it. */
export function parameterRep(scope: Scope, parameter: ts.Symbol, at: ts.Node): Rep {
  const { types, checker } = scope.unit;
  const declaration = parameter.valueDeclaration;
  const type = checker.getTypeOfSymbolAtLocation(parameter, at);
  const isOptional = declaration && ts.isParameter(declaration) && declaration.questionToken;
  const isOwn = declaration && !declaration.getSourceFile().isDeclarationFile;
  if (!isOwn) {
    if (checker.getNonNullableType(type).flags & ts.TypeFlags.Never) return orNull(ANY);
    const isOption =
      type.isUnion() &&
      type.types.some(({ flags }) => flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined));
    const found = asIterator(types.of(isOption ? checker.getNonNullableType(type) : type, at));
    const open = scope.unit.isPlain && declaration ? types.at(declaration) : undefined;
    const some = widenedWhereOpen(open && asIterator(notNull(open)), found);
    return isOption && !isOptional ? orNull(some) : some;
  }
  const found = types.heldWithin(
    types.of(isOptional ? checker.getNonNullableType(type) : type, at),
  );
  if (found.kind === "never") return orNull(ANY);
  const rep = openWhereDeclared(types.at(declaration), found);
  if (isGenericOption(declaration, checker)) return { kind: "maybe", of: notNull(rep) };
  const isDefaulted = ts.isParameter(declaration) && isDefaultedInside(declaration);
  return isOptional || isDefaulted ? orNull(rep) : rep;
}

/** What the call gives. */
function resultOf(scope: Scope, node: ts.CallExpression, signature: ts.Signature): Rep {
  const { types, checker } = scope.unit;
  const { declaration } = signature;
  const isOwn = declaration && !declaration.getSourceFile().isDeclarationFile;
  const declared = isOwn ? ownResult(scope, declaration) : declaredResult(scope, signature);
  const type = checker.getReturnTypeOfSignature(signature);
  // tsc adds undefined to what `a?.b()` gives; that is added when the rest of it is known.
  const isAdded =
    ts.isOptionalChain(node) && declared && declared.kind !== "void" && !isOptionalRep(declared);
  const found = types.of(isAdded ? checker.getNonNullableType(type) : type, node);
  const open = scope.unit.isPlain ? declaredResult(scope, signature) : null;
  const rep = isOwn
    ? openWhereDeclared(ownResult(scope, declaration), types.heldWithin(found))
    : widenedWhereOpen(open ?? undefined, found);
  if (
    declaration &&
    !declaration.getSourceFile().isDeclarationFile &&
    isOption(declaration, checker)
  ) {
    return rep.kind === "nullable" || rep.kind === "maybe"
      ? { kind: "maybe", of: notNull(rep) }
      : rep;
  }
  return rep;
}

/** What a function of the program gives, its type parameters as they are. */
function ownResult(
  scope: Scope,
  declaration: ts.SignatureDeclaration | ts.JSDocSignature,
): Rep | undefined {
  if (ts.isJSDocSignature(declaration)) return undefined;
  const { checker, types } = scope.unit;
  const signature = checker.getSignatureFromDeclaration(declaration);
  return signature && types.of(checker.getReturnTypeOfSignature(signature), declaration);
}

function isOption(declaration: ts.Declaration, checker: ts.TypeChecker): boolean {
  return !isAsync(declaration) && isGenericOption(declaration, checker);
}

function declaredResult(scope: Scope, signature: ts.Signature): Rep | null {
  const { declaration } = signature;
  if (!declaration || !("type" in declaration) || !declaration.type) return null;
  const node = declaration.type as ts.TypeNode;
  if (ts.isTypePredicateNode(node)) return null;
  return scope.unit.types.of(scope.unit.checker.getTypeFromTypeNode(node), node);
}

/** The type arguments of a call, given or inferred. */
function typeArgumentsOf(
  scope: Scope,
  node: ts.CallExpression | ts.NewExpression,
  signature: ts.Signature,
): Rep[] {
  const { types } = scope.unit;
  const checker: Internal = scope.unit.checker;
  const parameters =
    (signature.declaration as ts.SignatureDeclaration | undefined)?.typeParameters ?? [];
  if (parameters.length === 0) return [];
  if (node.typeArguments) {
    return node.typeArguments.map((one) => types.of(checker.getTypeFromTypeNode(one), one));
  }
  const found = checker.getTypeArgumentsForResolvedSignature?.(signature);
  if (found && found.length === parameters.length) {
    const asked = askedFor(scope, node, signature, found);
    const reps = asked.map((one) => types.held(withoutNever(types.of(one, node))));
    // A promise of nothing is one of the class that stands for it, also where it is of a parameter.
    const isPromised = isPromiseRep(types.of(signature.getReturnType(), node));
    const isNothing = ({ kind }: Rep) => kind === "void" || kind === "never";
    return isPromised ? reps.map((one) => (isNothing(one) ? voidAsClass(one) : one)) : reps;
  }
  const names = parameters.map((one) => types.declaredParameter(one));
  return inferred(scope, node, signature, names).map(withoutNever);
}

/**
 * The type arguments `found`, where the result's place asks for wider ones: `return fail({ code: 1 })` gives a
 * Result<number, Problem>, not a result of the literal's own type. Only of references: those stay what they are.
 */
function askedFor(
  scope: Scope,
  node: ts.CallExpression | ts.NewExpression,
  signature: ts.Signature,
  found: readonly ts.Type[],
): readonly ts.Type[] {
  const { checker, types } = scope.unit;
  const { declaration } = signature;
  if (!declaration || ts.isJSDocSignature(declaration) || !declaration.type) return found;
  const wanted = argumentsIn(checker.getContextualType(node), checker);
  const given = argumentsIn(checker.getTypeFromTypeNode(declaration.type), checker);
  if (!wanted || !given || wanted.symbol !== given.symbol) return found;
  return found.map((one, i) => {
    const own = declaration.typeParameters?.[i];
    const symbol = own && checker.getSymbolAtLocation(own.name);
    const at = given.types.findIndex((other) => symbol !== undefined && other.symbol === symbol);
    const wider = wanted.types[at];
    if (!wider || isValue(types.of(one, node)) || !checker.isTypeAssignableTo(one, wider))
      return one;
    return types.of(wider, node).kind === "any" ? wider : one;
  });
}

/** The type arguments of a type with a name, and whose they are. */
function argumentsIn(
  type: ts.Type | undefined,
  checker: ts.TypeChecker,
): { readonly symbol: ts.Symbol; readonly types: readonly ts.Type[] } | null {
  if (type?.aliasSymbol && type.aliasTypeArguments)
    return { symbol: type.aliasSymbol, types: type.aliasTypeArguments };
  const isReference = type && ((type as ts.ObjectType).objectFlags ?? 0) & ts.ObjectFlags.Reference;
  if (!isReference) return null;
  return { symbol: type.symbol, types: checker.getTypeArguments(type as ts.TypeReference) };
}

/** From the parameters as they are declared and as they are called. */
function inferred(
  scope: Scope,
  node: ts.CallExpression | ts.NewExpression,
  signature: ts.Signature,
  names: readonly string[],
): Rep[] {
  const { types, checker } = scope.unit;
  const bindings = new Map<string, Rep>();
  for (const parameter of signature.getParameters()) {
    const declaration = parameter.valueDeclaration;
    if (!declaration || !ts.isParameter(declaration) || !declaration.type) continue;
    const pattern = types.of(checker.getTypeFromTypeNode(declaration.type), node);
    unify(pattern, types.of(checker.getTypeOfSymbolAtLocation(parameter, node), node), bindings);
  }
  return names.map((name) => bindings.get(name) ?? ANY);
}

/** A method that all classes of a union have. */
function unionCall(
  scope: Scope,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  object: Value,
  signature: ts.Signature,
): Value {
  const { types, checker } = scope.unit;
  const union = checker.getNonNullableType(checker.getTypeAtLocation(callee.expression));
  if (callee.name.text === "toString")
    return { text: asText(object, scope, callee.expression), rep: STRING };
  if (!union.isUnion())
    throw new Trouble(node, `the type of ${callee.expression.getText()} is not known here`);
  const result = types.at(node);
  const name = scope.unit.fresh(`call_${callee.name.text}`);
  const parameters = signature.getParameters().map((one) => parameterRep(scope, one, node));
  const lines: string[] = [];
  const seen: Rep[] = [];
  for (const type of union.types) {
    const rep = types.of(type, node);
    if (seen.some((other) => isSame(other, rep))) continue;
    seen.push(rep);
    const inner = convert({ text: "o", rep: ANY }, rep, node, scope.unit.shapes);
    const args = parameters.map((_, i) => `a${i}`).join(", ");
    const call = `${inner}.${memberName(callee.name.text)}(${args})`;
    const then = result.kind === "void" ? `{ ${call}; return; }` : `return ${call};`;
    lines.push(`  if (${isInstance("o", rep)}) ${then}`);
  }
  const list = parameters.map((rep, i) => `, a${i}: ${textOf(rep)}`).join("");
  const end = result.kind === "void" ? "  unreachable();" : "  return unreachable();";
  scope.unit.declarations.push(
    [`function ${name}(o: Object${list}): ${textOf(result)} {`, ...lines, end, "}"].join("\n"),
  );
  const args = argumentList(scope, { node, signature, isValue: false });
  return {
    text: `${name}(${[object.text, args].filter((one) => one !== "").join(", ")})`,
    rep: result,
  };
}

/** Says whether `rep` is Uint8Array or one of its kin: functions that stand in for theirs take the class. */
function isTypedArray(rep: Rep): boolean {
  return (
    rep.kind === "object" &&
    /^(Ui|I)nt(8|16|32)Array$|^Uint8ClampedArray$|^Float(32|64)Array$/.test(rep.name)
  );
}

/** `new C(...)`. */
export function newExpression(scope: Scope, node: ts.NewExpression, want: Rep | undefined): Value {
  const { types, checker } = scope.unit;
  const signature = checker.getResolvedSignature(node);
  if (!signature) throw notYet(node, "this new");
  let rep = notNull(types.at(node));
  const wanted = want && notNull(want);
  const hasArguments = node.typeArguments !== undefined;
  if (
    !hasArguments &&
    wanted?.kind === "object" &&
    rep.kind === "object" &&
    wanted.name === rep.name
  )
    rep = wanted;
  if (rep.kind !== "object") throw notYet(node, "new of this");
  if (isPromiseRep(rep)) return newPromise(scope, node, rep);
  const args = argumentList(scope, { node, signature, isValue: false });
  const stand = standIn(signature.declaration);
  const of = isTypedArray(rep) ? [rep] : stand === "setFromText" ? [] : rep.of;
  if (stand) return { text: `${lang(stand)}${typeArguments(of)}(${args})`, rep };
  const all = [...scopeOfNew(scope, node.expression), args].filter((one) => one !== "");
  const made = (node.arguments?.length ?? 0) > 1 ? withCause(rep) : rep;
  return { text: `(new ${textOf(made)}(${all.join(", ")}))`, rep };
}
