/**
 * Runs a pattern's program over a text: all ways at once, in the order in which a backtracking matcher
 * would try them. The time is the length of the text times that of the program, whatever the pattern.
 *
 *   threads at one position      [ pc, slots ]  [ pc, slots ]  ...     the first is preferred
 *   the text's next character     kills some, moves the others to the list for the next position
 *   a second way to the same pc   is dropped: what follows is the same, and the first is preferred
 *
 * What follows is the same only if the same loops must still take a character. A loop inside of one that
 * must, must too; so the outermost says it all: that is `fresh`, the number of loops around it.
 *
 * References:
 * - R. Cox, "Regular Expression Matching: the Virtual Machine Approach", 2009: Pike's machine
 */
import { canonical } from "./case";
import { isLineEnd, isWordCode } from "./char-set";
import { Op, Program } from "./program";

const NONE: i32 = -1;

/** The threads at one position. */
class Threads {
  /** Instructions that take a character, in order of preference. */
  readonly places: StaticArray<i32>;
  /** By place: the slots of the thread that waits there. */
  readonly slots: StaticArray<i32>;
  count: i32 = 0;
  /** By pc and `fresh`: when it was reached. */
  private readonly reached: StaticArray<i32>;
  private now: i32 = 1;

  constructor(length: i32, slotCount: i32, width: i32) {
    this.places = new StaticArray<i32>(length);
    this.slots = new StaticArray<i32>(length * slotCount);
    this.reached = new StaticArray<i32>(length * width);
  }

  /** Notes that `state` was reached; false where it was before. */
  reach(state: i32): bool {
    if (this.reached[state] == this.now) return false;
    this.reached[state] = this.now;
    return true;
  }

  /** Nothing was reached. */
  clear(): void {
    this.count = 0;
    this.now++;
  }
}

/** See the file's head. */
export class Machine {
  private now: Threads;
  private next: Threads;
  /** Slots of the thread that is being followed. */
  private readonly slots: StaticArray<i32>;
  private readonly slotCount: i32;
  /** How many values `fresh` has; the largest is that of a thread that owes no loop a character. */
  private readonly width: i32;
  /** Pairs of pc and `fresh` to be followed; and slots to be put back, as value and ~slot. */
  private readonly pending: i32[] = [];

  /** For one program; one search at a time. */
  constructor(private readonly program: Program) {
    const slotCount = 2 * program.groupCount;
    const width = program.depth + 1;
    this.slotCount = slotCount;
    this.width = width;
    this.now = new Threads(program.length, slotCount, width);
    this.next = new Threads(program.length, slotCount, width);
    this.slots = new StaticArray<i32>(slotCount);
  }

  /** Where the groups of the first match at or after `start` lie; at `start` alone if `isSticky`. */
  search(text: string, start: i32, isSticky: bool): StaticArray<i32> | null {
    let found: StaticArray<i32> | null = null;
    let at = start;
    this.now.clear();
    while (true) {
      if (this.now.count == 0) {
        if (found || (isSticky && at > start)) return found;
        if (!isSticky && this.program.first >= 0) at = this.skip(text, at);
        if (at > text.length) return null;
      }
      if (!found && (!isSticky || at == start)) {
        this.slots.fill(NONE);
        this.follow(this.now, 0, text, at);
      }
      const code = this.codeAt(text, at);
      const width = code > 0xffff ? 2 : 1;
      const matched = this.step(text, code, at + width);
      if (matched) found = matched;
      if (at >= text.length) return found;
      at += width;
      const spent = this.now;
      this.now = this.next;
      this.next = spent;
      spent.clear();
    }
  }

  /** The first place from `at` on where a match may begin; behind the end where there is none. */
  private skip(text: string, at: i32): i32 {
    const first = this.program.first;
    const isPair = first > 0xffff;
    const unit = isPair ? 0xd800 + ((first - 0x10000) >> 10) : first;
    while (at < text.length && text.charCodeAt(at) != unit) at++;
    return at < text.length ? at : text.length + 1;
  }

  private codeAt(text: string, at: i32): i32 {
    if (at >= text.length) return NONE;
    return this.program.isUnicode ? text.codePointAt(at) : text.charCodeAt(at);
  }

  /** Moves all threads over `code` to position `after`; returns the slots of one that is at its end. */
  private step(text: string, code: i32, after: i32): StaticArray<i32> | null {
    const now = this.now;
    const program = this.program;
    const slotCount = this.slotCount;
    for (let i = 0; i < now.count; i++) {
      const pc = now.places[i];
      const op = program.code[3 * pc];
      if (op == Op.Match) return this.groupsOf(now.slots, i * slotCount);
      if (code == NONE || !this.takes(op, program.code[3 * pc + 1], code)) continue;
      for (let j = 0; j < slotCount; j++) this.slots[j] = now.slots[i * slotCount + j];
      this.follow(this.next, pc + 1, text, after);
    }
    return null;
  }

  private groupsOf(slots: StaticArray<i32>, from: i32): StaticArray<i32> {
    const groups = new StaticArray<i32>(this.slotCount);
    for (let i = 0; i < groups.length; i++) groups[i] = slots[from + i];
    return groups;
  }

  private takes(op: i32, a: i32, code: i32): bool {
    switch (op) {
      case Op.Char:
        return code == a;
      case Op.CharAnyCase:
        return code == a || canonical(code, this.program.isUnicode) == a;
      case Op.Set:
        return this.program.sets[a].matches(code);
      case Op.Any:
        return !isLineEnd(code);
      default:
        return true;
    }
  }

  /** Follows the thread at `pc` to all instructions that take a character. */
  private follow(list: Threads, pc: i32, text: string, at: i32): void {
    const pending = this.pending;
    pending.push(pc * this.width + this.width - 1);
    while (pending.length > 0) {
      const top = pending.pop();
      if (top >= 0) this.followOne(list, top / this.width, top % this.width, text, at);
      else this.slots[~top] = pending.pop();
    }
  }

  private followOne(list: Threads, start: i32, firstFresh: i32, text: string, at: i32): void {
    const code = this.program.code;
    const width = this.width;
    let pc = start;
    let fresh = firstFresh;
    while (true) {
      const op = code[3 * pc];
      if (op <= Op.Match) fresh = width - 1; // what it takes is owed to all loops
      if (!list.reach(pc * width + fresh)) return;
      if (op <= Op.Match) return this.wait(list, pc);
      const a = code[3 * pc + 1];
      const b = code[3 * pc + 2];
      pc++;
      if (op == Op.Jump) pc = a;
      else if (op == Op.Split) {
        this.pending.push(b * width + fresh);
        pc = a;
      } else if (op == Op.Save) this.change(a, at);
      else if (op == Op.Clear) for (let slot = a; slot < b; slot++) this.change(slot, NONE);
      else if (op == Op.Enter) fresh = min(fresh, a);
      else if (op == Op.Leave) {
        if (fresh <= a) return;
        fresh = width - 1;
      } else if (!this.holds(op, text, at)) return;
    }
  }

  /** The thread waits at `pc` for a character. */
  private wait(list: Threads, pc: i32): void {
    const base = list.count * this.slotCount;
    for (let i = 0; i < this.slotCount; i++) list.slots[base + i] = this.slots[i];
    list.places[list.count++] = pc;
  }

  /** Sets a slot until everything that follows has been followed. */
  private change(slot: i32, value: i32): void {
    this.pending.push(this.slots[slot]);
    this.pending.push(~slot);
    this.slots[slot] = value;
  }

  /** §22.2.2.4 (Assertion). */
  private holds(op: i32, text: string, at: i32): bool {
    switch (op) {
      case Op.TextStart:
        return at == 0;
      case Op.TextEnd:
        return at == text.length;
      case Op.LineStart:
        return at == 0 || isLineEnd(text.charCodeAt(at - 1));
      case Op.LineEnd:
        return at == text.length || isLineEnd(text.charCodeAt(at));
      default:
        return (isWordAt(text, at - 1) != isWordAt(text, at)) == (op == Op.WordEdge);
    }
  }
}

function isWordAt(text: string, at: i32): bool {
  return at >= 0 && at < text.length && isWordCode(text.charCodeAt(at));
}
