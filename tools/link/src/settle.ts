/**
 * Tells the collector before references move inside a container.
 *
 * The collector visits a large container in pieces, and asc's write barrier tells it of references
 * that are stored meanwhile. The methods below move references without the barrier: one could go
 * from where the collector was not yet to where it has been. So each settles the container directly
 * before it moves them. libs/mm/README.md says which methods need it, and why no others.
 */
import type { Expression } from "./s-expression";
import {
  firstParameter,
  forEachList,
  functionsOf,
  importFunction,
  nameOf,
  plainName,
} from "./wat-module";

const COPYING =
  /^~lib\/(?:array\/Array<.*>#(?:copyWithin|shift|splice)|staticarray\/StaticArray<.*>#copyWithin)$/;
const REVERSING = /^~lib\/(?:array\/Array|staticarray\/StaticArray)<.*>#reverse$/;
const REVERSE = /^~lib\/util\/bytes\/REVERSE</;

/** Inserts the calls into `module` (a parsed `(module ...)`). */
export function insertSettles(module: Expression[]): void {
  const settle = importFunction(module, "mm", "settle", [["param", "i32"]]);
  for (const body of functionsOf(module)) {
    const name = plainName(nameOf(body));
    const moves = movesIn(name);
    if (!moves) continue;
    const container: Expression = ["local.get", firstParameter(body)];
    forEachList(body, (list) => {
      if (moves(list)) list.splice(0, list.length, "block", ["call", settle, container], [...list]);
    });
  }
}

/** Says which lists of the function `name` move references; null where none does. */
function movesIn(name: string): ((list: Expression[]) => boolean) | null {
  if (COPYING.test(name)) return (list) => list[0] === "memory.copy";
  if (!REVERSING.test(name)) return null;
  return (list) => list[0] === "call" && REVERSE.test(plainName(String(list[1])));
}
