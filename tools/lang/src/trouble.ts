/** What a person has to change in a program: a message at a place in a source. */
import type ts from "typescript";

/** Thrown by the translation; becomes a diagnostic like tsc's. */
export class Trouble extends Error {
  constructor(
    readonly node: ts.Node,
    message: string,
  ) {
    super(message);
  }
}

/** For what the language of docs/language.md does not have. */
export function notYet(node: ts.Node, what: string): Trouble {
  return new Trouble(node, `${what}: not yet supported by Yolk; docs/language.md lists what is`);
}
