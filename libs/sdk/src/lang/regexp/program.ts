/** A pattern as instructions for the machine. */
import { CharSet } from "./char-set";

/** What an instruction does, with its operands `a` and `b`. */
export enum Op {
  /** Takes the character `a`. */
  Char,
  /** Takes a character that is `a` where case is ignored. */
  CharAnyCase,
  /** Takes a character of set `a`. */
  Set,
  /** Takes any character but line ends. */
  Any,
  /** Takes any character. */
  All,
  /** The end: everything matched. */
  Match,
  /** Goes on at `a`. */
  Jump,
  /** Goes on at `a`, and where that leads nowhere at `b`. */
  Split,
  /** Notes the position in slot `a`. */
  Save,
  /** Forgets slots `a` to before `b`. */
  Clear,
  /** Begins an iteration of loop `a` that shall take a character. */
  Enter,
  /** Ends it: goes on if it has taken one. */
  Leave,
  TextStart,
  TextEnd,
  LineStart,
  LineEnd,
  WordEdge,
  NoWordEdge,
}

/** See the file's head. */
export class Program {
  /** Three numbers an instruction: what it does, a, b. */
  readonly code: i32[] = [];
  readonly sets: CharSet[] = [];
  /** How many groups there are, with the whole. */
  groupCount: i32 = 0;
  /** How many loops are around one another at most that must take a character in every iteration. */
  depth: i32 = 0;
  /** Names of groups by their number; "" for those without. */
  readonly names: string[] = [];
  isUnicode: bool = false;
  /** The character that every match begins with; -1 where there are several. */
  first: i32 = -1;

  /** How many instructions there are. */
  get length(): i32 {
    return this.code.length / 3;
  }

  /** Adds an instruction; returns its place. */
  emit(op: Op, a: i32 = 0, b: i32 = 0): i32 {
    this.code.push(op);
    this.code.push(a);
    this.code.push(b);
    return this.length - 1;
  }

  /** Changes the operands of the instruction at `place`. */
  patch(place: i32, a: i32, b: i32): void {
    this.code[3 * place + 1] = a;
    this.code[3 * place + 2] = b;
  }

  /** Whether any group has a name. */
  get hasNames(): bool {
    for (let i = 0; i < this.names.length; i++) if (this.names[i] != "") return true;
    return false;
  }
}
