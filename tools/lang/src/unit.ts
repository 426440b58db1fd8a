/** One file in translation: what its parts share. */
import ts from "typescript";
import {
  type Boundary,
  type Captures,
  findCaptures,
  instanceType,
  type Variable,
} from "./boundaries";
import { lang, type Names } from "./names";
import { parametersIn, type Rep, textOf } from "./rep";
import type { Shapes } from "./shapes";
import type { Types } from "./types";
import { isPlainFile } from "./variables";

/** See the file's head. */
export class Unit {
  readonly captures: Captures;
  /** A program that names no sized type has f64 for every number that is inferred. */
  readonly isPlain: boolean;
  /** Nested functions that use nothing from outside: their names at the top level. */
  readonly lifted: Map<ts.Symbol, string>;
  /** Declarations that go after everything else: environments, what asks for a class at run time. */
  readonly declarations: string[] = [];
  /** Classes that were declared: what they implement turns out last. */
  readonly classes: {
    readonly name: string;
    readonly own: readonly string[];
    readonly library: readonly string[];
  }[] = [];
  private readonly counts = new Map<string, number>();

  constructor(
    readonly file: ts.SourceFile,
    readonly checker: ts.TypeChecker,
    readonly types: Types,
    readonly names: Names,
    readonly shapes: Shapes,
    /** Whether anything in the program catches: else a throw is a trap. */
    readonly catches: boolean,
    readonly isLibrary: (file: ts.SourceFile) => boolean,
  ) {
    this.captures = findCaptures(file, checker);
    this.isPlain = isPlainFile(file);
    this.lifted = findLifted(this.captures, (stem) => this.fresh(stem));
  }

  /** What `this` is in `boundary`. */
  thisOf(boundary: Boundary): Rep {
    let at: ts.Node = boundary;
    while (!ts.isClassLike(at)) at = at.parent;
    return this.types.of(instanceType(at, this.checker), at);
  }

  /** A name that nothing else in this file has. */
  fresh(stem: string): string {
    const count = (this.counts.get(stem) ?? 0) + 1;
    this.counts.set(stem, count);
    return `${stem}$${count}`;
  }

  /** Adds a method to the class that `node` is in. */
  addMember(node: ts.Node, text: string): void {
    let at = node;
    while (!ts.isClassLike(at)) at = at.parent;
    this.members.set(at, [...(this.members.get(at) ?? []), text]);
  }

  /** Methods that were added to `node`. */
  membersOf(node: ts.ClassLikeDeclaration): readonly string[] {
    return this.members.get(node) ?? [];
  }

  private readonly members = new Map<ts.Node, readonly string[]>();

  /** Adds the class of an environment with these fields; returns its name with type arguments. */
  declareEnvironment(
    fields: readonly { readonly name: string; readonly rep: string; readonly of: Rep }[],
  ): string {
    const parameters = new Set<string>();
    fields.forEach(({ of }) => parametersIn(of, parameters));
    const type = parameters.size > 0 ? `<${[...parameters].join(", ")}>` : "";
    const name = this.fresh("Environment") + type;
    const list = fields.map((field) => `public ${field.name}: ${field.rep}`).join(", ");
    this.declarations.push(`class ${name} {\n  constructor(${list}) {}\n}`);
    return name;
  }
}

/** Functions within functions that might as well stand outside. */
function findLifted(captures: Captures, fresh: (stem: string) => string): Map<ts.Symbol, string> {
  const lifted = new Map<ts.Symbol, string>();
  const candidates = [...captures.variables.values()].filter(({ declaration }) => {
    return (
      ts.isFunctionDeclaration(declaration) &&
      declaration.body &&
      !captures.usesThis.has(declaration) &&
      !isInGeneric(declaration)
    );
  });
  // One may go as long as all that it uses may: what cannot is taken out until nothing changes.
  const possible = new Set(candidates);
  for (let changed = true; changed;) {
    changed = false;
    for (const one of possible) {
      const free = [...(captures.free.get(one.declaration) ?? [])];
      if (free.every((used) => possible.has(used))) continue;
      possible.delete(one);
      changed = true;
    }
  }
  for (const { symbol } of possible) lifted.set(symbol, fresh(symbol.name));
  return lifted;
}

function isInGeneric(node: ts.Node): boolean {
  for (let at = node.parent; at; at = at.parent) {
    const isGeneric = (ts.isFunctionLike(at) || ts.isClassLike(at)) && at.typeParameters?.length;
    if (isGeneric) return true;
  }
  return false;
}

/** A generator in its own body. */
export interface GeneratorPlace {
  /** The variable or field that holds it. */
  readonly name: string;
  /** Its class, without the element. */
  readonly type: string;
  readonly element: Rep;
  readonly isAsync: boolean;
}

/** What a jump out of a lifted block does there: see jumps.ts. */
export interface Exit {
  readonly code: number;
  readonly kind: "return" | "break" | "continue";
  readonly target: ts.Node | null;
}

/** A statement that break or continue may mean. */
export interface Target {
  readonly node: ts.Node;
  readonly kind: "loop" | "switch" | "block";
  /** Codes of jumps that pass through: asked for after the statement. */
  readonly passing: Set<number>;
}

/** One function, or lifted block, in translation. */
export class Scope {
  readonly unit: Unit;
  /** Variables for intermediate values, declared at the start. */
  readonly temporaries: string[] = [];
  readonly targets: Target[] = [];
  /** Jumps out of this block, which is lifted. */
  readonly exits: Exit[] = [];
  /** Name of the parameter or local that holds the environment, empty without one. */
  environment = "";
  private readonly fields = new Map<Variable | "this" | "outcome", string>();
  /** Local names of variables whose own name will not do. */
  readonly renamed = new Map<ts.Symbol, string>();
  /** Representations that differ from what the declaration says: counters. */
  readonly reps: Map<ts.Symbol, Rep>;
  /** Variables whose Ref is there before their declaration: something declared earlier uses them. */
  readonly hoisted = new Set<ts.Symbol>();
  /** Name of the variable that a jump is noted in, once there is one. */
  jump = "";
  /** What a constructor does when `super(...)` has returned. */
  afterSuper: readonly string[] = [];
  /** Where `yield` goes, in a generator. */
  generator: GeneratorPlace | null = null;

  constructor(
    unitOrParent: Unit | Scope,
    readonly boundary: Boundary,
    /** What return gives; null in a lifted block, whose parent knows. */
    readonly result: Rep | null,
  ) {
    this.unit = unitOrParent instanceof Scope ? unitOrParent.unit : unitOrParent;
    this.parent = unitOrParent instanceof Scope ? unitOrParent : null;
    this.reps = this.parent?.reps ?? new Map();
  }

  readonly parent: Scope | null;

  /** A new variable for an intermediate value. */
  temporary(rep: Rep, zero: string): string {
    const name = this.unit.fresh("t");
    this.temporaries.push(`let ${name}: ${textOf(rep)} = ${zero};`);
    return name;
  }

  /** Notes that `what` is field `name` of the environment. */
  keep(what: Variable | "this" | "outcome", name: string): void {
    this.fields.set(what, name);
  }

  /** Where `variable` is found from here: its value, or its Ref. */
  place(variable: Variable): string {
    const field = this.fields.get(variable);
    if (field !== undefined) return `${this.environment}.${field}`;
    const own = this.renamed.get(variable.symbol);
    if (own !== undefined) return own;
    return this.parent && variable.home !== this.boundary
      ? this.parent.nameAbove(variable)
      : variable.symbol.name;
  }

  private nameAbove(variable: Variable): string {
    return (
      this.renamed.get(variable.symbol) ??
      (this.parent ? this.parent.nameAbove(variable) : variable.symbol.name)
    );
  }

  /** The object that a literal makes, in a Ref: what `this` is in its methods. */
  literal: { readonly ref: string; readonly rep: Rep } | null = null;

  /** `this`, wherever it is. */
  get self(): string {
    if (this.literal) return `${this.literal.ref}.value`;
    const field = this.fields.get("this");
    return field === undefined ? "this" : `${this.environment}.${field}`;
  }

  /** The Ref that lifted blocks leave the function's result in; declared where it is first asked for. */
  get outcome(): string {
    const field = this.fields.get("outcome");
    if (field !== undefined) return `${this.environment}.${field}`;
    if (this.ownOutcome === "" && this.result) {
      this.ownOutcome = this.unit.fresh("outcome");
      const ref = `${lang("emptyRef")}<${textOf(this.result)}>()`;
      this.temporaries.push(`const ${this.ownOutcome} = ${ref};`);
    }
    return this.ownOutcome;
  }

  private ownOutcome = "";

  /** The nearest function: what return leaves. */
  get owner(): Scope {
    return this.result !== null || !this.parent ? this : this.parent.owner;
  }
}
