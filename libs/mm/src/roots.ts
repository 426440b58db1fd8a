/**
 * Roots: what the collector starts from.
 *
 * The globals of every module, pinned objects, and the shadow stack, where asc's code spills
 * every managed local before it calls anything.
 */
import { ownerAt } from "./frames";
import { mark, visitGlobals } from "./mark";
import { moduleAt, moduleCount, moduleOf } from "./modules";
import { HEADER_SIZE } from "./object";
import { markPins } from "./pins";
import { Span } from "./span";

/** asc aligns payloads to this. */
const OBJECT_ALIGNMENT: usize = 16;

/** Where the shadow stack starts; it grows down. The link step makes it one for all modules. */
const stackTop: usize = __stack_pointer;

let held: usize = 0;

/** Makes `object` one more root until `hold(0)`. */
export function hold(object: usize): void {
  held = object;
}

/** Marks all roots. */
export function markRoots(): void {
  for (let index: u32 = 0; index < moduleCount(); index++) {
    visitGlobals(moduleAt(index).visitGlobals);
  }
  markPins();
  mark(held);
  for (let word = __stack_pointer; word < stackTop; word += sizeof<usize>()) {
    const object = load<usize>(word);
    if (isObject(object)) mark(object);
  }
}

/** Says whether `word` refers to an object; any word may be asked. */
function isObject(word: usize): bool {
  if (word < OBJECT_ALIGNMENT || word & (OBJECT_ALIGNMENT - 1)) return false;
  if (moduleOf(word)) return true;
  const slot = word - HEADER_SIZE;
  const owner = ownerAt(slot);
  if (!owner) return false;
  const span = changetype<Span>(owner);
  return !span.lane.isBlocks && span.isSlot(slot);
}
