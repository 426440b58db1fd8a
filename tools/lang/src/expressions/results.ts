/** What a call gives, and its type arguments. */
import ts from "typescript";
import {
  ANY,
  isOptionalRep,
  isPromiseRep,
  isValue,
  notNull,
  openWhereDeclared,
  type Rep,
  unify,
  widenedWhereOpen,
} from "../rep";
import { isAsync } from "../boundaries";
import { voidAsClass } from "../types";
import type { Scope } from "../unit";
import { isGenericOption } from "../variables";
import { withoutNever } from "./literals";

type Internal = ts.TypeChecker & {
  getTypeArgumentsForResolvedSignature?(signature: ts.Signature): readonly ts.Type[] | undefined;
};

/** What the call gives. */
export function resultOf(scope: Scope, node: ts.CallExpression, signature: ts.Signature): Rep {
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

export function declaredResult(scope: Scope, signature: ts.Signature): Rep | null {
  const { declaration } = signature;
  if (!declaration || !("type" in declaration) || !declaration.type) return null;
  const node = declaration.type as ts.TypeNode;
  if (ts.isTypePredicateNode(node)) return null;
  return scope.unit.types.of(scope.unit.checker.getTypeFromTypeNode(node), node);
}

/** The type arguments of a call, given or inferred. */
export function typeArgumentsOf(
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
