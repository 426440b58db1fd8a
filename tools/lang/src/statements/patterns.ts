/** Destructuring: in declarations, parameters and assignments. */
import ts from "typescript";
import { standIn } from "../library";
import { placeOf } from "../expressions/assignment";
import { itemAt, typeArguments, unionProperty } from "../expressions/access";
import { expression, valueAs } from "../expressions/expression";
import { iteratorOver } from "../expressions/iteration";
import { mayMiss } from "../missing";
import { lang } from "../names";
import { ANY, isValue, notNull, orNull, type Rep, textOf, zeroOf } from "../rep";
import { memberName } from "../shapes";
import { notYet, Trouble } from "../trouble";
import type { Scope } from "../unit";
import { convert, type Value } from "../value";
import { declaredRep } from "../variables";
import { declare } from "./variables";

/** How variables come to be: "set" where they are there already, as those of a module. */
export type Binding = "const" | "let" | "set";

/** A pattern's variables, taken from `value`. */
export function bindPattern(
  scope: Scope,
  pattern: ts.BindingPattern,
  value: Value,
  keyword: Binding,
  at: ts.Node = pattern,
): string[] {
  const { setup, object } = held(scope, listed(scope, pattern, value, at), at);
  const lines = pattern.elements.flatMap((element, i) => {
    if (ts.isOmittedExpression(element)) return [];
    const part = partOf(scope, pattern, element, i, object);
    return bindElement(scope, element, part, keyword);
  });
  return [...setup, ...lines];
}

/** As many values of an iterator as the pattern takes. */
function listed(scope: Scope, pattern: ts.BindingPattern, value: Value, at: ts.Node): Value {
  const { rep, text } = value;
  if (rep.kind === "string" && ts.isArrayBindingPattern(pattern)) {
    return {
      text: `${lang("charactersOf")}(${text})`,
      rep: { kind: "object", name: "Array", of: [rep] },
    };
  }
  if (!ts.isArrayBindingPattern(pattern)) return value;
  const iterator = iteratorOver(scope, at, value);
  if (!iterator) return value;
  const list: Rep = { kind: "object", name: "Array", of: [iterator.element] };
  const type = textOf(iterator.element);
  const last = pattern.elements[pattern.elements.length - 1];
  if (last && !ts.isOmittedExpression(last) && last.dotDotDotToken) {
    return { text: `${lang("arrayFromIterable")}<${type}>(${iterator.object.text})`, rep: list };
  }
  const count = pattern.elements.length;
  return { text: `${lang("firstOf")}<${type}>(${iterator.object.text}, ${count})`, rep: list };
}

/** The value in a variable: its parts are read one by one. */
function held(scope: Scope, value: Value, at: ts.Node): { setup: string[]; object: Value } {
  const rep = notNull(value.rep);
  const text = convert(value, rep, at, scope.unit.shapes);
  if (/^[\w$]+$/.test(text)) return { setup: [], object: { text, rep } };
  const name = scope.unit.fresh("d");
  return { setup: [`const ${name}: ${textOf(rep)} = ${text};`], object: { text: name, rep } };
}

function bindElement(
  scope: Scope,
  element: ts.BindingElement,
  part: Value,
  keyword: Binding,
): string[] {
  const { name, initializer } = element;
  const value = initializer ? withDefault(scope, part, initializer, element) : part;
  if (!ts.isIdentifier(name)) return bindPattern(scope, name, value, keyword);
  const symbol = scope.unit.checker.getSymbolAtLocation(name);
  if (!symbol) return [];
  const rep = declaredRep(symbol, element, scope.unit.types);
  const text = convert(value, rep, element, scope.unit.shapes);
  if (keyword === "set") return [`${scope.unit.types.nameOf(symbol)} = ${text};`];
  return [declare(scope, symbol, name.text, rep, text, keyword)];
}

/** `part`, or the default where it is not there. */
function withDefault(scope: Scope, part: Value, initializer: ts.Expression, at: ts.Node): Value {
  const { rep } = part;
  if (rep.kind === "null") return expression(scope, initializer);
  if (rep.kind !== "nullable" && rep.kind !== "maybe") return part;
  const some = notNull(rep);
  const name = scope.temporary(rep, "null");
  const value = convert({ text: name, rep }, some, at, scope.unit.shapes);
  const text = `(${lang("isSome")}<${textOf(rep)}>(${name} = ${part.text}) ? ${value} : ${valueAs(scope, initializer, some)})`;
  return { text, rep: some };
}

function partOf(
  scope: Scope,
  pattern: ts.BindingPattern,
  element: ts.BindingElement,
  index: number,
  object: Value,
): Value {
  if (ts.isArrayBindingPattern(pattern)) {
    return element.dotDotDotToken
      ? restOf(object, index)
      : itemOf(scope, object, index, element.initializer !== undefined, element);
  }
  if (element.dotDotDotToken) return restProperties(scope, element, object);
  const { propertyName: key = element.name } = element;
  if (
    ts.isComputedPropertyName(key) ||
    ts.isObjectBindingPattern(key) ||
    ts.isArrayBindingPattern(key)
  ) {
    throw notYet(key, "a computed name in a pattern");
  }
  const type = scope.unit.checker.getTypeAtLocation(pattern);
  return propertyOf(scope, object, type, key.text, element);
}

/** The property `name` of `object`, whose type tsc says is `type`. */
function propertyOf(scope: Scope, object: Value, type: ts.Type, name: string, at: ts.Node): Value {
  const { rep } = object;
  if (rep.kind === "object" && rep.name === "Dictionary$") {
    const [of = ANY] = rep.of;
    if (isValue(of))
      return {
        text: `${object.text}.getValue(${JSON.stringify(name)})`,
        rep: { kind: "maybe", of },
      };
    return { text: `${object.text}.get(${JSON.stringify(name)})`, rep: orNull(of) };
  }
  const union = scope.unit.checker.getNonNullableType(type);
  const member = scope.unit.checker.getPropertyOfType(union, name);
  if (rep.kind === "any" && union.isUnion() && member) {
    const found = scope.unit.checker.getTypeOfSymbolAtLocation(member, at);
    return unionProperty(scope, at, object, union, name, scope.unit.types.of(found, at));
  }
  if (rep.kind === "any") throw new Trouble(at, "what is taken apart here has no known type");
  const symbol = scope.unit.checker.getPropertyOfType(type, name);
  if (!symbol) throw notYet(at, `the property ${name}`);
  const inner = declaredRep(symbol, at, scope.unit.types);
  const stand = standIn(symbol.valueDeclaration);
  if (stand)
    return {
      text: `${lang(stand)}${typeArguments(rep.kind === "object" ? rep.of : [])}(${object.text})`,
      rep: inner,
    };
  return { text: `${object.text}.${memberName(name)}`, rep: inner };
}

/** The item at `index`; `asked`: nothing is allowed there. */
function itemOf(scope: Scope, object: Value, index: number, asked: boolean, at: ts.Node): Value {
  const { rep, text } = object;
  if (rep.kind === "string") return { text: `${text}.charAt(${index})`, rep };
  if (rep.kind !== "object") throw new Trouble(at, `${textOf(rep)} cannot be taken apart by index`);
  if (rep.name.startsWith("Tuple")) {
    const item = rep.of[index];
    if (!item) throw new Trouble(at, "the tuple is shorter");
    return { text: `${text}._${index}`, rep: item };
  }
  const [of = ANY] = rep.of;
  if (rep.name !== "Array") return { text: `${text}[${index}]`, rep: of };
  const declared = ts.isBindingElement(at) ? scope.unit.types.at(at.name) : of;
  const isOption =
    declared.kind === "nullable" ||
    declared.kind === "maybe" ||
    (ts.isBindingElement(at) && mayMiss(at, scope.unit.checker));
  if (!asked && !isOption) return { text: `${text}[${index}]`, rep: of };
  return itemAt(text, String(index), of);
}

function restOf(object: Value, index: number): Value {
  const { rep, text } = object;
  if (rep.kind === "object" && rep.name.startsWith("Tuple")) {
    const rest = rep.of.slice(index);
    const items = rest.map((_, i) => `${text}._${index + i}`);
    const [of = ANY] = rest;
    return {
      text: `<Array<${textOf(of)}>>[${items.join(", ")}]`,
      rep: { kind: "object", name: "Array", of: [of] },
    };
  }
  return { text: `${text}.slice(${index})`, rep };
}

/** `{ a, ...rest }`: an object of the shape that is left. */
function restProperties(scope: Scope, element: ts.BindingElement, object: Value): Value {
  const { types, checker, shapes } = scope.unit;
  const type = checker.getTypeAtLocation(element.name);
  const rep = types.of(type, element);
  if (rep.kind !== "object") throw notYet(element, "this rest");
  if (rep.name === "Dictionary$") {
    const pattern = element.parent;
    const names = ts.isObjectBindingPattern(pattern)
      ? pattern.elements
          .filter((one) => one !== element)
          .map((one) => JSON.stringify((one.propertyName ?? one.name).getText()))
      : [];
    const list = `<Array<string>>[${names.join(", ")}]`;
    return {
      text: `${lang("dictionaryWithout")}<${textOf(rep.of[0] ?? ANY)}>(${object.text}, ${list})`,
      rep,
    };
  }
  const shape = shapes.get(rep.name);
  if (!shape) throw notYet(element, "the rest of an object of a class");
  const from = checker.getTypeAtLocation(element.parent);
  const args = shape.members.map((member) => {
    const value = propertyOf(scope, object, from, member.name, element);
    return convert(value, member.rep, element, shapes);
  });
  const of = rep.of.length > 0 ? `<${rep.of.map(textOf).join(", ")}>` : "";
  return { text: `${shape.name}$new${of}(${args.join(", ")})`, rep };
}

/** A parameter that its function sees otherwise than it is called with. */
export function bindParameter(
  scope: Scope,
  parameter: ts.ParameterDeclaration,
  given: Value,
): string[] {
  const value = parameter.initializer
    ? withDefault(scope, given, parameter.initializer, parameter)
    : given;
  const { name } = parameter;
  if (!ts.isIdentifier(name)) return bindPattern(scope, name, value, "let");
  const symbol = scope.unit.checker.getSymbolAtLocation(name);
  if (!symbol) return [];
  const rep = declaredRep(symbol, parameter, scope.unit.types);
  return [
    declare(
      scope,
      symbol,
      name.text,
      rep,
      convert(value, rep, parameter, scope.unit.shapes),
      "let",
    ),
  ];
}

type AssignmentPattern = ts.ArrayLiteralExpression | ts.ObjectLiteralExpression;

/** `[a, b] = [b, a]`, `({ a, b: c[0] } = d)`: all of the right side is read before anything is set. */
export function assignPattern(
  scope: Scope,
  pattern: AssignmentPattern,
  right: ts.Expression,
  isValue: boolean,
): Value {
  const value = expression(scope, right);
  const steps = assignParts(scope, pattern, value, right);
  if (isValue) throw notYet(pattern, "the value of an assignment to a pattern");
  return { text: `(${steps.join(", ")})`, rep: value.rep };
}

/** The assignments of `value`'s parts, as expressions in order. */
export function assignParts(
  scope: Scope,
  pattern: AssignmentPattern,
  value: Value,
  at: ts.Node,
): string[] {
  const rep = notNull(value.rep);
  const name = scope.temporary(rep, zeroOf(rep));
  const object: Value = { text: name, rep };
  const steps = [`${name} = ${convert(value, rep, at, scope.unit.shapes)}`];
  if (ts.isArrayLiteralExpression(pattern)) {
    pattern.elements.forEach((element, i) => {
      if (ts.isOmittedExpression(element)) return;
      if (ts.isSpreadElement(element))
        steps.push(...assignTo(scope, element.expression, restOf(object, i)));
      else {
        const hasDefault = isDefaulted(element);
        steps.push(...assignTo(scope, element, itemOf(scope, object, i, hasDefault, element)));
      }
    });
    return steps;
  }
  const type = scope.unit.checker.getTypeAtLocation(at);
  for (const property of pattern.properties) {
    if (ts.isShorthandPropertyAssignment(property)) {
      let part = propertyOf(scope, object, type, property.name.text, property);
      if (property.objectAssignmentInitializer) {
        part = withDefault(scope, part, property.objectAssignmentInitializer, property);
      }
      steps.push(...assignTo(scope, property.name, part));
    } else if (
      ts.isPropertyAssignment(property) &&
      (ts.isIdentifier(property.name) || ts.isStringLiteralLike(property.name))
    ) {
      steps.push(
        ...assignTo(
          scope,
          property.initializer,
          propertyOf(scope, object, type, property.name.text, property),
        ),
      );
    } else throw notYet(property, "this in a pattern");
  }
  return steps;
}

function isDefaulted(node: ts.Expression): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken;
}

/** Assigns `part` to a place, or takes it apart further. */
export function assignTo(scope: Scope, target: ts.Expression, part: Value): string[] {
  if (isDefaulted(target))
    return assignTo(scope, target.left, withDefault(scope, part, target.right, target));
  if (ts.isArrayLiteralExpression(target) || ts.isObjectLiteralExpression(target)) {
    return assignParts(scope, target, part, target);
  }
  const place = placeOf(scope, target, false);
  return [place.write(convert(part, place.rep, target, scope.unit.shapes))];
}
