/**
 * Roots: what the collector starts from.
 *
 * The globals of every module, pinned objects (pins.ts), and the stacks (stack-scan.ts), where
 * asc's code spills every managed local before it calls anything.
 */
import { ownerAt } from "./frames";
import { mark, visitGlobals } from "./mark";
import { moduleCount, moduleOf, moduleOfNumber } from "./modules";
import { HEADER_SIZE } from "./object";
import { Span } from "./span";

/** asc aligns payloads to this. */
const OBJECT_ALIGNMENT: usize = 16;

let held: usize = 0;

/** Makes `object` one more root until `hold(0)`. */
export function hold(object: usize): void {
  held = object;
}

/** Marks what globals refer to, and what is held. */
export function markRoots(): void {
  for (let number: u32 = 0; number < moduleCount(); number++) {
    visitGlobals(moduleOfNumber(number).visitGlobals);
  }
  mark(held);
}

/** Marks the objects that the words of [from, end) refer to; any words may lie there. */
export function markWords(from: usize, end: usize): void {
  for (let word = from; word < end; word += sizeof<usize>()) markWord(load<usize>(word));
}

/** Marks the object that `word` refers to; any word may be given. */
export function markWord(word: usize): void {
  if (isObject(word)) mark(word);
}

/** Says whether `word` refers to an object; any word may be asked. */
function isObject(word: usize): bool {
  if (word < OBJECT_ALIGNMENT || word & (OBJECT_ALIGNMENT - 1)) return false;
  if (moduleOf(word)) return true;
  const slot = word - HEADER_SIZE;
  const owner = ownerAt(slot);
  if (!owner) return false;
  const span = changetype<Span>(owner);
  const lane = span.lane;
  // A slot that is still in the window must stay white: what is allocated there shall be.
  if (slot >= lane.next && slot < lane.limit) return false;
  return !lane.isBlocks && span.isSlot(slot);
}
