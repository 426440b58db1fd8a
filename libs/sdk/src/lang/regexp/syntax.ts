/** A pattern as a tree. */
import { CharSet } from "./char-set";

/** What a node is. */
export enum Kind {
  /** All of `parts`, one after another. */
  Sequence,
  /** One of `parts`, the first that leads to a match. */
  Choice,
  /** The character `low`. */
  Char,
  /** Any character of `set`. */
  Set,
  /** Any character: in `s` mode every one, else but line ends. */
  Any,
  /** The only part, whose text is group `low`. */
  Group,
  /** The only part, `low` to `high` times; `high` is ENDLESS where nothing bounds it. */
  Repeat,
  LineStart,
  LineEnd,
  WordEdge,
  NoWordEdge,
}

/** As often as one likes. */
export const ENDLESS: i32 = -1;

/** See the file's head. */
export class Node {
  readonly parts: Node[] = [];
  low: i32 = 0;
  high: i32 = 0;
  isGreedy: bool = true;
  set: CharSet | null = null;
  /** Groups inside: from this number to before `endGroup`. */
  firstGroup: i32 = 0;
  endGroup: i32 = 0;

  /** Made of what it is. */
  constructor(readonly kind: Kind) {}

  /** Whether it may match without a character. */
  get isNullable(): bool {
    switch (this.kind) {
      case Kind.Char:
      case Kind.Set:
      case Kind.Any:
        return false;
      case Kind.Repeat:
        return this.low == 0 || this.parts[0].isNullable;
      case Kind.Group:
        return this.parts[0].isNullable;
      case Kind.Sequence:
        for (let i = 0; i < this.parts.length; i++) if (!this.parts[i].isNullable) return false;
        return true;
      case Kind.Choice:
        for (let i = 0; i < this.parts.length; i++) if (this.parts[i].isNullable) return true;
        return false;
      default:
        return true;
    }
  }
}
