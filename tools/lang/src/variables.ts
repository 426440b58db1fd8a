/** What variables, properties and functions hold: by their declarations. */
import ts from "typescript";
import { isAssignmentOperator, isTopLevel } from "./boundaries";
import { mayMiss } from "./missing";
import { ANY, F64, I32, notNull, orNull, type Rep, widenedNumber } from "./rep";
import { Trouble } from "./trouble";
import type { Types } from "./types";

const plain = new WeakSet<ts.SourceFile>();

/** Notes that every inferred number of `file` is a JavaScript number. */
export function setPlain(file: ts.SourceFile): void {
  plain.add(file);
}

/** Says whether every inferred number of `file` is a JavaScript number. */
export function isPlainFile(file: ts.SourceFile): boolean {
  return plain.has(file);
}

/**
 * What the variable, parameter or property `symbol` holds. `at` is where it is used: there type
 * parameters may stand for something.
 */
export function declaredRep(symbol: ts.Symbol, at: ts.Node, types: Types): Rep {
  const { checker } = types;
  const declaration = symbol.valueDeclaration;
  const type = checker.getTypeOfSymbol(symbol);
  const isOptional = (symbol.flags & ts.SymbolFlags.Optional) !== 0;
  const scope = declaration && scopes.get(declaration);
  if (scope) return scope;
  if (!declaration) return isOptional ? orNull(types.of(type, at)) : types.of(type, at);
  refuseUnknown(type, declaration, symbol.name);
  const found = restOf(declaration, types.of(type, declaration), types);
  const rep = isPlainFile(declaration.getSourceFile()) ? widenedNumber(found) : found;
  // asc knows no parameter that nothing can be given for: `assertNever(x: never)`.
  if (rep.kind === "never" && ts.isParameter(declaration)) return orNull(ANY);
  if (mayMiss(declaration, checker)) return orNull(rep);
  if (isOptional || isGenericOption(declaration, checker)) return orBox(rep, declaration, checker);
  if (ts.isParameter(declaration) && declaration.questionToken) return orNull(rep);
  if (rep !== F64) return rep;
  const initializer = initializerOf(declaration);
  if (!initializer || typeNodeOf(declaration)) return rep;
  return numericRep(initializer, types);
}

/** What is kept of the functions around classes, by the classes' declarations. */
const scopes = new WeakMap<ts.Declaration, Rep>();

/** Notes that the class `declaration` is found with an object of `rep`: see local-classes.ts. */
export function setClassScope(declaration: ts.ClassLikeDeclaration, rep: Rep): void {
  scopes.set(declaration, rep);
}

/** The rest of a list is a list, also where tsc counts its elements. */
function restOf(declaration: ts.Declaration, rep: Rep, types: Types): Rep {
  const isRest =
    ts.isBindingElement(declaration) &&
    declaration.dotDotDotToken &&
    ts.isArrayBindingPattern(declaration.parent);
  if (!isRest || rep.kind !== "object") return rep;
  const { checker } = types;
  const isEmpty = (type: ts.Type) =>
    checker.isTupleType(type) && checker.getTypeArguments(type as ts.TypeReference).length === 0;
  if (isEmpty(checker.getTypeAtLocation(declaration))) {
    // Nothing is left, of a list of something all the same.
    const all = checker.getTypeAtLocation(declaration.parent) as ts.TypeReference;
    const [first] = checker.isTupleType(all) ? checker.getTypeArguments(all) : [];
    return { kind: "object", name: "Array", of: [first ? types.of(first, declaration) : F64] };
  }
  if (!rep.name.startsWith("Tuple")) return rep;
  const [of = F64] = rep.of;
  return { kind: "object", name: "Array", of: [of] };
}

/** An option of a type parameter is a box even where the parameter stands for a class. */
function orBox(rep: Rep, declaration: ts.Declaration, checker: ts.TypeChecker): Rep {
  if (!isGenericOption(declaration, checker)) return orNull(rep);
  if (rep.kind === "nullable") return { kind: "maybe", of: rep.of };
  return rep.kind === "maybe" ? rep : { kind: "maybe", of: rep };
}

/** Says whether the declared type is that of a type parameter, or nothing. */
export function isGenericOption(declaration: ts.Declaration, checker: ts.TypeChecker): boolean {
  const type = statedType(declaration, checker);
  if (!type) return false;
  if (!type.isUnion()) {
    const isOptional = "questionToken" in declaration && declaration.questionToken !== undefined;
    return isOptional && type.isTypeParameter();
  }
  const none = ts.TypeFlags.Undefined | ts.TypeFlags.Null;
  const some = type.types.filter(({ flags }) => !(flags & none));
  return (
    some.length === 1 && some.length < type.types.length && some[0]?.isTypeParameter() === true
  );
}

/** The type that a declaration writes, or that a function is found to return. */
function statedType(declaration: ts.Declaration, checker: ts.TypeChecker): ts.Type | null {
  const node = typeNodeOf(declaration);
  if (node) return checker.getTypeFromTypeNode(node);
  if (!ts.isFunctionLike(declaration)) return null;
  const signature = checker.getSignatureFromDeclaration(declaration);
  return signature ? checker.getReturnTypeOfSignature(signature) : null;
}

function typeNodeOf(declaration: ts.Declaration): ts.TypeNode | undefined {
  return "type" in declaration ? (declaration.type as ts.TypeNode | undefined) : undefined;
}

function initializerOf(declaration: ts.Declaration): ts.Expression | undefined {
  return "initializer" in declaration
    ? (declaration.initializer as ts.Expression | undefined)
    : undefined;
}

function refuseUnknown(type: ts.Type, declaration: ts.Declaration, name: string): void {
  const isAny = (type.flags & ts.TypeFlags.Any) !== 0;
  if (
    isAny &&
    ts.isVariableDeclaration(declaration) &&
    !declaration.type &&
    !declaration.initializer
  ) {
    throw new Trouble(
      declaration,
      `the type of ${name} cannot be told: write it, as in \`let ${name}: number\``,
    );
  }
}

/**
 * The function that the variable `symbol` of a module always holds: `const add = (a: number) => ...`.
 * It is translated as a function with that name. Null for other variables.
 */
export function functionOf(symbol: ts.Symbol): ts.ArrowFunction | ts.FunctionExpression | null {
  const declaration = symbol.valueDeclaration;
  if (!declaration || !ts.isVariableDeclaration(declaration) || !isTopLevel(declaration))
    return null;
  const { initializer, type, parent } = declaration;
  if (type || !initializer || !(parent.flags & ts.NodeFlags.Const)) return null;
  const isFunction = ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer);
  return isFunction && !isPassedThrough(declaration) ? initializer : null;
}

/** A file that asc compiles as it is has a variable where a translated one has a function. */
function isPassedThrough(declaration: ts.Node): boolean {
  return !translated.has(declaration.getSourceFile());
}

const translated = new WeakSet<ts.SourceFile>();

/** Notes that `file` is translated. */
export function setTranslated(file: ts.SourceFile): void {
  translated.add(file);
}

/**
 * Says whether a parameter with a default is handed over as null where it is left out: asc's own
 * defaults know neither patterns nor parameters that follow.
 */
export function isDefaultedInside(parameter: ts.ParameterDeclaration): boolean {
  if (!parameter.initializer) return false;
  return (
    mustBeGiven(parameter) || !ts.isIdentifier(parameter.name) || !isSimple(parameter.initializer)
  );
}

/** Says whether a call has to give something for an optional parameter: more that it gives may follow. */
export function mustBeGiven(parameter: ts.ParameterDeclaration): boolean {
  const { parameters } = parameter.parent;
  return parameters
    .slice(parameters.indexOf(parameter) + 1)
    .some((one) => one.dotDotDotToken ?? !(one.initializer ?? one.questionToken));
}

/** Says whether asc can evaluate a default where the function is called. */
function isSimple(node: ts.Expression): boolean {
  if (ts.isPrefixUnaryExpression(node)) return isSimple(node.operand);
  return (
    ts.isLiteralExpression(node) ||
    node.kind === ts.SyntaxKind.TrueKeyword ||
    node.kind === ts.SyntaxKind.FalseKeyword ||
    node.kind === ts.SyntaxKind.NullKeyword
  );
}

/** What a number is made of, in a file that names sized types: an integer literal is an i32. */
export function numericRep(node: ts.Expression, types: Types): Rep {
  const file = node.getSourceFile();
  if (isPlainFile(file)) return F64;
  if (ts.isNumericLiteral(node)) return /^(0[xob])?[\da-f_]+$/i.test(node.getText()) ? I32 : F64;
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node)) {
    return numericRep(node.expression, types);
  }
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    return numericRep(node.operand, types);
  }
  if (ts.isConditionalExpression(node)) {
    return widest(numericRep(node.whenTrue, types), numericRep(node.whenFalse, types));
  }
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    const right = numericRep(node.right, types);
    if (isAssignmentOperator(kind)) return numericRep(node.left, types);
    return kind === ts.SyntaxKind.CommaToken ? right : widest(numericRep(node.left, types), right);
  }
  if (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node)) {
    const symbol = types.checker.getSymbolAtLocation(node);
    const target =
      symbol && symbol.flags & ts.SymbolFlags.Alias
        ? types.checker.getAliasedSymbol(symbol)
        : symbol;
    if (target?.valueDeclaration && !ts.isEnumMember(target.valueDeclaration)) {
      const rep = declaredRep(target, node, types);
      if (rep.kind === "number") return rep;
    }
  }
  const rep = notNull(types.at(node));
  return rep.kind === "number" ? rep : F64;
}

const RANK = ["i8", "u8", "i16", "u16", "i32", "u32", "isize", "usize", "i64", "u64", "f32", "f64"];

/** What arithmetic with the two gives, as asc has it. */
export function widest(a: Rep, b: Rep): Rep {
  if (a.kind !== "number") return b;
  if (b.kind !== "number") return a;
  return RANK.indexOf(a.name) >= RANK.indexOf(b.name) ? a : b;
}
