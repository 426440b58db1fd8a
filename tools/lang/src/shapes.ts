/**
 * Classes for types that have no class: interfaces, type literals, tuples.
 *
 * An interface that only literals implement is a class with its properties. One that classes
 * implement, too, is an interface, and a class for its literals. Which it is turns out when
 * everything else is translated, so their texts are written last. Types without a name are one if
 * their properties are the same.
 */
import ts from "typescript";
import { type Hooks, inspection, joined, jsonHooks, keyHooks } from "./hooks";
import { ACCESSORS, FACTORY, JSON_ALIAS, lang, type Names } from "./names";
import {
  ANY,
  isSame,
  isValue,
  NULL,
  orNull,
  parametersIn,
  type Rep,
  substitute,
  textOf,
  unify,
} from "./rep";
import { nothingNameOf } from "./nothing";
import { propertiesInOrder } from "./property-order";
import { notYet } from "./trouble";
import type { Types } from "./types";

/** The module that the classes without a home are in. */
export const SHAPES_MODULE = "yolk-shapes";

/** A property or method of a shape. */
export interface Member {
  readonly name: string;
  readonly rep: Rep;
  readonly isMethod: boolean;
  readonly isOptional: boolean;
  /** What it is called where it is null. */
  readonly nothing: string;
  /** Its name in the source. */
  readonly key: string;
}

/** One shape, generic over `parameters`. */
export interface Shape {
  readonly name: string;
  /** Where it is declared: a source file's name, or SHAPES_MODULE. */
  readonly module: string;
  readonly parameters: readonly string[];
  /** Filled in after the shape is known by name: it may contain itself. */
  members: readonly Member[];
  /** Shapes that it extends. */
  bases: readonly string[];
  /** Whether properties hold other things than their types say: see openTemplate. */
  readonly isOpen?: boolean;
}

/** A type whose members are being looked at, and what it is once it is met again. */
interface Pending {
  rep: Rep | null;
  shape: Shape | null;
}

/** All shapes of a program. */
export class Shapes {
  private types!: Types;
  private readonly byKey = new Map<string, Shape>();
  private readonly byName = new Map<string, Shape>();
  private readonly pending = new Map<ts.Type, Pending>();
  /** Shapes that have other classes: those classes' names, and what each writes to implement it. */
  private readonly implementers = new Map<string, Map<string, string>>();

  private readonly adapters = new Map<string, { readonly name: string; readonly text: string }>();
  /** By shape: the properties that are accessors in some literals. */
  private readonly computed = new Map<string, Set<string>>();

  constructor(
    private readonly names: Names,
    /** Whether the program mentions JSON: objects then say what they hold. */
    readonly usesJson: boolean,
    /** Whether it mentions `keyof`: objects then give their properties by name. */
    readonly usesKeys: boolean,
  ) {}

  /** Called once, before all else: the two know each other. */
  use(types: Types): void {
    this.types = types;
  }

  /** The shape with this name, or undefined. */
  get(name: string): Shape | undefined {
    return this.byName.get(name);
  }

  /** All shapes of `module`. */
  in(module: string): readonly Shape[] {
    return [...this.byName.values()].filter((shape) => shape.module === module);
  }

  /** Makes the interface `symbol` known. */
  named(symbol: ts.Symbol, at: ts.Node): Shape {
    const name = this.types.nameOf(symbol);
    const known = this.byName.get(name);
    if (known) return known;
    const type = this.types.checker.getDeclaredTypeOfSymbol(symbol) as ts.InterfaceType;
    const parameters = (type.typeParameters ?? []).map((one) =>
      this.types.parameterName(one.symbol),
    );
    const shape: Shape = { name, module: SHAPES_MODULE, parameters, members: [], bases: [] };
    this.byName.set(name, shape);
    shape.members = this.membersOf(type, at);
    const bases = this.types.checker.getBaseTypes(type).map((base) => this.types.of(base, at));
    shape.bases = bases.map(textOf);
    for (const base of bases) this.implement(base, this.types.of(type, at));
    return shape;
  }

  /** The class of a type that has no name, only properties. */
  structural(type: ts.Type, at: ts.Node): Rep {
    const { checker } = this.types;
    const indexed = checker.getIndexTypeOfType(type, ts.IndexKind.String);
    if (indexed) return this.dictionary(this.types.of(indexed, at));
    const open = this.mapped(type, at);
    if (open) return open;
    const generic = this.instance(type, at);
    if (generic) return generic;
    const again = this.pending.get(type);
    if (again) return again.rep ?? this.recursive(type, again);
    const entry: Pending = { rep: null, shape: null };
    this.pending.set(type, entry);
    const members = this.membersOf(type, at);
    this.pending.delete(type);
    if (entry.rep && entry.shape) {
      entry.shape.members = members;
      return entry.rep;
    }
    const sorted = [...members].sort((a, b) => (a.name < b.name ? -1 : 1));
    const key = sorted.map(({ name, rep }) => `${name}: ${textOf(rep)}`).join("; ");
    const alias = type.aliasSymbol?.name ?? "Shape";
    const isOpen = this.openTemplate(type) !== null;
    const shape = { name: "", module: SHAPES_MODULE, members, bases: [], isOpen };
    return this.shapeOf(
      key,
      alias,
      { ...shape, parameters: [] },
      members.map(({ rep }) => rep),
    );
  }

  /**
   * `{ [K in keyof T]: ... }` where T is a type parameter: any object where it holds what T does, else one
   * whose properties are looked up by name. Null for other types.
   */
  private mapped(type: ts.Type, at: ts.Node): Rep | null {
    const { checker } = this.types;
    const { declaration, objectFlags } = type as ts.ObjectType & { declaration?: ts.Node };
    if (!(objectFlags & ts.ObjectFlags.Mapped) || checker.getPropertiesOfType(type).length > 0)
      return null;
    if (!declaration || !ts.isMappedTypeNode(declaration) || !declaration.type) return null;
    const template = checker.getTypeFromTypeNode(declaration.type);
    const { aliasSymbol: alias, aliasTypeArguments: given = [] } = type;
    const [first] = given;
    if (alias && first && /^(Readonly|Required)$/.test(alias.name)) return this.types.of(first, at);
    if (template.flags & ts.TypeFlags.IndexedAccess) return ANY;
    const declared = alias && checker.getDeclaredTypeOfSymbol(alias).aliasTypeArguments;
    const names = declared?.map((one) => this.types.parameterName(one.symbol)) ?? [];
    const reps = given.map((one) => this.types.of(one, at));
    const by = new Map(names.map((name, i) => [name, reps[i] ?? ANY]));
    return this.dictionary(substitute(this.types.of(template, declaration), by));
  }

  /** A type that contains itself has a class before its members are known. */
  private recursive(type: ts.Type, entry: Pending): Rep {
    const name = this.names.fresh(`${type.aliasSymbol?.name ?? "Shape"}$`, {
      module: SHAPES_MODULE,
      exported: "",
    });
    const shape: Shape = { name, module: SHAPES_MODULE, parameters: [], members: [], bases: [] };
    this.byName.set(name, shape);
    entry.shape = shape;
    entry.rep = { kind: "object", name, of: [] };
    return entry.rep;
  }

  /** That of a generic type with arguments: the generic class with arguments; null for others. */
  private instance(type: ts.Type, at: ts.Node): Rep | null {
    const { checker } = this.types;
    const alias = type.aliasSymbol;
    if (alias && type.aliasTypeArguments && type.aliasTypeArguments.length > 0) {
      const declared = checker.getDeclaredTypeOfSymbol(alias);
      const isMapped = ((declared as ts.ObjectType).objectFlags & ts.ObjectFlags.Mapped) !== 0;
      if (declared === type || isMapped || declared.isUnion()) return null;
      const names =
        declared.aliasTypeArguments?.map((one) => this.types.parameterName(one.symbol)) ?? [];
      const reps = type.aliasTypeArguments.map((one) => this.types.of(one, at));
      return substitute(
        this.types.of(declared, at),
        new Map(names.map((name, i) => [name, reps[i] ?? ANY])),
      );
    }
    const { target, objectFlags } = type as ts.ObjectType & { target?: ts.Type };
    if (!target || target === type || !(objectFlags & ts.ObjectFlags.Instantiated)) return null;
    const pattern = this.types.of(target, at);
    const bindings = new Map<string, Rep>();
    const actual = new Map(this.membersOf(type, at).map(({ name, rep }) => [name, rep]));
    for (const { name, rep } of this.membersOf(target, at)) unify(rep, actual.get(name), bindings);
    return substitute(pattern, bindings);
  }

  /** The class of a tuple. */
  tuple(type: ts.TypeReference, at: ts.Node): Rep {
    const items = this.types.checker.getTypeArguments(type);
    const reps = items.map((one) => {
      const rep = this.types.held(this.types.of(one, at));
      return rep.kind === "void" ? NULL : rep; // asc has no field of type void
    });
    if (items.length === 0) return { kind: "object", name: "Array", of: [orNull(ANY)] };
    const target = type.target as ts.TupleType;
    const [first] = reps;
    // `["a", "b"] as const` is a list; `readonly [string, string]` is a pair.
    const isConst = items.every((one) => isConstant(one, this.types.checker));
    const isList = isConst && target.readonly && first && reps.every((one) => isSame(one, first));
    if (isList) return { kind: "object", name: "Array", of: [first] };
    if (target.combinedFlags & (ts.ElementFlags.Rest | ts.ElementFlags.Variadic)) {
      throw notYet(at, "a tuple with a rest element");
    }
    const of = reps.map((rep, i) =>
      (target.elementFlags[i] ?? 0) & ts.ElementFlags.Optional ? orNull(rep) : rep,
    );
    return { kind: "object", name: lang(`Tuple${of.length}`), of };
  }

  /** An object whose properties are looked up by name at run time. */
  dictionary(of: Rep): Rep {
    return { kind: "object", name: "Dictionary$", of: [of] };
  }

  /**
   * The name of the function that makes one kind of function value of another; `key` says which
   * kinds, `declare` writes it.
   */
  adapter(key: string, declare: (name: string) => string): string {
    const known = this.adapters.get(key);
    if (known) return known.name;
    const name = this.names.fresh("adapted$", { module: SHAPES_MODULE, exported: "" });
    this.adapters.set(key, { name, text: declare(name) });
    return name;
  }

  /** What belongs to no file, and is not a shape. */
  get others(): readonly string[] {
    return [...this.adapters.values()].map(({ text }) => text);
  }

  /** Notes that objects of `from`, a class or shape, are used as `shape`s. */
  implement(shape: Rep, from: Rep): void {
    if (shape.kind !== "object" || from.kind !== "object") return;
    const classes = this.implementers.get(shape.name) ?? new Map<string, string>();
    // The class's own type parameters stand where the arguments are the same: by number for now.
    const of = shape.of.map((one) => {
      const own = from.of.findIndex((other) => isSame(one, other));
      return own < 0 ? textOf(one) : `#${own}`;
    });
    if (!classes.has(from.name))
      classes.set(from.name, shape.name + (of.length > 0 ? `<${of.join(", ")}>` : ""));
    this.implementers.set(shape.name, classes);
  }

  /** The property that objects of two shapes hold as different things, `boolean` and `boolean | undefined`; or null. */
  differing(from: Rep & { kind: "object" }, to: Rep & { kind: "object" }): string | null {
    const a = this.byName.get(from.name);
    const b = this.byName.get(to.name);
    if (!a || !b) return null;
    const found = b.members.find(({ name }) => {
      const one = memberRep(from, name, a);
      const other = memberRep(to, name, b);
      return isValue(one) !== isValue(other) && a.members.some((member) => member.name === name);
    });
    return found?.key ?? null;
  }

  /** What the class `name` with these type parameters implements. */
  implementedBy(name: string, parameters: readonly string[]): string[] {
    const found = [...this.implementers.values()].map((classes) => classes.get(name));
    return found
      .filter((text): text is string => text !== undefined)
      .map((text) => text.replace(/#(\d+)/g, (_, number) => parameters[Number(number)] ?? "Object"))
      .sort();
  }

  /** The declaration of `shape`: see the file's head. */
  declare(shape: Shape): string {
    return this.isInterface(shape) ? this.declareInterface(shape) : this.declareClass(shape);
  }

  private isInterface(shape: Shape): boolean {
    const { name } = shape;
    return (this.implementers.get(name)?.size ?? 0) > 0 || this.computed.has(name);
  }

  private shapeOf(key: string, wanted: string, pending: Shape, reps: readonly Rep[]): Rep {
    const parameters = new Set<string>();
    reps.forEach((rep) => parametersIn(rep, parameters));
    let shape = this.byKey.get(key);
    if (!shape) {
      const name = this.names.fresh(`${wanted}$`, { module: SHAPES_MODULE, exported: "" });
      shape = { ...pending, name, parameters: [...parameters] };
      this.byKey.set(key, shape);
      this.byName.set(name, shape);
    }
    const of = shape.parameters.map((name): Rep => ({ kind: "parameter", name }));
    return { kind: "object", name: shape.name, of };
  }

  /**
   * `{ [K in keyof Events]: Listener<Events[K]>[] }`: what each property of it holds, so that one can be
   * found by a name that is not known; null where the properties may as well differ.
   */
  private openTemplate(type: ts.Type): Rep | null {
    const { declaration, objectFlags } = type as ts.ObjectType & { declaration?: ts.Node };
    if (!(objectFlags & ts.ObjectFlags.Mapped)) return null;
    if (!declaration || !ts.isMappedTypeNode(declaration) || !declaration.type) return null;
    const template = this.types.checker.getTypeFromTypeNode(declaration.type);
    if (template.flags & ts.TypeFlags.IndexedAccess || !dependsOnKey(declaration)) return null;
    const rep = this.types.of(template, declaration);
    return takesAny(rep) ? rep : null;
  }

  private membersOf(type: ts.Type, at: ts.Node): Member[] {
    const { checker } = this.types;
    const open = this.openTemplate(type);
    return propertiesInOrder(type, checker).map((symbol) => {
      const isOptional = (symbol.flags & ts.SymbolFlags.Optional) !== 0;
      const type = checker.getTypeOfSymbolAtLocation(symbol, at);
      const rep = open ?? this.types.of(type, at);
      const isMethod = (symbol.flags & ts.SymbolFlags.Method) !== 0 && !isOptional;
      const nothing = nothingNameOf(type, checker);
      return {
        name: memberName(symbol.name),
        rep: isOptional ? orNull(rep) : rep,
        isMethod,
        isOptional,
        nothing,
        key: symbol.name,
      };
    });
  }

  private declareClass(shape: Shape): string {
    const bases = this.implementedBy(shape.name, shape.parameters);
    const clause = ` implements ${[...this.looks(shape).implemented, ...bases].join(", ")}`;
    const fields = shape.members.map(({ name, rep }) => `public ${name}: ${textOf(rep)}`);
    return [
      `export class ${textOfShape(shape)}${clause} {`,
      `  constructor(${fields.join(", ")}) {}`,
      ...this.looks(shape).lines,
      `}`,
      this.factory(shape, shape.name),
      ...this.jsonAlias(shape, shape.name),
    ].join("\n");
  }

  private declareInterface(shape: Shape): string {
    const own = shape.members;
    const lines = own.map(({ name, rep, isMethod }) =>
      isMethod ? `  ${methodHead(name, rep)};` : `  ${name}: ${textOf(rep)};`,
    );
    const bases = shape.bases.length > 0 ? ` extends ${shape.bases.join(", ")}` : "";
    const literal = `${shape.name}$literal`;
    const parameters = own.map(({ name, rep, isMethod }) =>
      isMethod ? `private ${name}$fn: ${textOf(rep)}` : `public ${name}: ${textOf(rep)}`,
    );
    const methods = own
      .filter(({ isMethod }) => isMethod)
      .map(({ name, rep }) => callField(name, rep));
    const more = this.implementedBy(shape.name, shape.parameters);
    const clause = [textOfShape(shape), ...more.filter((one) => !shape.bases.includes(one))];
    return [
      `export interface ${textOfShape(shape)}${bases} {`,
      ...lines,
      `}`,
      `export class ${literal}${typeParameters(shape)} implements ${[...this.looks(shape).implemented, ...clause].join(", ")} {`,
      `  constructor(${parameters.join(", ")}) {}`,
      ...methods,
      ...this.looks(shape).lines,
      `}`,
      this.factory(shape, literal),
      ...this.jsonAlias(shape, literal),
      ...[...(this.computed.get(shape.name) ?? [])].map((one) =>
        this.declareAccessors(shape, one.split(" "), clause),
      ),
    ].join("\n");
  }

  /** The class of literals with accessors, which are function values in fields of their own. */
  private declareAccessors(
    shape: Shape,
    computed: readonly string[],
    clause: readonly string[],
  ): string {
    const isComputed = ({ name }: Member) => computed.includes(name);
    const typed = shape.members.flatMap((one) =>
      isComputed(one)
        ? [
            `${one.name}$get: ${getterOf(one.rep)} | null`,
            `${one.name}$set: ${setterOf(one.rep)} | null`,
          ]
        : [`${one.name}${one.isMethod ? "$fn" : ""}: ${textOf(one.rep)}`],
    );
    const accessors = shape.members
      .filter(isComputed)
      .flatMap(({ name, rep }) => [
        `  get ${name}(): ${textOf(rep)} { return this.${name}$get!(); }`,
        `  set ${name}(value: ${textOf(rep)}) { this.${name}$set!(value); }`,
      ]);
    const methods = shape.members
      .filter(({ isMethod }) => isMethod)
      .map(({ name, rep }) => callField(name, rep));
    const name = classWith(shape, computed);
    const of = typeParameters(shape);
    const looks = this.looks(shape, computed);
    const names = typed.map((one) => one.slice(0, one.indexOf(":")));
    return [
      `export class ${name}${of} implements ${[...looks.implemented, ...clause].join(", ")} {`,
      `  constructor(${typed.map((one) => `public ${one}`).join(", ")}) {}`,
      ...accessors,
      ...methods,
      ...looks.lines,
      `}`,
      `export function ${name}${FACTORY}${of}(${typed.join(", ")}): ${textOfShape(shape)} {`,
      `  return new ${name}${of}(${names.join(", ")});`,
      `}`,
    ].join("\n");
  }

  private factory(shape: Shape, name: string): string {
    const parameters = shape.members.map((one) => `${one.name}: ${textOf(one.rep)}`);
    const names = shape.members.map((one) => one.name);
    const of = typeParameters(shape);
    return [
      `export function ${shape.name}$new${of}(${parameters.join(", ")}): ${textOfShape(shape)} {`,
      `  return new ${name}${of}(${names.join(", ")});`,
      `}`,
    ].join("\n");
  }

  /** How the library looks into it: see hooks.ts. */
  private looks(shape: Shape, computed: readonly string[] = []): Hooks {
    const fields = shape.members.filter(({ isMethod }) => !isMethod);
    const shown = inspection("", fields, computed);
    const args = shape.members.map((one) => `this.${one.name}${one.isMethod ? "$fn" : ""}`);
    const isPlain = !shape.members.some(({ isMethod }) => isMethod);
    const copy = isPlain
      ? `${shape.name}${FACTORY}${typeParameters(shape)}(${args.join(", ")})`
      : null;
    const written = this.usesJson ? joined(shown, jsonHooks(fields, this, null)) : shown;
    return this.usesKeys ? joined(written, keyHooks(fields, copy)) : written;
  }

  /** What JSON.parse makes where an object of the shape is asked for: a class, never an interface. */
  private jsonAlias(shape: Shape, name: string): string[] {
    if (!this.usesJson && !this.usesKeys) return [];
    const of = typeParameters(shape);
    return [`export type ${shape.name}${JSON_ALIAS}${of} = ${name}${of};`];
  }

  /**
   * The function that makes objects of `shape` whose properties `computed` are accessors: it takes
   * two functions for each of these, one to get and one to set.
   */
  accessors(shape: Shape, computed: readonly string[]): string {
    const sets = this.computed.get(shape.name) ?? new Set<string>();
    this.computed.set(shape.name, sets.add(computed.join(" ")));
    return `${classWith(shape, computed)}${FACTORY}`;
  }

  /** Makes the class of `shape` an interface: something asks for one. */
  demand(name: string): void {
    if (!this.implementers.has(name)) this.implementers.set(name, new Map());
  }
}

/** What a property of an object of `rep` holds: its type arguments in place of type parameters. */
export function memberRep(rep: Rep, name: string, shape: Shape): Rep {
  const own = shape.members.find((one) => one.name === name)?.rep ?? ANY;
  const of = rep.kind === "object" ? rep.of : [];
  return substitute(own, new Map(shape.parameters.map((name, i) => [name, of[i] ?? ANY])));
}

/** Says whether what a mapped type makes of a key is made of the type that the key has somewhere. */
function dependsOnKey({ type, typeParameter }: ts.MappedTypeNode): boolean {
  const isOf = (node: ts.Node): boolean =>
    (ts.isIndexedAccessTypeNode(node) && node.indexType.getText() === typeParameter.name.text) ||
    (ts.forEachChild(node, isOf) ?? false);
  return type !== undefined && isOf(type);
}

/** Says whether it is a function that may be given anything, or a list of such. */
function takesAny(rep: Rep): boolean {
  switch (rep.kind) {
    case "function":
      return rep.parameters.some((one) => one.kind === "nullable" && one.of.kind === "any");
    case "object":
      return rep.of.some(takesAny);
    case "nullable":
      return takesAny(rep.of);
    default:
      return false;
  }
}

/** A name that asc takes for a member. */
export function memberName(name: string): string {
  const symbol = /^__@(\w+)@/.exec(name)?.[1];
  if (symbol) return `${symbol}$`; // [Symbol.iterator]
  if (name === "return" || name === "throw") return `${name}_`;
  if (name.startsWith("#")) return `private$${name.slice(1)}`;
  if (/^[A-Za-z_$][\w$]*$/.test(name)) return name;
  if (name.startsWith("__#")) return name.replace(/^__#\d+@#/, "private$");
  return `$${Buffer.from(name).toString("hex")}`;
}

/** Says whether `type` is what an element of a literal has by `as const`. */
function isConstant(type: ts.Type, checker: ts.TypeChecker): boolean {
  if (type.flags & ts.TypeFlags.Literal) return true;
  if (!(type.flags & ts.TypeFlags.Object)) return false;
  return !checker.isTupleType(type) || ((type as ts.TypeReference).target as ts.TupleType).readonly;
}

function typeParameters(shape: Shape): string {
  return shape.parameters.length > 0 ? `<${shape.parameters.join(", ")}>` : "";
}

function textOfShape(shape: Shape): string {
  return shape.name + typeParameters(shape);
}

/** The class of literals of `shape` whose properties `computed` are accessors. */
function classWith(shape: Shape, computed: readonly string[]): string {
  return `${shape.name}${ACCESSORS}${computed.join("_")}`;
}

function getterOf(rep: Rep): string {
  return `(() => ${textOf(rep)})`;
}

function setterOf(rep: Rep): string {
  return `((a0: ${textOf(rep)}) => void)`;
}

function methodHead(name: string, rep: Rep): string {
  if (rep.kind !== "function") return `${name}: ${textOf(rep)}`;
  const parameters = rep.parameters.map((one, i) => `a${i}: ${textOf(one)}`);
  return `${name}(${parameters.join(", ")}): ${textOf(rep.result)}`;
}

function callField(name: string, rep: Rep): string {
  if (rep.kind !== "function") return "";
  const args = rep.parameters.map((_, i) => `a${i}`).join(", ");
  return `  ${methodHead(name, rep)} { return this.${name}$fn(${args}); }`;
}
