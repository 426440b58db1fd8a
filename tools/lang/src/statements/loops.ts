/** for, for-of, for-in, while, do. */
import ts from "typescript";
import { isClosing, isShared, isUsing } from "../boundaries";
import { condition } from "../expressions/conditions";
import { expression } from "../expressions/expression";
import { asyncIterationOf } from "../expressions/async-iteration";
import { iterationOf } from "../expressions/iteration";
import { lang } from "../names";
import { ANY, I32, type Rep, STRING, textOf } from "../rep";
import { notYet, Trouble } from "../trouble";
import type { Scope } from "../unit";
import type { Value } from "../value";
import { isCounter } from "./counters";
import { target } from "./jumps";
import { assignTo, bindPattern } from "./patterns";
import { nested } from "./statement";
import { attempted, goOn } from "./try";
import { declare, variableLines } from "./variables";
import { convert } from "../value";
import { declaredRep } from "../variables";

/** `while (a) b`. */
export function whileStatement(scope: Scope, node: ts.WhileStatement): string[] {
  return loop(scope, node, () => {
    return [
      `while (${condition(scope, node.expression)}) {`,
      ...nested(scope, node.statement),
      "}",
    ];
  });
}

/** `do b while (a)`. */
export function doStatement(scope: Scope, node: ts.DoStatement): string[] {
  return loop(scope, node, () => {
    const lines = nested(scope, node.statement);
    return ["do {", ...lines, `} while (${condition(scope, node.expression)});`];
  });
}

function loop(scope: Scope, node: ts.Node, lines: () => string[]): string[] {
  return target(scope, node, "loop", lines);
}

/** `for (a; b; c) d`: every round has its own variables where somebody keeps them. */
export function forStatement(scope: Scope, node: ts.ForStatement): string[] {
  const { initializer, condition: test, incrementor, statement } = node;
  const declarations =
    initializer && ts.isVariableDeclarationList(initializer) ? initializer.declarations : [];
  for (const declaration of declarations) {
    const symbol = scope.unit.checker.getSymbolAtLocation(declaration.name);
    if (symbol && isCounter(scope.unit, node, declaration)) scope.reps.set(symbol, I32);
  }
  const kept = declarations.filter(({ name }) => {
    const symbol = scope.unit.checker.getSymbolAtLocation(name);
    const variable = symbol && scope.unit.captures.variables.get(symbol);
    return variable && isShared(variable);
  });
  return [
    "{",
    ...loop(scope, node, () => {
      const before = initializer
        ? ts.isVariableDeclarationList(initializer)
          ? variableLines(scope, initializer)
          : [`${expression(scope, initializer).text};`]
        : [];
      const shared = before.map((line) =>
        kept.length > 0 ? line.replace(/^const /, "let ") : line,
      );
      const asked = test ? condition(scope, test) : "true";
      const renew = kept.map(({ name }) => renewed(scope, name));
      const steps = [...renew, ...(incrementor ? [expression(scope, incrementor).text] : [])];
      const lines = nested(scope, statement);
      return [...shared, `for (; ${asked}; ${steps.join(", ")}) {`, ...lines, "}"];
    }),
    "}",
  ];
}

function renewed(scope: Scope, name: ts.BindingName): string {
  if (!ts.isIdentifier(name))
    throw notYet(name, "a pattern in a for whose variables are kept by a function");
  const symbol = scope.unit.checker.getSymbolAtLocation(name);
  const rep: Rep = symbol
    ? (scope.reps.get(symbol) ?? declaredRep(symbol, name, scope.unit.types))
    : ANY;
  return `${name.text} = new ${lang("Ref")}<${textOf(rep)}>(${name.text}.value)`;
}

/** `for (const a of b) c`. */
export function forOf(scope: Scope, node: ts.ForOfStatement): string[] {
  // What comes from a channel is waited for anyhow.
  if (node.awaitModifier && !isChannel(scope, node.expression)) return forAwait(scope, node);
  const { kind, object, element } = iterationOf(scope, node.expression);
  const list = scope.unit.fresh("list");
  const open = `const ${list}: ${textOf(object.rep)} = ${object.text};`;
  if (kind === "array") {
    const index = scope.unit.fresh("i");
    const item = { text: `${list}[${index}]`, rep: element };
    return [
      "{",
      open,
      ...loop(scope, node, () => [
        `for (let ${index}: i32 = 0; ${index} < ${list}.length; ${index}++) {`,
        ...bindItem(scope, node.initializer, item),
        ...nested(scope, node.statement),
        "}",
      ]),
      "}",
    ];
  }
  if (kind === "values") {
    return [
      "{",
      open,
      ...loop(scope, node, () => [
        `while (${list}.next()) {`,
        ...bindItem(scope, node.initializer, { text: `${list}.value`, rep: element }),
        ...nested(scope, node.statement),
        "}",
      ]),
      "}",
    ];
  }
  const own = { text: list, rep: object.rep };
  return ["{", open, ...throughIterator(scope, node, own, element), "}"];
}

/** A loop over the iterator in a variable. */
function throughIterator(
  scope: Scope,
  node: ts.ForOfStatement,
  iterator: Value,
  element: Rep,
): string[] {
  const isGenerator = iterator.rep.kind === "object" && iterator.rep.name === "Generator$";
  const rep: Rep = { kind: "object", name: lang("Iteration"), of: [element] };
  const all = isGenerator ? iterator : { text: `new ${textOf(rep)}(${iterator.text})`, rep };
  return isClosing(node)
    ? closingLoop(scope, node, all, element)
    : ownLoop(scope, node, all, element);
}

/** The loop itself: `all` is an iteration, or a generator. */
function ownLoop(scope: Scope, node: ts.ForOfStatement, all: Value, element: Rep): string[] {
  const name = scope.unit.fresh("all");
  return [
    `const ${name} = ${all.text};`,
    ...loop(scope, node, () => rounds(scope, node, name, element)),
  ];
}

function rounds(scope: Scope, node: ts.ForOfStatement, all: string, element: Rep): string[] {
  return [
    `while (${all}.advance()) {`,
    ...bindItem(scope, node.initializer, { text: `${all}.value`, rep: element }),
    ...nested(scope, node.statement),
    "}",
  ];
}

/**
 * A loop that tells what it goes through when it is left early, by whatever: a block of its own, attempted.
 * ECMA-262, §14.7.5.6.
 */
function closingLoop(scope: Scope, node: ts.ForOfStatement, all: Value, element: Rep): string[] {
  const name = scope.unit.fresh("all");
  const { way, lines, inner } = attempted(
    scope,
    node,
    (inside) => {
      const own = `${inside.environment}.subject`;
      return [...loop(inside, node, () => rounds(inside, node, own, element)), `${own}.close();`];
    },
    { text: name, rep: all.rep },
  );
  return [
    `const ${name} = ${all.text};`,
    ...lines,
    `if (${way} != 0) ${lang("endIteration")}(${name}, ${way});`,
    ...goOn(scope, way, inner, node),
  ];
}

function isChannel(scope: Scope, node: ts.Expression): boolean {
  const rep = scope.unit.types.at(node);
  return rep.kind === "object" && rep.name === "Channel";
}

/** `for await (const a of b) c`. */
function forAwait(scope: Scope, node: ts.ForOfStatement): string[] {
  const { object, element } = asyncIterationOf(scope, node);
  const rep: Rep = { kind: "object", name: lang("AsyncIteration"), of: [element] };
  const all = { text: `new ${textOf(rep)}(${object.text})`, rep };
  const lines = isClosing(node)
    ? closingLoop(scope, node, all, element)
    : ownLoop(scope, node, all, element);
  return ["{", ...lines, "}"];
}

function bindItem(scope: Scope, initializer: ts.ForInitializer, item: Value): string[] {
  if (!ts.isVariableDeclarationList(initializer))
    return [`(${assignTo(scope, initializer, item).join(", ")});`];
  const [declaration] = initializer.declarations;
  if (!declaration) return [];
  if (isUsing(initializer)) throw notYet(initializer, "using in the head of a loop");
  const { name } = declaration;
  if (!ts.isIdentifier(name)) return bindPattern(scope, name, item, "let");
  const symbol = scope.unit.checker.getSymbolAtLocation(name);
  if (!symbol) return [];
  const rep = declaredRep(symbol, declaration, scope.unit.types);
  return [
    declare(
      scope,
      symbol,
      name.text,
      rep,
      convert(item, rep, declaration, scope.unit.shapes),
      "let",
    ),
  ];
}

/** `for (const key in object)`: names of properties, or indices of an array, as text. */
export function forIn(scope: Scope, node: ts.ForInStatement): string[] {
  const object = expression(scope, node.expression);
  const keys = keysOf(scope, node, object);
  const list = scope.unit.fresh("list");
  const index = scope.unit.fresh("i");
  return [
    "{",
    `const ${list}: Array<string> = ${keys};`,
    ...loop(scope, node, () => [
      `for (let ${index}: i32 = 0; ${index} < ${list}.length; ${index}++) {`,
      ...bindItem(scope, node.initializer, { text: `${list}[${index}]`, rep: STRING }),
      ...nested(scope, node.statement),
      "}",
    ]),
    "}",
  ];
}

function keysOf(scope: Scope, node: ts.ForInStatement, { text, rep }: Value): string {
  if (rep.kind === "object") {
    if (rep.name === "Dictionary$") return `${text}.keys`;
    if (rep.name === "Array") return `${lang("indicesOf")}<${textOf(rep.of[0] ?? ANY)}>(${text})`;
    const shape = scope.unit.shapes.get(rep.name);
    if (shape) {
      const keys = shape.members.map(({ name, isOptional }) => {
        const key = JSON.stringify(name);
        return isOptional
          ? `.addIf(changetype<usize>(${text}.${name}) != 0, ${key})`
          : `.add(${key})`;
      });
      return `new ${lang("ArrayOf")}<string>()${keys.join("")}.array`;
    }
  }
  throw new Trouble(
    node,
    `for-in of ${textOf(rep)}: only objects of a known shape, records and arrays`,
  );
}
