/**
 * From the tree of a pattern to instructions.
 *
 * An iteration that is not asked for and takes no character leads nowhere: §22.2.2.3.1 (RepeatMatcher).
 * Where one might be like that, it stands between Enter and Leave.
 *
 * References:
 * - ECMAScript 2024, §22.2.2 (Pattern Semantics)
 * - R. Cox, "Regular Expression Matching: the Virtual Machine Approach", 2009
 */
import { canonical } from "./case";
import { CharSet } from "./char-set";
import { Flags } from "./flags";
import { invalid, Parser } from "./parser";
import { Op, Program } from "./program";
import { ENDLESS, Kind, Node } from "./syntax";

/** Instructions at most: repetitions of repetitions grow quickly. */
const MOST_INSTRUCTIONS: i32 = 50_000;

/** The program for `source`; a SyntaxError where that is no pattern. */
export function compilePattern(source: string, flags: Flags): Program {
  const program = new Program();
  program.isUnicode = flags.isUnicode;
  const tree = new Parser(source, flags, program).parse();
  new Compiler(program, flags, source).compile(tree);
  return program;
}

class Compiler {
  /** How many loops with Enter and Leave are around what is being compiled. */
  private depth: i32 = 0;

  constructor(
    private readonly program: Program,
    private readonly flags: Flags,
    private readonly source: string,
  ) {}

  compile(tree: Node): void {
    const program = this.program;
    program.emit(Op.Save, 0);
    this.node(tree);
    program.emit(Op.Save, 1);
    program.emit(Op.Match);
    program.first = program.code[3] == Op.Char ? program.code[4] : -1;
  }

  private node(node: Node): void {
    const program = this.program;
    const flags = this.flags;
    if (program.length > MOST_INSTRUCTIONS) {
      invalid(this.source, flags, "Regular expression too large");
      unreachable();
    }
    switch (node.kind) {
      case Kind.Sequence:
        for (let i = 0; i < node.parts.length; i++) this.node(node.parts[i]);
        break;
      case Kind.Choice:
        this.choice(node);
        break;
      case Kind.Char:
        if (flags.isCaseIgnored) program.emit(Op.CharAnyCase, canonical(node.low, flags.isUnicode));
        else program.emit(Op.Char, node.low);
        break;
      case Kind.Set:
        this.characterSet(changetype<CharSet>(node.set));
        break;
      case Kind.Any:
        program.emit(flags.isDotAll ? Op.All : Op.Any);
        break;
      case Kind.Group:
        program.emit(Op.Save, 2 * node.low);
        this.node(node.parts[0]);
        program.emit(Op.Save, 2 * node.low + 1);
        break;
      case Kind.Repeat:
        this.repeat(node);
        break;
      case Kind.LineStart:
        program.emit(flags.isMultiline ? Op.LineStart : Op.TextStart);
        break;
      case Kind.LineEnd:
        program.emit(flags.isMultiline ? Op.LineEnd : Op.TextEnd);
        break;
      case Kind.WordEdge:
        program.emit(Op.WordEdge);
        break;
      default:
        program.emit(Op.NoWordEdge);
    }
  }

  private characterSet(set: CharSet): void {
    set.finish(this.flags.isCaseIgnored, this.flags.isUnicode);
    this.program.sets.push(set);
    this.program.emit(Op.Set, this.program.sets.length - 1);
  }

  private choice(node: Node): void {
    const program = this.program;
    const ends: i32[] = [];
    const last = node.parts.length - 1;
    for (let i = 0; i < last; i++) {
      const split = program.emit(Op.Split);
      this.node(node.parts[i]);
      ends.push(program.emit(Op.Jump));
      program.patch(split, split + 1, program.length);
    }
    this.node(node.parts[last]);
    for (let i = 0; i < ends.length; i++) program.patch(ends[i], program.length, 0);
  }

  private repeat(node: Node): void {
    const isLoop = node.high == ENDLESS;
    // One or more of what takes a character: the last copy is the loop's body.
    const isPlus = isLoop && node.low > 0 && !node.parts[0].isNullable;
    for (let i = 0; i < node.low - (isPlus ? 1 : 0); i++) this.iteration(node);
    if (isPlus) this.plus(node);
    else if (isLoop) this.star(node);
    else this.options(node, node.high - node.low);
  }

  /** Groups begin anew in every iteration. */
  private iteration(node: Node): void {
    if (node.firstGroup < node.endGroup) {
      this.program.emit(Op.Clear, 2 * node.firstGroup, 2 * node.endGroup);
    }
    this.node(node.parts[0]);
  }

  /** An iteration that nobody asks for. */
  private freeIteration(node: Node): void {
    if (!node.parts[0].isNullable) return this.iteration(node);
    this.program.emit(Op.Enter, this.depth++);
    this.program.depth = max(this.program.depth, this.depth);
    this.iteration(node);
    this.program.emit(Op.Leave, --this.depth);
  }

  private plus(node: Node): void {
    const start = this.program.length;
    this.iteration(node);
    const split = this.program.emit(Op.Split);
    this.branch(split, start, split + 1, node.isGreedy);
  }

  private star(node: Node): void {
    const split = this.program.emit(Op.Split);
    this.freeIteration(node);
    this.program.emit(Op.Jump, split);
    this.branch(split, split + 1, this.program.length, node.isGreedy);
  }

  private options(node: Node, count: i32): void {
    const program = this.program;
    const splits: i32[] = [];
    for (let i = 0; i < count; i++) {
      splits.push(program.emit(Op.Split));
      this.freeIteration(node);
    }
    for (let i = 0; i < splits.length; i++) {
      this.branch(splits[i], splits[i] + 1, program.length, node.isGreedy);
    }
  }

  private branch(split: i32, body: i32, exit: i32, isGreedy: bool): void {
    this.program.patch(split, isGreedy ? body : exit, isGreedy ? exit : body);
  }
}
