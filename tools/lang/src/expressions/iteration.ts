/** What can be iterated over, as an array or one by one. */
import ts from "typescript";
import { lang } from "../names";
import {
  ANY,
  isPromiseRep,
  isSame,
  notNull,
  orNull,
  type Rep,
  STRING,
  textOf,
  zeroOf,
} from "../rep";
import { Trouble } from "../trouble";
import type { Scope } from "../unit";
import { convert, type Value } from "../value";
import { elementOf } from "./access";
import { expression } from "./expression";
import { widened } from "./literals";

/** How the values of something are found. */
export interface Iteration {
  readonly kind: "array" | "iterator" | "values";
  readonly object: Value;
  readonly element: Rep;
}

const ARRAYS = /^(Array|StaticArray|(Ui|I)nt(8|16|32)Array|Uint8ClampedArray|Float(32|64)Array)$/;

/** How to iterate over what `node` gives. */
export function iterationOf(scope: Scope, node: ts.Expression): Iteration {
  if (ts.isParenthesizedExpression(node)) return iterationOf(scope, node.expression);
  if (ts.isArrayLiteralExpression(node)) return iterationOver(scope, node, listOf(scope, node));
  return orEmpty(scope, node) ?? iterationOver(scope, node, expression(scope, node));
}

/** `values ?? []` where the values are no array: an iterator over nothing stands for the list. */
function orEmpty(scope: Scope, node: ts.Expression): Iteration | null {
  if (!ts.isBinaryExpression(node)) return null;
  const { left, operatorToken, right } = node;
  const isEmpty = ts.isArrayLiteralExpression(right) && right.elements.length === 0;
  if (!isEmpty || operatorToken.kind !== ts.SyntaxKind.QuestionQuestionToken) return null;
  const values = expression(scope, left, orNull(ANY));
  const some = notNull(values.rep);
  if (values.rep === some || (some.kind === "object" && some.name === "Array")) return null;
  const held = scope.temporary(values.rep, "null");
  const present = convert({ text: held, rep: values.rep }, some, node, scope.unit.shapes);
  const { kind, object, element } = iterationOver(scope, left, { text: present, rep: some });
  if (kind !== "iterator") return null;
  const type = textOf(element);
  const test = `${lang("isSome")}<${textOf(values.rep)}>(${held} = ${values.text})`;
  const none = `${lang("arrayValues")}<${type}>(new Array<${type}>())`;
  return iterated(`(${test} ? <${textOf(object.rep)}>${object.text} : ${none})`, element);
}

/** How to iterate over `object`, which `node` gives. */
function iterationOver(scope: Scope, node: ts.Expression, object: Value): Iteration {
  const { rep, text } = object;
  if (rep.kind === "string") {
    const list: Rep = { kind: "object", name: "Array", of: [STRING] };
    return {
      kind: "array",
      object: { text: `${lang("charactersOf")}(${text})`, rep: list },
      element: STRING,
    };
  }
  if (rep.kind === "object") {
    const [first = ANY] = rep.of;
    if (rep.name.startsWith("Tuple")) return ofTuple(scope, node, object);
    if (ARRAYS.test(rep.name))
      return {
        kind: "array",
        object,
        element: rep.of.length > 0 ? first : elementOf(scope, node, rep),
      };
    if (rep.name === "Channel") {
      const values: Rep = { kind: "object", name: lang("Values"), of: [first] };
      return { kind: "values", object: { text: `${text}.values()`, rep: values }, element: first };
    }
    const iterator = iteratorOver(scope, node, object);
    if (iterator) return iterator;
  }
  throw new Trouble(node, `${textOf(rep)} cannot be iterated over`);
}

/** An iterator over `object`, which `node` gives; null where it is an array, or can have none. */
export function iteratorOver(scope: Scope, node: ts.Node, object: Value): Iteration | null {
  const { rep, text } = object;
  if (rep.kind !== "object" || ARRAYS.test(rep.name) || rep.name.startsWith("Tuple")) return null;
  const [first = ANY, second = ANY] = rep.of;
  if (rep.name === "Map") {
    const pair: Rep = { kind: "object", name: lang("Tuple2"), of: [first, second] };
    const types = `${textOf(first)}, ${textOf(second)}`;
    return iterated(`${lang("mapEntries")}<${types}>(${text})`, pair);
  }
  if (rep.name === "Set") return iterated(`${lang("setValues")}<${textOf(first)}>(${text})`, first);
  if (rep.name === "Iterator$" || rep.name === "Generator$")
    return { kind: "iterator", object, element: first };
  if (rep.name === "Iterable$") return iterated(`${text}.iterator$()`, first);
  return ofClass(scope, node, object);
}

/** One by one, for what changes meanwhile is seen. ECMAScript 2024, §24.1.5.1, §24.2.6.1. */
function iterated(text: string, element: Rep): Iteration {
  const rep: Rep = { kind: "object", name: lang("Iterator"), of: [element] };
  return { kind: "iterator", object: { text, rep }, element };
}

/** A literal that is only gone through is a list, whatever tsc calls it. */
function listOf(scope: Scope, node: ts.ArrayLiteralExpression): Value {
  const [first] = node.elements;
  const element = first && !ts.isSpreadElement(first) && widened(scope, first);
  const isAlike =
    element &&
    node.elements.every((one) => ts.isSpreadElement(one) || isSame(widened(scope, one), element));
  return expression(
    scope,
    node,
    isAlike ? { kind: "object", name: "Array", of: [element] } : undefined,
  );
}

/** What has the methods of a list: a tuple's items in one. */
export function withListMethods(scope: Scope, node: ts.Expression, value: Value): Value {
  const isTuple = value.rep.kind === "object" && value.rep.name.startsWith("Tuple");
  return isTuple ? ofTuple(scope, node, value).object : value;
}

/** A tuple as a list: of what all of its items can be. */
function ofTuple(scope: Scope, node: ts.Expression, { text, rep }: Value): Iteration {
  const of = rep.kind === "object" ? rep.of : [];
  const [first = ANY] = of;
  const element = of.every((one) => isSame(one, first)) ? first : ANY;
  const held = scope.temporary(rep, zeroOf(rep));
  const items = of.map((one, i) =>
    convert({ text: `${held}._${i}`, rep: one }, element, node, scope.unit.shapes),
  );
  return listed(`(${held} = ${text}, <Array<${textOf(element)}>>[${items.join(", ")}])`, element);
}

function listed(text: string, element: Rep): Iteration {
  return {
    kind: "array",
    object: { text, rep: { kind: "object", name: "Array", of: [element] } },
    element,
  };
}

/** A class with `[Symbol.iterator]()`. */
function ofClass(scope: Scope, node: ts.Node, object: Value): Iteration | null {
  const found = iteratorMethod(scope, node, "iterator");
  if (!found) return null;
  const { rep, element } = found;
  const iterator: Rep = { kind: "object", name: lang("Iterator"), of: [element] };
  const value = { text: `${object.text}.iterator$()`, rep };
  if (rep.name === "Generator$") return { kind: "iterator", object: value, element };
  return iterated(convert(value, iterator, node, scope.unit.shapes), element);
}

/** What the method `[Symbol.iterator]`, or `asyncIterator`, of what `node` gives returns. */
export function iteratorMethod(
  scope: Scope,
  node: ts.Node,
  name: "iterator" | "asyncIterator",
): { rep: Rep & { kind: "object" }; element: Rep } | null {
  const { checker, types } = scope.unit;
  const type = checker.getApparentType(checker.getTypeAtLocation(node));
  const method = checker
    .getPropertiesOfType(type)
    .find(({ escapedName }) => (escapedName as string).startsWith(`__@${name}@`));
  if (!method) return null;
  const [signature] = checker.getTypeOfSymbolAtLocation(method, node).getCallSignatures();
  const returned = signature?.getReturnType();
  const rep = returned && types.of(returned, node);
  if (!returned || rep?.kind !== "object") return null;
  if (/^(Async)?(Iterator|Generator)\$$/.test(rep.name)) return { rep, element: rep.of[0] ?? ANY };
  const next = checker.getPropertyOfType(returned, "next");
  const [step] = next ? checker.getTypeOfSymbolAtLocation(next, node).getCallSignatures() : [];
  const result = step && types.of(step.getReturnType(), node);
  const settled = result && isPromiseRep(result) ? result.of[0] : result;
  if (settled?.kind === "object" && settled.name === "IteratorResult$")
    return { rep, element: settled.of[0] ?? ANY };
  throw new Trouble(
    node,
    `what [Symbol.${name}]() returns has no declared type: write it, as in \`Iterator<number>\``,
  );
}

/** All values of what `node` gives, as an array. */
export function asArray(scope: Scope, node: ts.Expression): Value {
  const { kind, object, element } = iterationOf(scope, node);
  const rep: Rep = { kind: "object", name: "Array", of: [element] };
  if (kind === "array" && object.rep.kind === "object" && object.rep.name === "Array")
    return object;
  const type = textOf(element);
  if (kind === "iterator")
    return { text: `${lang("arrayFromIterable")}<${type}>(${object.text})`, rep };
  if (kind === "values")
    return { text: `${lang("arrayFromValues")}<${type}>(${object.text})`, rep };
  return { text: `${lang("arrayFromList")}<${textOf(object.rep)}, ${type}>(${object.text})`, rep };
}
