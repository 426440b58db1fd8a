/**
 * Where code becomes a function of its own, and what such a function takes along.
 *
 * A boundary is the body of a function, of a try statement, and of a loop that closes an iterator: asc's
 * functions see no variables but their own, so what a boundary uses from outside goes into its environment.
 * A variable that keeps its value from before the environment is made is copied; any other lives in a Ref.
 */
import ts from "typescript";

/** A function, or a block that is called like one. */
export type Boundary = ts.Node;

/** What is known of one local variable, parameter or nested function. */
export interface Variable {
  readonly symbol: ts.Symbol;
  readonly declaration: ts.Declaration;
  /** Where it lives. */
  readonly home: Boundary;
  /** Boundaries inside `home` that use it. */
  readonly users: Set<Boundary>;
  /** Assignments after the declaration. */
  assignments: ts.Node[];
  /** The first place that uses it, or makes something that does. */
  firstUse: number;
}

/** What the boundaries of one file use. */
export interface Captures {
  readonly variables: ReadonlyMap<ts.Symbol, Variable>;
  /** By boundary: variables of enclosing boundaries that it, or one inside it, uses. */
  readonly free: ReadonlyMap<Boundary, ReadonlySet<Variable>>;
  /** Boundaries that use the `this` of an enclosing one. */
  readonly usesThis: ReadonlySet<Boundary>;
}

/** Says whether `kind` is `=`, `+=` and so on. */
export function isAssignmentOperator(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

/** Says whether `node` is a boundary. */
export function isBoundary(node: ts.Node): boolean {
  if (ts.isFunctionLike(node)) return !ts.isFunctionTypeNode(node);
  if (ts.isSourceFile(node) || ts.isPropertyDeclaration(node)) return true;
  if (ts.isClassStaticBlockDeclaration(node)) return true;
  const { parent } = node;
  if (!parent) return false;
  if (ts.isTryStatement(node)) return node.finallyBlock !== undefined;
  if (isClosing(node)) return true;
  if (ts.isTryStatement(parent))
    return parent.tryBlock === node && parent.catchClause !== undefined;
  return isSuspendingBody(node);
}

const closing = new WeakSet<ts.Node>();

/** Says whether `node` is a loop, or a block, that has something to do when it is left, however it is. */
export function isClosing(node: ts.Node): boolean {
  return closing.has(node);
}

/** What nobody has to be told of. */
const PLAIN =
  /^((Readonly|Static)?Array|String|(Readonly)?(Map|Set)|(Array|Map|Set|String)Iterator|(Ui|I)nt(8|16|32)Array|Uint8ClampedArray|Float(32|64)Array|Channel)$/;

/** Says whether `node`, a statement or its list of declarations, is `using`, also `await using`. */
export function isUsing(node: ts.Node): boolean {
  const list = ts.isVariableStatement(node) ? node.declarationList : node;
  return ts.isVariableDeclarationList(list) && (list.flags & ts.NodeFlags.Using) !== 0;
}

function closes(node: ts.Node, checker: ts.TypeChecker): boolean {
  if (ts.isBlock(node)) return node.statements.some(isUsing);
  if (!ts.isForOfStatement(node)) return false;
  const type = checker.getApparentType(checker.getTypeAtLocation(node.expression));
  const types = type.isUnion() ? type.types : [type];
  return types.some((one) => {
    if (checker.isTupleType(one)) return false;
    const { symbol } = checker.getApparentType(one);
    return !PLAIN.test(symbol?.name ?? "") || !isLibrary(symbol);
  });
}

function isLibrary(symbol: ts.Symbol): boolean {
  return (
    symbol.declarations?.every((one) => {
      const { isDeclarationFile, fileName } = one.getSourceFile();
      return isDeclarationFile || /\/libs\/sdk\/src\//.test(fileName);
    }) ?? false
  );
}

/** Says whether `node`, a block or an expression, is what an async function or generator does. */
function isSuspendingBody(node: ts.Node): boolean {
  const { parent } = node;
  return parent !== undefined && isSuspending(parent) && parent.body === node;
}

/** Says whether `node` is a function whose body runs on a fiber of its own: async or a generator. */
export function isSuspending(node: ts.Node): node is ts.FunctionLikeDeclaration {
  if (!ts.isFunctionLike(node) || !("body" in node) || !node.body) return false;
  const isGenerator = "asteriskToken" in node && node.asteriskToken !== undefined;
  return isGenerator || isAsync(node);
}

/** Says whether `node` has the modifier `async`. */
export function isAsync(node: ts.Node): boolean {
  return (ts.getCombinedModifierFlags(node as ts.Declaration) & ts.ModifierFlags.Async) !== 0;
}

/** The innermost boundary that `node` is in. */
export function boundaryOf(node: ts.Node): Boundary {
  return isSuspendingBody(node) ? node : outerOf(node);
}

/** The innermost boundary around `node`, which may be one itself. */
export function outerOf(node: ts.Node): Boundary {
  let at = node.parent;
  while (!isBoundary(at)) at = at.parent;
  return at;
}

/** Looks through `file`. */
export function findCaptures(file: ts.SourceFile, checker: ts.TypeChecker): Captures {
  const variables = new Map<ts.Symbol, Variable>();
  const free = new Map<Boundary, Set<Variable>>();
  const usesThis = new Set<Boundary>();
  const mark = (node: ts.Node): void => {
    if (closes(node, checker)) closing.add(node);
    ts.forEachChild(node, mark);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
    if (node.kind === ts.SyntaxKind.ThisKeyword || node.kind === ts.SyntaxKind.SuperKeyword) {
      noteThis(node, usesThis);
    } else if (ts.isIdentifier(node)) noteUse(node);
    ts.forEachChild(node, visit);
  };
  const noteUse = (node: ts.Identifier): void => {
    const symbol = symbolOf(node, checker);
    const declaration = symbol && localDeclaration(symbol, file);
    if (!symbol || !declaration) return;
    let variable = variables.get(symbol);
    if (!variable) {
      const home = homeOf(declaration);
      const users = new Set<Boundary>();
      variable = { symbol, declaration, home, users, assignments: [], firstUse: Infinity };
      variables.set(symbol, variable);
    }
    if (isDeclaredBy(node, declaration)) return;
    if (isAssigned(node)) variable.assignments.push(node);
    let at = boundaryOf(node);
    for (; at !== variable.home; at = outerOf(at)) {
      if (ts.isSourceFile(at)) break;
      variable.users.add(at);
      variable.firstUse = Math.min(variable.firstUse, startOf(at));
      const set = free.get(at) ?? new Set();
      free.set(at, set.add(variable));
    }
  };
  mark(file);
  visit(file);
  forgetClasses(variables, free, checker);
  return { variables, free, usesThis };
}

/** Only a class that uses variables of the function around it is one: see declarations/local-classes.ts. */
function forgetClasses(
  variables: Map<ts.Symbol, Variable>,
  free: ReadonlyMap<Boundary, Set<Variable>>,
  checker: ts.TypeChecker,
): void {
  const classes = [...variables.values()].filter((one) => ts.isClassDeclaration(one.declaration));
  const capturing = new Set<Variable>();
  for (let size = -1; size < capturing.size;) {
    size = capturing.size;
    for (const one of classes) {
      const node = one.declaration as ts.ClassDeclaration;
      const base = baseOf(node, checker);
      const used = node.members.flatMap((member) => [...(free.get(member) ?? [])]);
      const matters = (other: Variable) => !classes.includes(other) || capturing.has(other);
      const isOfBase = base !== undefined && [...capturing].some(({ symbol }) => symbol === base);
      if (isOfBase || used.some((other) => other !== one && matters(other))) capturing.add(one);
    }
  }
  for (const one of classes) {
    if (capturing.has(one)) continue;
    variables.delete(one.symbol);
    for (const set of free.values()) set.delete(one);
  }
}

/** What `this` is in the members of `node`. */
export function instanceType(node: ts.ClassLikeDeclaration, checker: ts.TypeChecker): ts.Type {
  const type = checker.getTypeAtLocation(node);
  return ts.isClassExpression(node) ? checker.getDeclaredTypeOfSymbol(type.symbol) : type;
}

/** The class that `node` extends by its name. */
export function baseOf(
  node: ts.ClassLikeDeclaration,
  checker: ts.TypeChecker,
): ts.Symbol | undefined {
  const clause = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword);
  const [base] = clause?.types ?? [];
  return base && checker.getSymbolAtLocation(base.expression);
}

/** Says whether the variable needs a Ref: see the file's head. */
export function isShared(variable: Variable): boolean {
  const { declaration, users, assignments, firstUse } = variable;
  if (users.size === 0) return false;
  if (assignments.length > 0) return true;
  if (ts.isParameter(declaration) || ts.isClassDeclaration(declaration)) return false;
  if (ts.isFunctionDeclaration(declaration)) return true;
  if (
    ts.isVariableDeclaration(declaration) &&
    !declaration.initializer &&
    !isBoundByLoop(declaration)
  ) {
    return true;
  }
  return firstUse < declaration.end;
}

function isBoundByLoop(declaration: ts.VariableDeclaration): boolean {
  const { parent } = declaration.parent;
  return (
    ts.isForOfStatement(parent) ||
    ts.isForInStatement(parent) ||
    ts.isCatchClause(declaration.parent)
  );
}

/** A hoisted function may be called before the text around it has run. */
function startOf(boundary: Boundary): number {
  if (!ts.isFunctionDeclaration(boundary)) return boundary.getStart();
  return boundary.parent.getStart();
}

function homeOf(declaration: ts.Declaration): Boundary {
  return outerOf(declaration);
}

/** The parameter or variable declaration that a binding element is part of. */
export function rootOf(declaration: ts.Declaration): ts.Declaration {
  let root: ts.Node = declaration;
  while (ts.isBindingElement(root)) root = root.parent.parent;
  return root as ts.Declaration;
}

function localDeclaration(symbol: ts.Symbol, file: ts.SourceFile): ts.Declaration | undefined {
  const declaration = symbol.valueDeclaration;
  if (!declaration || declaration.getSourceFile() !== file) return undefined;
  if (symbol.flags & ts.SymbolFlags.Property) return undefined; // a constructor's parameter is one, too
  const root = rootOf(declaration);
  const isVariable = ts.isVariableDeclaration(root) || ts.isParameter(root);
  const isOther = ts.isFunctionDeclaration(root) || ts.isClassDeclaration(root);
  if (!isVariable && !isOther) return undefined;
  if (ts.isParameter(root) && !isBoundary(root.parent)) return undefined;
  return isTopLevel(root) ? undefined : declaration;
}

/** Says whether a declaration is a statement of its module. */
export function isTopLevel(declaration: ts.Node): boolean {
  if (ts.isVariableDeclaration(declaration)) {
    return (
      ts.isVariableStatement(declaration.parent.parent) &&
      ts.isSourceFile(declaration.parent.parent.parent)
    );
  }
  return ts.isSourceFile(declaration.parent);
}

/** The symbol that an identifier means, also in `{ name }`. */
export function symbolOf(node: ts.Identifier, checker: ts.TypeChecker): ts.Symbol | undefined {
  if (ts.isShorthandPropertyAssignment(node.parent)) {
    return checker.getShorthandAssignmentValueSymbol(node.parent);
  }
  return checker.getSymbolAtLocation(node);
}

function isDeclaredBy(node: ts.Identifier, declaration: ts.Declaration): boolean {
  return node.parent === declaration && (declaration as ts.NamedDeclaration).name === node;
}

function isAssigned(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isParenthesizedExpression(parent) || ts.isNonNullExpression(parent))
    return isAssigned(parent);
  if (ts.isBinaryExpression(parent)) {
    if (parent.left !== node) return false;
    return isAssignmentOperator(parent.operatorToken.kind);
  }
  if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)) {
    return (
      parent.operator === ts.SyntaxKind.PlusPlusToken ||
      parent.operator === ts.SyntaxKind.MinusMinusToken
    );
  }
  if (ts.isForOfStatement(parent) || ts.isForInStatement(parent))
    return parent.initializer === node;
  return isInAssignmentPattern(node);
}

/** `[a, b] = ...`, `({ a, b: c } = ...)`: their leaves are assigned. */
function isInAssignmentPattern(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isShorthandPropertyAssignment(parent)) return isInAssignmentPattern(parent);
  if (ts.isPropertyAssignment(parent) && parent.initializer === node)
    return isInAssignmentPattern(parent);
  if (ts.isSpreadElement(parent) || ts.isSpreadAssignment(parent))
    return isInAssignmentPattern(parent);
  if (!ts.isArrayLiteralExpression(parent) && !ts.isObjectLiteralExpression(parent)) return false;
  const outer = parent.parent;
  if (ts.isBinaryExpression(outer)) {
    return outer.left === parent && outer.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  }
  if (ts.isForOfStatement(outer)) return outer.initializer === parent;
  return isInAssignmentPattern(parent);
}

function noteThis(node: ts.Node, usesThis: Set<Boundary>): void {
  for (let at = boundaryOf(node); sharesThis(at); at = outerOf(at)) usesThis.add(at);
}

/** Says whether `this` inside is that outside. */
function sharesThis(boundary: Boundary): boolean {
  return (
    ts.isArrowFunction(boundary) ||
    !(
      ts.isFunctionLike(boundary) ||
      ts.isSourceFile(boundary) ||
      ts.isPropertyDeclaration(boundary) ||
      ts.isClassStaticBlockDeclaration(boundary)
    )
  );
}

/** Says whether `this` of the place that `node` stands at occurs in it: functions have their own. */
export function mentionsThis(node: ts.Node): boolean {
  if (node.kind === ts.SyntaxKind.ThisKeyword) return true;
  if (ts.isFunctionLike(node) && !ts.isArrowFunction(node)) return false;
  return ts.forEachChild(node, mentionsThis) ?? false;
}
