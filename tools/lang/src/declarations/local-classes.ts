/**
 * Classes within functions.
 *
 * A class stands outside, like every class of asc's. What its members use of the function around it is in an
 * object that is made where the class is declared, goes to the constructor before all arguments, and is
 * kept in a field:
 *
 *   class Counter {                       class Counter {
 *     next() { return total += step; }      scope$Counter: Environment$1;
 *   }                                       constructor(scope$0: Environment$1) { ... }
 *   return new Counter();                   next(): f64 { return this.scope$Counter.total$0.value += ...; }
 *                                         }
 *                                         const Counter$1 = new Environment$1(total, step);
 *                                         return new Counter(Counter$1);
 */
import ts from "typescript";
import { baseOf, isShared, type Variable } from "../boundaries";
import { lang } from "../names";
import { textOf } from "../rep";
import { notYet } from "../trouble";
import type { Scope, Unit } from "../unit";
import { declaredRep, setClassScope } from "../variables";

/** What a class takes along. */
interface ClassScope {
  /** The class of the object that holds it. */
  readonly type: string;
  /** The field of the class's objects that holds that object. */
  readonly field: string;
  readonly kept: readonly { readonly variable: Variable; readonly name: string }[];
  /** The base class, where that takes something along, too. */
  readonly base: Variable | undefined;
}

const classScopes = new WeakMap<ts.ClassLikeDeclaration, ClassScope>();

/** The parameter of a constructor that takes the object. */
const PARAMETER = "scope$0";

/** Makes the object for the class `node`, if it takes anything along: the declaration of a variable. */
export function classScopeLines(scope: Scope, node: ts.ClassLikeDeclaration): string[] {
  const { unit } = scope;
  const symbol = node.name && unit.checker.getSymbolAtLocation(node.name);
  const own = symbol && unit.captures.variables.get(symbol);
  if (!own || !symbol) return [];
  const base = baseOf(node, unit.checker);
  const baseVariable = base && unit.captures.variables.get(base);
  const used = new Set(node.members.flatMap((one) => [...(unit.captures.free.get(one) ?? [])]));
  used.delete(own);
  if (baseVariable) used.add(baseVariable);
  refuseStatic(unit, node);
  const fields = [...used].map((variable, i) => {
    const rep =
      scope.reps.get(variable.symbol) ??
      declaredRep(variable.symbol, variable.declaration, unit.types);
    const type = isShared(variable) ? `${lang("Ref")}<${textOf(rep)}>` : textOf(rep);
    return { variable, name: `${variable.symbol.name}$${i}`, rep: type, of: rep };
  });
  const type = unit.declareEnvironment(fields);
  if (type.includes("<"))
    throw notYet(node, "a class in a generic function that uses its variables");
  setClassScope(node, { kind: "object", name: type, of: [] });
  const field = `scope$${symbol.name}`;
  classScopes.set(node, { type, field, kept: fields, base: baseVariable });
  const name = unit.fresh(symbol.name);
  const values = fields.map(({ variable }) => scope.place(variable)).join(", ");
  scope.renamed.set(symbol, name);
  return [`const ${name}: ${type} = new ${type}(${values});`];
}

function refuseStatic(unit: Unit, node: ts.ClassLikeDeclaration): void {
  for (const member of node.members) {
    const isStatic =
      ts.isClassStaticBlockDeclaration(member) ||
      (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static) !== 0;
    const [used] = isStatic ? (unit.captures.free.get(member) ?? []) : [];
    if (used)
      throw notYet(
        member,
        `a static member that uses ${used.symbol.name} of the function around it`,
      );
  }
}

/** Makes the scope of a member find what its class takes along. */
export function enterClass(
  scope: Scope,
  node: ts.ClassLikeDeclaration,
  isConstructor: boolean,
): void {
  const found = classScopes.get(node);
  const symbol = node.name && scope.unit.checker.getSymbolAtLocation(node.name);
  if (!found || !symbol) return;
  const place = isConstructor ? PARAMETER : `this.${found.field}`;
  scope.environment = place;
  scope.renamed.set(symbol, place);
  for (const { variable, name } of found.kept) scope.keep(variable, name);
}

/** The field that holds the object; nothing where a class takes nothing along. */
export function classScopeField(node: ts.ClassLikeDeclaration): string[] {
  const found = classScopes.get(node);
  return found ? [`${found.field}: ${found.type} = changetype<${found.type}>(<usize>0);`] : [];
}

/** The constructor's parameter for it. */
export function classScopeParameter(node: ts.ClassLikeDeclaration): string[] {
  const found = classScopes.get(node);
  return found ? [`${PARAMETER}: ${found.type}`] : [];
}

/** What a constructor does with it first. */
export function classScopeSetting(node: ts.ClassLikeDeclaration): string[] {
  const found = classScopes.get(node);
  return found ? [`this.${found.field} = ${PARAMETER};`] : [];
}

/** What `super(...)` in the class `node` gets before all arguments. */
export function superScope(scope: Scope, node: ts.ClassLikeDeclaration): string[] {
  const base = classScopes.get(node)?.base;
  return base ? [scope.place(base)] : [];
}

/** What `new C(...)` gets before all arguments, where `callee` names such a class. */
export function scopeOfNew(scope: Scope, callee: ts.Expression): string[] {
  const { checker, captures } = scope.unit;
  const symbol = checker.getSymbolAtLocation(callee);
  const variable = symbol && captures.variables.get(symbol);
  if (!variable || !ts.isClassLike(variable.declaration)) return [];
  return [scope.place(variable)];
}
