/**
 * Starts modules in JavaScript's order.
 *
 * A translated file imports what it mentions, often more than its author did, and asc starts a module where it
 * meets the first import of it. So once asc has resolved all names, the imports of names go from a
 * translated file; what its author imports stands there a second time, as `import "./module"`.
 *
 * References:
 * - ECMA-262, 16.2.1.6.1.3 InnerModuleEvaluation
 */

/** What is used of asc's statements. */
interface Statement {
  /** Where an import leads, without extension. */
  readonly internalPath?: string;
  /** The names that it imports, null where it names none. */
  readonly declarations?: readonly unknown[] | null;
}

/** And of its program. */
interface Program {
  readonly sources: readonly { readonly normalizedPath: string; statements: Statement[] }[];
}

/** asc's own modules and the SDK have no order that a program could see. */
const LIBRARY = "~lib/";

/** A transform for asc; `translated` are the sources by the names that asc asks for. */
export function orderModules(translated: ReadonlySet<string>) {
  return {
    afterInitialize({ sources }: Program): void {
      for (const source of sources) {
        if (!translated.has(source.normalizedPath)) continue;
        source.statements = source.statements.filter((one) => !importsNames(one));
      }
    },
  };
}

function importsNames({ internalPath, declarations }: Statement): boolean {
  if (internalPath === undefined || internalPath.startsWith(LIBRARY)) return false;
  return declarations !== undefined && declarations !== null;
}
