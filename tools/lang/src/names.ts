/**
 * One name for every declaration of a program, whatever file mentions it.
 *
 * asc's modules import each other as TypeScript's do. A translated file mentions classes that its
 * source never imported, for every variable has its type written out; so each file's imports are
 * made from the names that occur in its text.
 */
import ts from "typescript";

/** Where a declaration can be imported from, and as what. */
export interface Origin {
  /** A source file's name, or a module path that asc resolves. */
  readonly module: string;
  /** What the module exports it as; empty: by its name. */
  readonly exported: string;
}

const IDENTIFIER = /[A-Za-z_$][\w$]*/g;

/** What the name of a shape's factory ends in: see shapes.ts. */
export const FACTORY = "$new";

/** What stands between a shape's name and those of the properties that are accessors. */
export const ACCESSORS = "$with_";

/** What the name of the class ends in that JSON.parse makes for a shape: see shapes.ts. */
export const JSON_ALIAS = "$json";

/** Functions and classes of @yolk/sdk/lang that translations call. */
const LANG_MODULE = "@yolk/sdk/lang";

/** The names of a whole program. */
export class Names {
  private readonly bySymbol = new Map<ts.Symbol, string>();
  private readonly origins = new Map<string, Origin>();
  /** Names of variables and functions: local variables may have the same. */
  private readonly values = new Set<string>();
  private readonly mentioned = new Set<string>();
  private readonly counts = new Map<string, number>();

  /** The name of the declaration `symbol`; `origin` says where others import it from. */
  of(symbol: ts.Symbol, wanted: string, origin: Origin): string {
    const name = this.bySymbol.get(symbol) ?? this.fresh(wanted, origin);
    this.bySymbol.set(symbol, name);
    const isType = symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface);
    if (!isType) this.values.add(name);
    this.mentioned.add(name);
    return name;
  }

  /** Variables and functions that the file mentions so far. */
  get mentionedValues(): ReadonlySet<string> {
    return new Set(this.mentioned);
  }

  /** Forgets which variables and functions were mentioned: a new file begins. */
  beginFile(): void {
    this.mentioned.clear();
  }

  /** A name that is not taken, for a declaration that has no symbol. */
  fresh(wanted: string, { module, exported }: Origin): string {
    const count = this.counts.get(wanted) ?? 0;
    this.counts.set(wanted, count + 1);
    const name = count === 0 ? wanted : `${wanted}$_${count}`;
    this.origins.set(name, { module, exported: exported === "" ? name : exported });
    return name;
  }

  /** That of what is declared beside a shape. */
  private besideShape(name: string): Origin | undefined {
    const suffix = [FACTORY, JSON_ALIAS].find((one) => name.endsWith(one));
    const [stem = ""] = suffix ? name.slice(0, -suffix.length).split(ACCESSORS) : [];
    const shape = this.origins.get(stem);
    return suffix && shape ? { module: shape.module, exported: name } : undefined;
  }

  /** The import declarations that `text`, of `module`, needs. `pathTo` says how asc finds a module. */
  importsOf(
    text: string,
    module: string,
    mentioned: ReadonlySet<string>,
    pathTo: (module: string) => string,
  ): string[] {
    const needed = new Map<string, string[]>();
    for (const name of new Set(text.match(IDENTIFIER))) {
      const origin = this.origins.get(name) ?? this.besideShape(name) ?? langOrigin(name);
      if (!origin || origin.module === module) continue;
      if (this.values.has(name) && !mentioned.has(name)) continue;
      const path = pathTo(origin.module);
      const clause = origin.exported === name ? name : `${origin.exported} as ${name}`;
      needed.set(path, [...(needed.get(path) ?? []), clause]);
    }
    return [...needed]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, clauses]) => `import { ${clauses.sort().join(", ")} } from "${path}";`);
  }
}

const used = new Set<string>([
  "Maybe",
  "nothing",
  "Generator",
  "AsyncGenerator",
  "AsyncIterable",
  "AsyncIterator",
  "Iterable",
  "AggregateError",
  "SuppressedError",
  "ReferenceError",
  "EvalError",
  "Promise",
  "PromiseWithResolvers",
  "Void",
  "Dictionary",
  "Disposable",
  "PromiseRejectedResult",
  "ErrorOptions",
  "AsyncDisposable",
  "IteratorResult",
  "Iterator",
  "RegExp",
]);

/** The name under which translations call `name` of @yolk/sdk/lang. */
export function lang(name: string): string {
  used.add(name);
  return `${name}$`;
}

function langOrigin(name: string): Origin | null {
  const exported = name.slice(0, -1);
  return name.endsWith("$") && used.has(exported) ? { module: LANG_MODULE, exported } : null;
}
