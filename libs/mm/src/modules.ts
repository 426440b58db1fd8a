/**
 * The modules that have managed globals and objects.
 */
import { Errno } from "@yolk/hal";
import { moduleIn } from "./object";

/** Modules in an image: the layers and the program. */
const MODULE_COUNT_LIMIT: u32 = 32;

/** What a module told of itself by `addModule`, and what it has. */
@final
@unmanaged
export class Module {
  name: usize;
  nameLen: u32;
  staticStart: usize;
  staticEnd: usize;
  visitGlobals: u32;
  visitMembers: u32;
  /** Octets of its objects' slots that the cycle which runs found so far. */
  marked: usize;
  /** The same of the last finished cycle. */
  live: usize;
}

const MODULES: usize = memory.data(MODULE_COUNT_LIMIT * offsetof<Module>(), 4);

let count: u32 = 0;

/** See mm.ts. */
export function addModule(
  name: usize,
  nameLen: u32,
  staticStart: usize,
  staticEnd: usize,
  visitGlobals: u32,
  visitMembers: u32,
): u32 {
  assert(count < MODULE_COUNT_LIMIT, "too many modules for mm's table");
  const module = moduleOfNumber(count);
  module.name = name;
  module.nameLen = nameLen;
  module.staticStart = staticStart;
  module.staticEnd = staticEnd;
  module.visitGlobals = visitGlobals;
  module.visitMembers = visitMembers;
  return count++;
}

/** Modules so far. */
export function moduleCount(): u32 {
  return count;
}

/** Module `number`, in the order of `addModule`. */
export function moduleOfNumber(number: u32): Module {
  return changetype<Module>(MODULES + <usize>number * offsetof<Module>());
}

/** The module of an object whose header says `owner`. */
export function moduleOfOwner(owner: u32): Module {
  return moduleOfNumber(moduleIn(owner));
}

/** The module whose static data holds `address`; null where none does. */
export function moduleOf(address: usize): Module | null {
  for (let number: u32 = 0; number < count; number++) {
    const module = moduleOfNumber(number);
    if (address >= module.staticStart && address < module.staticEnd) return module;
  }
  return null;
}

// What moduleAt stores.
//
//  0        4
//  +--------+----------
//  |  live  | name ...
//  +--------+----------
const NAME: usize = 4;

/** See mm.ts. */
export function moduleAt(index: u32, into: usize, capacity: usize): i32 {
  if (index >= count) return -(<i32>Errno.ENOENT);
  if (capacity < NAME) return -(<i32>Errno.EINVAL);
  const module = moduleOfNumber(index);
  store<u32>(into, <u32>module.live);
  const octets = min(<usize>module.nameLen, capacity - NAME);
  memory.copy(into + NAME, module.name, octets);
  return <i32>(NAME + octets);
}

/** Keeps what the cycle that ends found of each module; returns the sum. */
export function adoptLive(): usize {
  let live: usize = 0;
  for (let number: u32 = 0; number < count; number++) {
    const module = moduleOfNumber(number);
    module.live = module.marked;
    module.marked = 0;
    live += module.live;
  }
  return live;
}
