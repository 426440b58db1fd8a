/** From tsc's types to representations. */
import ts from "typescript";
import type { Names } from "./names";
import {
  ANY,
  BOOL,
  EXACT,
  F64,
  I32,
  isSame,
  NEVER,
  notNull,
  NULL,
  orNull,
  PROMISE,
  type Rep,
  STRING,
  VOID,
  widenedNumber,
  widenedWithin,
} from "./rep";
import { SHAPES_MODULE, type Shapes } from "./shapes";
import { notYet } from "./trouble";

const SIZED = new Set(
  ["i8", "i16", "i32", "i64", "isize", "u8", "u16", "u32", "u64", "usize", "f32"].flatMap(
    (name) => [name],
  ),
);

/** asc's own classes that TypeScript has by another name. */
const RENAMED = new Map([
  ["ReadonlyArray", "Array"],
  ["ArrayLike", "Array"],
  ["ReadonlyMap", "Map"],
  ["ReadonlySet", "Set"],
  ["IteratorResult", "IteratorResult$"],
  ["IteratorYieldResult", "IteratorResult$"],
  ["IteratorReturnResult", "IteratorResult$"],
  ["IterableIterator", "Iterator$"],
  ["Iterator", "Iterator$"],
  ["Iterable", "Iterable$"],
  ["IteratorObject", "Iterator$"],
  ["ArrayIterator", "Iterator$"],
  ["MapIterator", "Iterator$"],
  ["SetIterator", "Iterator$"],
  ["StringIterator", "Iterator$"],
  ["RegExpStringIterator", "Iterator$"],
  ["RegExp", "RegExp$"],
  ["Generator", "Generator$"],
  ["AsyncGenerator", "AsyncGenerator$"],
  ["AsyncIterator", "AsyncIterator$"],
  ["AsyncIterableIterator", "AsyncIterator$"],
  ["AsyncIteratorObject", "AsyncIterator$"],
  ["AsyncIterable", "AsyncIterable$"],
  ["Promise", "Promise$"],
  ["PromiseLike", "Promise$"],
  ["ReferenceError", "ReferenceError$"],
  ["EvalError", "EvalError$"],
  ["AggregateError", "AggregateError$"],
  ["SuppressedError", "SuppressedError$"],
  ["Disposable", "Disposable$"],
  ["ErrorOptions", "ErrorOptions$"],
  ["AsyncDisposable", "AsyncDisposable$"],
  ["PromiseFulfilledResult", "PromiseSettledResult$"],
  ["PromiseRejectedResult", "PromiseRejectedResult$"],
  ["PromiseWithResolvers", "PromiseWithResolvers$"],
]);

const SETTLED = /^Promise(Fulfilled|Rejected)Result$/;

/** tsc's types of one program as representations. */
export class Types {
  private readonly known = new Map<ts.Type, Rep>();
  private readonly parameterNames = new Map<ts.Symbol, string>();
  /** Types that are being looked at: those that contain themselves are met again. */
  private readonly pending = new Set<ts.Type>();

  constructor(
    readonly checker: ts.TypeChecker,
    private readonly names: Names,
    readonly shapes: Shapes,
    private readonly isLibrary: (file: ts.SourceFile) => boolean,
    private readonly originOf: (file: ts.SourceFile) => string,
    private readonly isTranslated: (file: ts.SourceFile) => boolean,
    /** Whether a number that tsc infers is a JavaScript number, whatever it was made of. */
    private readonly isPlain: boolean,
  ) {}

  /** The representation of `type`; `at` is where an error is shown. */
  of(type: ts.Type, at: ts.Node): Rep {
    const known = this.known.get(type);
    if (known) return known;
    if (this.pending.has(type) && type.isUnion()) return this.recursive(type, at);
    this.pending.add(type);
    const rep = this.find(type, at);
    this.pending.delete(type);
    this.known.set(type, rep);
    return rep;
  }

  /** A union that is met again while its members are looked at: any of them, or one and nothing. */
  private recursive(type: ts.UnionType, at: ts.Node): Rep {
    const none = ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.Void;
    const some = type.types.filter(({ flags }) => !(flags & none));
    const [only] = some;
    const rep = only && some.length === 1 ? this.of(only, at) : ANY;
    return some.length < type.types.length ? orNull(rep) : rep;
  }

  /** That of the expression `node`, as tsc sees it there: narrowed. */
  at(node: ts.Node): Rep {
    return this.of(this.checker.getTypeAtLocation(node), node);
  }

  /** The name of a class, interface, enum, function or variable at a module's top level. */
  nameOf(symbol: ts.Symbol): string {
    const declaration = symbol.declarations?.[0];
    const file = declaration?.getSourceFile();
    const own = symbol.name === "default" ? defaultName(symbol) : symbol.name;
    if (!file || this.isLibrary(file)) return RENAMED.get(own) ?? own;
    // A translated file declares it by the name that is found here.
    const exported = this.isTranslated(file) ? "" : own;
    // A shape is nobody's: to import it from its file would run that file's statements.
    const isShape =
      symbol.flags & ts.SymbolFlags.Interface && !(symbol.flags & ts.SymbolFlags.Class);
    const module = isShape && exported === "" ? SHAPES_MODULE : this.originOf(file);
    return this.names.of(symbol, own, { module, exported });
  }

  private find(type: ts.Type, at: ts.Node): Rep {
    const flags: ts.TypeFlags = type.flags;
    if (flags & ts.TypeFlags.EnumLike) return this.enumeration(type, at);
    if (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return orNull(ANY);
    if (flags & ts.TypeFlags.Never) return NEVER;
    if (flags & ts.TypeFlags.Void) return VOID;
    if (flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)) return NULL;
    if (flags & ts.TypeFlags.BooleanLike) return BOOL;
    if (flags & ts.TypeFlags.BigIntLike) throw notYet(at, "bigint (i64 and u64 are there)");
    if (flags & ts.TypeFlags.NumberLike) return F64;
    if (flags & ts.TypeFlags.StringLike) return STRING;
    if (flags & ts.TypeFlags.NonPrimitive) return ANY;
    if (type.isTypeParameter()) return this.typeParameter(type, at);
    if ((flags & ts.TypeFlags.Intersection) !== 0)
      return this.intersection(type as ts.IntersectionType, at);
    if ((flags & ts.TypeFlags.Union) !== 0) return this.union(type as ts.UnionType, at);
    if (flags & ts.TypeFlags.Object) return this.object(type as ts.ObjectType, at);
    const { aliasSymbol, aliasTypeArguments }: ts.Type = type;
    const awaited = aliasSymbol?.name === "Awaited" ? aliasTypeArguments?.[0] : undefined;
    if (awaited) return this.of(awaited, at);
    if (flags & ts.TypeFlags.Index) return STRING; // keyof T
    const base = this.checker.getBaseConstraintOfType(type);
    if (base && base !== type) return this.of(base, at);
    if (flags & ts.TypeFlags.IndexedAccess) return orNull(ANY); // T[K]
    throw notYet(at, `the type ${this.checker.typeToString(type)}`);
  }

  private enumeration(type: ts.Type, at: ts.Node): Rep {
    if (type.isUnion()) return this.of(type.types[0] ?? type, at);
    return type.isStringLiteral() || type.flags & ts.TypeFlags.StringLiteral ? STRING : I32;
  }

  private typeParameter(type: ts.TypeParameter, at: ts.Node): Rep {
    const declaration = type.symbol.declarations?.[0];
    const isThis = (type as ts.TypeParameter & { isThisType?: boolean }).isThisType;
    const constraint = type.getConstraint();
    if (constraint && (isThis || !declaration)) {
      // the `this` type of a class
      const declared = constraint.symbol
        ? this.checker.getDeclaredTypeOfSymbol(constraint.symbol)
        : constraint;
      return this.of(declared, at);
    }
    const erased = constraint && this.erasure(type, constraint, at);
    return erased ?? { kind: "parameter", name: this.parameterName(type.symbol) };
  }

  /**
   * `K extends keyof T` is a text, whatever T is. `A extends unknown[]` of `(...args: A) => R`, and
   * `F extends (...args: any[]) => unknown`: asc's type parameters stand for no lists of parameters, so such
   * functions take the list of their arguments.
   */
  private erasure(type: ts.TypeParameter, constraint: ts.Type, at: ts.Node): Rep | null {
    if (this.isName(type, constraint)) return STRING;
    if (this.checker.isArrayType(constraint))
      return isOfArguments(type.symbol, this.checker) ? this.of(constraint, at) : null;
    const [signature] = constraint.getCallSignatures();
    return signature && constraint.getProperties().length === 0 ? this.of(constraint, at) : null;
  }

  /** `K extends keyof T`, `K extends "a" | "b"`, `S extends string`: there is nothing that depends on it. */
  private isName({ symbol }: ts.TypeParameter, constraint: ts.Type): boolean {
    const all = constraint.isUnion() ? constraint.types : [constraint];
    if (all.every(({ flags }) => flags & ts.TypeFlags.StringLike)) return true;
    const node = symbol.declarations?.find(ts.isTypeParameterDeclaration)?.constraint;
    const stated = node && this.checker.getTypeFromTypeNode(node);
    const parts = stated && stated.isIntersection() ? stated.types : [stated];
    return parts.some((one) => one !== undefined && (one.flags & ts.TypeFlags.Index) !== 0);
  }

  /**
   * What the type parameter `symbol` is called. asc 0.28.20 looks the type arguments of a method's call up
   * in the method's class first: a name that two declarations have would be that of the wrong one.
   */
  parameterName(symbol: ts.Symbol): string {
    const known = this.parameterNames.get(symbol);
    if (known) return known;
    if (symbol.name === EXACT) return EXACT;
    const name = `${symbol.name}$t${this.parameterNames.size + 1}`;
    this.parameterNames.set(symbol, name);
    return name;
  }

  /** The same for its declaration. */
  declaredParameter({ name }: ts.TypeParameterDeclaration): string {
    const symbol = this.checker.getSymbolAtLocation(name);
    return symbol ? this.parameterName(symbol) : name.text;
  }

  private intersection(type: ts.IntersectionType, at: ts.Node): Rep {
    const marker = type.getProperties().find(({ name }) => SIZED.has(name.replace(/^__+/, "")));
    if (marker) return { kind: "number", name: marker.name.replace(/^__+/, "") };
    const some = type.types.filter((one) => !this.isEmpty(one as ts.ObjectType)); // `T & {}`: not nothing
    const [only] = some;
    if (only && some.length === 1) return notNull(this.of(only, at));
    const parameter = type.types.find((one) => one.isTypeParameter());
    return parameter ? this.of(parameter, at) : this.shapes.structural(type, at);
  }

  private union(type: ts.UnionType, at: ts.Node): Rep {
    if (type.aliasSymbol?.name === "IteratorResult") {
      const [of = type] = type.aliasTypeArguments ?? [];
      return { kind: "object", name: "IteratorResult$", of: [voidAsClass(this.of(of, at))] };
    }
    if (type.aliasSymbol?.name === "PromiseSettledResult") {
      const [of = type] = type.aliasTypeArguments ?? [];
      return this.settled(of, at);
    }
    if (type.types.every((one) => SETTLED.test(one.symbol?.name ?? ""))) {
      const [of, ...others] = type.types.flatMap((one) => [
        ...this.checker.getTypeArguments(one as ts.TypeReference),
      ]);
      const rep = of && this.settled(of, at);
      if (rep && others.every((one) => isSame(this.settled(one, at), rep))) return rep;
    }
    const isNone = (one: ts.Type) =>
      (one.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.Void)) !== 0;
    const some = type.types.filter((one) => !isNone(one));
    if (some.some(isPromise) && !some.every(isPromise)) {
      const promise = this.given(some, at);
      return some.length < type.types.length ? orNull(promise) : promise;
    }
    const reps: Rep[] = [];
    for (const one of some) {
      const rep = this.of(one, at);
      if (!reps.some((other) => isSame(other, rep))) reps.push(rep);
    }
    const asynchronous = asyncIterable(reps);
    if (asynchronous) return some.length < type.types.length ? orNull(asynchronous) : asynchronous;
    const [first] = reps;
    const rep = first === undefined ? NULL : reps.length === 1 ? first : this.common(reps);
    return some.length < type.types.length ? orNull(rep) : rep;
  }

  /** What became of a promise of `of`. */
  private settled(of: ts.Type, at: ts.Node): Rep {
    return {
      kind: "object",
      name: "PromiseSettledResult$",
      of: [voidAsClass(this.held(this.of(of, at)))],
    };
  }

  /** `T | PromiseLike<T>`: a promise that may say that it is a value. */
  private given(types: readonly ts.Type[], at: ts.Node): Rep {
    const reps: Rep[] = [];
    for (const one of types) {
      const found = this.of(one, at);
      const rep = isPromise(one) && found.kind === "object" ? (found.of[0] ?? VOID) : found;
      if (!reps.some((other) => isSame(other, rep))) reps.push(rep);
    }
    const [first = VOID] = reps;
    const of = reps.length === 1 ? first : this.common(reps);
    return { kind: "object", name: PROMISE, of: [voidAsClass(of)] };
  }

  /** Numbers of several widths are numbers; everything else is told apart when it is asked. */
  private common(reps: readonly Rep[]): Rep {
    if (reps.every(({ kind }) => kind === "number")) return F64;
    const called = this.commonFunction(reps);
    if (called) return called;
    return reps.some(({ kind }) => kind === "nullable" || kind === "maybe") ? orNull(ANY) : ANY;
  }

  /** Functions that are called alike are one that gives what any of them does. */
  private commonFunction(reps: readonly Rep[]): Rep | null {
    const functions = reps.filter((one) => one.kind === "function");
    const [first] = functions;
    if (!first || functions.length < reps.length) return null;
    const isAlike = (one: Rep) =>
      one.kind === "function" && isSame({ ...one, result: VOID }, { ...first, result: VOID });
    if (!functions.every(isAlike)) return null;
    const results = functions.map(({ result }) => result);
    return { ...first, result: this.common(results) };
  }

  private object(type: ts.ObjectType, at: ts.Node): Rep {
    const signatures = type.getCallSignatures();
    const [signature] = signatures;
    const isFunction = signature && type.getProperties().length === 0;
    if (signature && (isFunction || this.isFunctionLike(type)))
      return this.signature(signature, at);
    if (this.checker.isTupleType(type)) return this.shapes.tuple(type as ts.TypeReference, at);
    if (this.isEmpty(type)) return ANY;
    const symbol = type.getSymbol();
    const isNamed = symbol && symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface);
    if (!isNamed || type.objectFlags & ts.ObjectFlags.Mapped) {
      return this.shapes.structural(type, at);
    }
    if (symbol.name === "Function" || symbol.name === "Object") return ANY;
    const of = this.argumentsOf(type, at);
    if (symbol.name === "Array" || symbol.name === "ReadonlyArray") {
      return { kind: "object", name: "Array", of };
    }
    if (symbol.name === "TemplateStringsArray")
      return { kind: "object", name: "Array", of: [STRING] };
    if (/^RegExp(Match|Exec)Array$/.test(symbol.name)) {
      return { kind: "object", name: "Array", of: [STRING] }; // of a class that has more
    }
    if (symbol.name === "String") return STRING;
    if (symbol.name === "Number") return F64;
    if (symbol.name === "Boolean") return BOOL;
    const indexed = this.checker.getIndexTypeOfType(type, ts.IndexKind.String);
    const file = symbol.declarations?.[0]?.getSourceFile();
    const isOwn = file && this.isTranslated(file);
    if (indexed && isOwn) return this.shapes.dictionary(this.of(indexed, at));
    const isIterator =
      /^(Array|Map|Set|String|RegExpString|Iterable)?Iterat(or|orObject)$|^Iterable$|^Generator$/.test(
        symbol.name,
      );
    if (isIterator && !isOwn) return this.iterator(type, symbol.name, at);
    const name = this.nameOf(symbol);
    if (
      isOwn &&
      symbol.flags & ts.SymbolFlags.Interface &&
      !(symbol.flags & ts.SymbolFlags.Class)
    ) {
      this.shapes.named(symbol, at);
    }
    return {
      kind: "object",
      name,
      of: RENAMED.has(symbol.name) ? this.library(symbol.name, of) : of,
    };
  }

  /** `{}`: anything but nothing. */
  private isEmpty(type: ts.ObjectType): boolean {
    const isAnonymous = ((type.objectFlags ?? 0) & ts.ObjectFlags.Anonymous) !== 0;
    const isPlain = isAnonymous && !(type.symbol?.flags & ts.SymbolFlags.Class);
    return (
      isPlain &&
      type.getProperties().length === 0 &&
      type.getConstructSignatures().length === 0 &&
      this.checker.getIndexInfosOfType(type).length === 0
    );
  }

  /** Iterators give what the library says, integers, too. */
  private iterator(type: ts.ObjectType, name: string, at: ts.Node): Rep {
    const [of] = this.checker.getTypeArguments(type as ts.TypeReference);
    const rep = of ? voidAsClass(this.of(of, at)) : VOID;
    return { kind: "object", name: RENAMED.get(name) ?? name, of: [rep] };
  }

  /** Yolk's classes have fewer type parameters than TypeScript's. */
  private library(name: string, of: readonly Rep[]): readonly Rep[] {
    if (name === "ReadonlyMap") return of;
    return of.slice(0, 1).map((one) => voidAsClass(one));
  }

  private isFunctionLike(type: ts.ObjectType): boolean {
    return type.getProperties().every(({ name }) => name === "prototype");
  }

  private argumentsOf(type: ts.ObjectType, at: ts.Node): readonly Rep[] {
    const reference = type as ts.TypeReference;
    if (!(type.objectFlags & ts.ObjectFlags.Reference)) return [];
    const count = reference.target.typeParameters?.length ?? 0;
    return this.checker
      .getTypeArguments(reference)
      .slice(0, count)
      .map((one) => this.held(this.of(one, at)))
      .map((rep) => (rep.kind === "void" ? voidAsClass(rep) : rep));
  }

  /** A function value that is called like `signature`. */
  signature(signature: ts.Signature, at: ts.Node): Rep {
    const parameters = signature.getParameters().flatMap((one) => this.parametersOf(one, at));
    // A parameter of type void is given nothing, and asc has none.
    while (parameters.at(-1)?.kind === "void") parameters.pop();
    const found = this.of(signature.getReturnType(), at);
    const result = isOfTypedArray(signature.declaration) ? found : this.held(found);
    const last = signature.getParameters().at(-1);
    const rest = last !== undefined && isRest(last) && !this.listed(last, at);
    return { kind: "function", parameters, result, ...(rest ? { rest } : {}) };
  }

  /** What a container, a function or a variable of the program holds where tsc says `rep`. */
  held(rep: Rep): Rep {
    return this.isPlain ? widenedNumber(rep) : rep;
  }

  /** The same where type arguments were put in: functions, too, take and give what is held. */
  heldWithin(rep: Rep): Rep {
    return this.isPlain ? widenedWithin(rep) : rep;
  }

  /** `...args: [string, number]` is two parameters. */
  private parametersOf(parameter: ts.Symbol, at: ts.Node): readonly Rep[] {
    const listed = isRest(parameter) && this.listed(parameter, at);
    return listed ? listed : [this.parameter(parameter, at)];
  }

  /** What a rest parameter that is a tuple consists of; null for lists of any length. */
  private listed(parameter: ts.Symbol, at: ts.Node): readonly Rep[] | null {
    const type = this.checker.getTypeOfSymbolAtLocation(parameter, at);
    if (!this.checker.isTupleType(type)) return null;
    if (this.checker.getTypeArguments(type as ts.TypeReference).length === 0) return [];
    const tuple = this.of(type, at);
    return tuple.kind === "object" && /^Tuple\d/.test(tuple.name) ? tuple.of : null;
  }

  /** What a caller of a function value hands over for `parameter`. */
  parameter(parameter: ts.Symbol, at: ts.Node): Rep {
    const declaration = parameter.valueDeclaration;
    const rep = this.of(this.checker.getTypeOfSymbolAtLocation(parameter, at), at);
    const isOptional =
      declaration &&
      ts.isParameter(declaration) &&
      (declaration.questionToken || declaration.initializer);
    return isOptional || isResolved(declaration) ? orNull(rep) : rep;
  }
}

/** Says whether a callback gives an element of a typed array, which has its width in every program. */
function isOfTypedArray(declaration: ts.Node | undefined): boolean {
  return (
    declaration !== undefined &&
    ts.isFunctionTypeNode(declaration) &&
    declaration.type.getText() === EXACT
  );
}

function isRest({ valueDeclaration: declaration }: ts.Symbol): boolean {
  return (
    declaration !== undefined &&
    ts.isParameter(declaration) &&
    declaration.dotDotDotToken !== undefined
  );
}

/** Says whether the type parameter is that of a rest parameter, perhaps of a function type with a name. */
function isOfArguments(symbol: ts.Symbol, checker: ts.TypeChecker): boolean {
  const isNamed = (node: ts.Node | undefined) => node?.getText() === symbol.name;
  const isOf = (node: ts.Node): boolean => {
    if (ts.isParameter(node) && node.dotDotDotToken !== undefined && isNamed(node.type))
      return true;
    if (ts.isTypeReferenceNode(node) && node.typeArguments?.some(isNamed)) {
      const alias = checker.getSymbolAtLocation(node.typeName)?.declarations?.[0];
      const own = alias && ts.isTypeAliasDeclaration(alias) ? alias.typeParameters : undefined;
      const index = node.typeArguments.findIndex(isNamed);
      const parameter = own?.[index] && checker.getSymbolAtLocation(own[index].name);
      if (parameter && isOfArguments(parameter, checker)) return true;
    }
    return ts.forEachChild(node, isOf) ?? false;
  };
  return symbol.declarations?.some(({ parent }) => isOf(parent)) ?? false;
}

/** The value that a promise is resolved with may be left out, where it is that of a `Promise<void>`. */
function isResolved(declaration: ts.Declaration | undefined): boolean {
  if (!declaration || !ts.isParameter(declaration)) return false;
  if (!declaration.getSourceFile().fileName.endsWith("/promise.d.ts")) return false;
  return declaration.name.getText() === "value" && ts.isFunctionTypeNode(declaration.parent);
}

function isPromise(type: ts.Type): boolean {
  return /^Promise(Like)?$/.test(type.symbol?.name ?? "");
}

/** `AsyncIterable<T> | Iterable<T>`: what gives values at once can be made to give them in time. */
function asyncIterable(reps: readonly Rep[]): Rep | null {
  const found = reps.find((one) => one.kind === "object" && one.name === "AsyncIterable$");
  const isAlike = reps.every(
    (one) => one.kind === "object" && /^((Async)?Iterable\$|Array|Set)$/.test(one.name),
  );
  return found && isAlike ? found : null;
}

/** Type arguments of promises: asc's void is no type argument. */
export function voidAsClass(rep: Rep): Rep {
  return rep.kind === "void" || rep.kind === "null" || rep.kind === "never"
    ? { kind: "object", name: "Void$", of: [] }
    : rep;
}

function defaultName(symbol: ts.Symbol): string {
  const declaration = symbol.declarations?.[0];
  const name =
    declaration && (ts.isFunctionDeclaration(declaration) || ts.isClassDeclaration(declaration))
      ? declaration.name?.text
      : undefined;
  return name ?? "default$";
}
