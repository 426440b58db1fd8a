/** Classes. */
import ts from "typescript";
import { instanceType, mentionsThis } from "../boundaries";
import { valueAs } from "../expressions/expression";
import { isOptionalRep, type Rep, textOf, VOID, zeroOf } from "../rep";
import { type Hooks, inspection, joined, jsonHooks, keyHooks } from "../hooks";
import { type Member, memberName } from "../shapes";
import { nothingNameOf } from "../nothing";
import { withCause } from "../errors";
import { notYet } from "../trouble";
import { Scope, type Unit } from "../unit";
import { declaredRep } from "../variables";
import { statements } from "../statements/statement";
import { iterationMembers } from "./iterators";
import { functionText, typeParameterList } from "./functions";
import {
  classScopeField,
  classScopeParameter,
  classScopeSetting,
  enterClass,
  superScope,
} from "./local-classes";

/** A class at the top level. */
export function classDeclaration(unit: Unit, node: ts.ClassLikeDeclaration, name: string): string {
  const isAbstract = hasModifier(node, ts.SyntaxKind.AbstractKeyword);
  const parts = members(unit, node);
  const own = (node.typeParameters ?? []).map((one) => unit.types.declaredParameter(one));
  unit.classes.push({ name, own, library: parts.own });
  const lines = [
    `/*@${node.getStart()}*/ export ${isAbstract ? "abstract " : ""}class ${name}${typeParameterList(unit, node)}${parts.base}/*implements ${name}*/ {`,
    ...parts.lines,
    "}",
    ...node.members
      .filter(ts.isClassStaticBlockDeclaration)
      .flatMap((one) => staticLines(unit, one)),
  ];
  return lines.join("\n");
}

/** A static block is done when the class has been declared. ECMAScript 2024, §15.7.11. */
function staticLines(unit: Unit, node: ts.ClassStaticBlockDeclaration): string[] {
  if (mentionsThis(node.body)) throw notYet(node, "this in a static block; write the class's name");
  const scope = new Scope(unit, node, VOID);
  const lines = statements(scope, node.body.statements);
  return ["{", ...scope.temporaries, ...lines, "}"];
}

interface Parts {
  readonly base: string;
  /** What it implements of the library's. */
  readonly own: readonly string[];
  readonly lines: string[];
}

function members(unit: Unit, node: ts.ClassLikeDeclaration): Parts {
  let base = "";
  const own: string[] = [];
  const self = unit.types.of(instanceType(node, unit.checker), node);
  for (const clause of node.heritageClauses ?? []) {
    for (const type of clause.types) {
      const rep = unit.types.of(unit.checker.getTypeAtLocation(type), type);
      if (clause.token === ts.SyntaxKind.ExtendsKeyword)
        base = ` extends ${textOf(withCause(rep))}`;
      else if (rep.kind === "object" && unit.shapes.get(rep.name)) {
        unit.shapes.implement(rep, self);
      }
    }
  }
  const iteration = iterationMembers(unit, node);
  own.push(...iteration.interfaces);
  const initializers = propertyInitializers(unit, node);
  const lines = node.members.flatMap((member) =>
    memberLines(unit, node, member, initializers.simple),
  );
  const constructor = node.members.find(
    (one) => ts.isConstructorDeclaration(one) && one.body !== undefined,
  );
  const scopeField = classScopeField(node);
  lines.unshift(...scopeField);
  if (!constructor && initializers.late.length + scopeField.length > 0)
    lines.push(madeConstructor(unit, node, initializers.late));
  const hooks = hooksOf(unit, node);
  return {
    own: [...own, ...hooks.implemented],
    base,
    lines: [...lines, ...unit.membersOf(node), ...iteration.lines, ...hooks.lines],
  };
}

interface Initializers {
  /** Texts of initializers that may stand with their property. */
  readonly simple: ReadonlyMap<ts.PropertyDeclaration, string>;
  /** Properties that only the constructor can set. */
  readonly late: readonly ts.PropertyDeclaration[];
}

const initializersOf = new WeakMap<ts.ClassLikeDeclaration, Initializers>();

function propertyInitializers(unit: Unit, node: ts.ClassLikeDeclaration): Initializers {
  const known = initializersOf.get(node);
  if (known) return known;
  const simple = new Map<ts.PropertyDeclaration, string>();
  const late: ts.PropertyDeclaration[] = [];
  for (const member of node.members) {
    if (!ts.isPropertyDeclaration(member) || !member.initializer) continue;
    const scope = new Scope(unit, member, VOID);
    const rep = propertyRep(unit, member);
    const isCapturing = (unit.captures.free.get(member)?.size ?? 0) > 0;
    const usesThis = isCapturing || mentionsThis(member.initializer);
    const text = usesThis ? "" : valueAs(scope, member.initializer, rep);
    if (!usesThis && scope.temporaries.length === 0) simple.set(member, text);
    else late.push(member);
  }
  const made = { simple, late };
  initializersOf.set(node, made);
  return made;
}

function propertyRep(unit: Unit, member: ts.PropertyDeclaration): Rep {
  const symbol = unit.checker.getSymbolAtLocation(member.name);
  if (!symbol) throw notYet(member, "this property");
  return declaredRep(symbol, member, unit.types);
}

function memberLines(
  unit: Unit,
  node: ts.ClassLikeDeclaration,
  member: ts.ClassElement,
  simple: ReadonlyMap<ts.PropertyDeclaration, string>,
): string[] {
  if (ts.isPropertyDeclaration(member)) return [property(unit, member, simple.get(member))];
  if (ts.isConstructorDeclaration(member))
    return member.body ? [constructorText(unit, node, member)] : [];
  if (ts.isMethodDeclaration(member)) {
    const isAbstract = hasModifier(member, ts.SyntaxKind.AbstractKeyword);
    if (!member.body && !isAbstract) return [];
    return [
      `/*@${member.getStart()}*/ ${modifiers(member)}${nameOf(unit, member)}${typeParameterList(unit, member)}${functionText(unit, member)}`,
    ];
  }
  if (ts.isGetAccessor(member))
    return [`${modifiers(member)}get ${nameOf(unit, member)}${functionText(unit, member)}`];
  if (ts.isSetAccessor(member))
    return [`${modifiers(member)}set ${nameOf(unit, member)}${functionText(unit, member)}`];
  if (ts.isSemicolonClassElement(member) || ts.isIndexSignatureDeclaration(member)) return [];
  if (ts.isClassStaticBlockDeclaration(member)) return []; // staticLines
  throw notYet(member, "this member");
}

function property(
  unit: Unit,
  member: ts.PropertyDeclaration,
  initializer: string | undefined,
): string {
  const rep = propertyRep(unit, member);
  const isStatic = hasModifier(member, ts.SyntaxKind.StaticKeyword);
  if (hasModifier(member, ts.SyntaxKind.AbstractKeyword))
    return `${modifiers(member)}${nameOf(unit, member)}: ${textOf(rep)};`;
  if (initializer !== undefined)
    return `${modifiers(member)}${nameOf(unit, member)}: ${textOf(rep)} = ${initializer};`;
  if (isStatic && member.initializer)
    throw notYet(member, "a static property that is this complicated");
  const start = rep.kind === "parameter" ? "" : ` = ${zeroOf(rep)}`;
  const name = nameOf(unit, member);
  return `${modifiers(member)}${name}${start === "" ? "!" : ""}: ${textOf(rep)}${start};`;
}

/** asc has no use for the rest: tsc has seen to it. */
function modifiers(member: ts.ClassElement): string {
  const isStatic = hasModifier(member, ts.SyntaxKind.StaticKeyword);
  const isAbstract = hasModifier(member, ts.SyntaxKind.AbstractKeyword);
  return `${isStatic ? "static " : ""}${isAbstract ? "abstract " : ""}`;
}

function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return (
    ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some((one) => one.kind === kind) ?? false)
  );
}

function nameOf(unit: Unit, member: ts.ClassElement): string {
  const { name } = member;
  if (!name) throw notYet(member, "a member without a name");
  const symbol = unit.checker.getSymbolAtLocation(name);
  const isKnown = symbol && (symbol.escapedName as string).startsWith("__@");
  if (ts.isComputedPropertyName(name) && !isKnown) throw notYet(name, "a computed name");
  return memberName(symbol ? (symbol.escapedName as string) : name.getText());
}

function constructorText(
  unit: Unit,
  node: ts.ClassLikeDeclaration,
  member: ts.ConstructorDeclaration,
): string {
  const { late } = propertyInitializers(unit, node);
  const owned = member.parameters.filter((one) => ts.isParameterPropertyDeclaration(one, member));
  const fields = owned.map((one) => {
    const symbol = ts.isIdentifier(one.name)
      ? unit.checker.getSymbolAtLocation(one.name)
      : undefined;
    if (!symbol || !ts.isIdentifier(one.name)) throw notYet(one, "this parameter");
    const rep = declaredRep(symbol, one, unit.types);
    return `${one.name.text}: ${textOf(rep)}${rep.kind === "parameter" ? "" : ` = ${zeroOf(rep)}`};`.replace(
      /^(\w+): (\w+);$/,
      "$1!: $2;",
    );
  });
  const hasSuper = node.heritageClauses?.some(
    ({ token }) => token === ts.SyntaxKind.ExtendsKeyword,
  );
  const settings = (scope: Scope) => [
    ...classScopeSetting(node),
    ...owned.map((one) => `this.${one.name.getText()} = ${readParameter(scope, one)};`),
    ...late.map((one) => lateLine(scope, one)),
  ];
  if (!hasSuper) {
    return [...fields, `constructor${functionText(unit, member, { prologue: settings })}`].join(
      "\n",
    );
  }
  return [...fields, `constructor${afterSuper(unit, member, settings)}`].join("\n");
}

function readParameter(scope: Scope, parameter: ts.ParameterDeclaration): string {
  const symbol = scope.unit.checker.getSymbolsOfParameterPropertyDeclaration(
    parameter,
    parameter.name.getText(),
  )[0];
  const variable = symbol && scope.unit.captures.variables.get(symbol);
  if (!variable) return parameter.name.getText();
  const place = scope.place(variable);
  return variable.assignments.length > 0 && variable.users.size > 0 ? `${place}.value` : place;
}

function lateLine(scope: Scope, member: ts.PropertyDeclaration): string {
  const rep = propertyRep(scope.unit, member);
  const inner = member.initializer;
  return `this.${nameOf(scope.unit, member)} = ${inner ? valueAs(scope, inner, rep) : zeroOf(rep)};`;
}

/** Fields are set when `super(...)` has returned. ECMAScript 2024, §13.3.7.1. */
function afterSuper(
  unit: Unit,
  member: ts.ConstructorDeclaration,
  settings: (scope: Scope) => string[],
): string {
  const body = member.body;
  if (!body) return "";
  return functionText(unit, member, {
    prologue: (scope) => {
      scope.afterSuper = settings(scope);
      return [];
    },
  });
}

function madeConstructor(
  unit: Unit,
  node: ts.ClassLikeDeclaration,
  late: readonly ts.PropertyDeclaration[],
): string {
  const scope = new Scope(unit, node, VOID);
  enterClass(scope, node, true);
  const own = classScopeParameter(node);
  const lines = [...classScopeSetting(node), ...late.map((one) => lateLine(scope, one))];
  const base = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)
    ?.types[0];
  if (!base)
    return `constructor(${own.join(", ")}) {\n${[...scope.temporaries, ...lines].join("\n")}\n}`;
  const [signature] = unit.checker.getTypeAtLocation(base.expression).getConstructSignatures();
  const parameters = (signature?.getParameters() ?? []).map((one, i) => {
    const rep = unit.types.parameter(one, node);
    const isOption = isOptionalRep(rep);
    return { text: `a${i}: ${textOf(rep)}${isOption ? " = null" : ""}`, name: `a${i}` };
  });
  const list = [...own, ...parameters.map(({ text }) => text)].join(", ");
  const args = [...superScope(scope, node), ...parameters.map(({ name }) => name)].join(", ");
  return `constructor(${list}) {\n${[...scope.temporaries, `super(${args});`, ...lines].join("\n")}\n}`;
}

/** How the library looks into it: the fields, in the order in which a constructor sets them. */
function hooksOf(unit: Unit, node: ts.ClassLikeDeclaration): Hooks {
  const { checker, types } = unit;
  const none: Hooks = { implemented: [], lines: [] };
  const type = instanceType(node, checker);
  if (checker.getPropertyOfType(type, "inspect_")) return none;
  if (isErrorType(checker, type)) return none;
  const own: Member[] = [];
  for (const symbol of fieldsOf(checker, type)) {
    const rep = declaredRep(symbol, node, types);
    own.push({
      name: memberName(symbol.name),
      rep,
      isMethod: false,
      key: symbol.name,
      isOptional: false,
      nothing: nothingNameOf(checker.getTypeOfSymbolAtLocation(symbol, node), checker),
    });
  }
  const shown = inspection(shownName(node), own);
  const keyed = unit.shapes.usesKeys ? joined(shown, keyHooks(own, null)) : shown;
  if (!unit.shapes.usesJson) return keyed;
  return joined(keyed, jsonHooks(own, unit.shapes, ownJson(unit, node, type)));
}

/** A class without a name has that of its variable. ECMA-262, 8.4.5 NamedEvaluation. */
function shownName({ name, parent }: ts.ClassLikeDeclaration): string {
  if (name) return name.text;
  return ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) ? parent.name.text : "";
}

/** The base class's first; parameters that are properties before the others, as tsc declares them. */
function fieldsOf(checker: ts.TypeChecker, type: ts.Type): ts.Symbol[] {
  const base = checker.getBaseTypes(type as ts.InterfaceType)[0];
  const inherited = base ? fieldsOf(checker, base) : [];
  const names = new Set(inherited.map(({ name }) => name));
  const own = checker.getPropertiesOfType(type).filter(({ name, escapedName }) => {
    return !names.has(name) && !(escapedName as string).startsWith("__#");
  });
  const declared = (is: (node: ts.Node) => boolean) =>
    own.filter(({ valueDeclaration: one }) => one !== undefined && is(one));
  return [...inherited, ...declared(ts.isParameter), ...declared(ts.isPropertyDeclaration)];
}

/** What the class's method `toJSON` gives; null where it has none. */
function ownJson(unit: Unit, node: ts.ClassLikeDeclaration, type: ts.Type): Rep | null {
  const method = unit.checker.getPropertyOfType(type, "toJSON");
  const [signature] = method
    ? unit.checker.getTypeOfSymbolAtLocation(method, node).getCallSignatures()
    : [];
  return signature ? unit.types.held(unit.types.of(signature.getReturnType(), node)) : null;
}

function isErrorType(checker: ts.TypeChecker, type: ts.Type): boolean {
  if (type.symbol?.name === "Error") return true;
  return (checker.getBaseTypes(type as ts.InterfaceType) ?? []).some((one) =>
    isErrorType(checker, one),
  );
}
