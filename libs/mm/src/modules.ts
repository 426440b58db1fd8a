/**
 * The modules that have managed globals and static objects.
 */

/** Modules in an image: the layers and the program. */
const MODULE_COUNT_LIMIT: u32 = 32;

/** What a module told of itself by `addModule`. */
@final
@unmanaged
export class Module {
  staticStart: usize;
  staticEnd: usize;
  visitGlobals: u32;
  visitMembers: u32;
}

const MODULES: usize = memory.data(MODULE_COUNT_LIMIT * offsetof<Module>(), 4);

let count: u32 = 0;

/** Enters a module whose static data is [staticStart, staticEnd). */
export function addModule(
  staticStart: usize,
  staticEnd: usize,
  visitGlobals: u32,
  visitMembers: u32,
): void {
  assert(count < MODULE_COUNT_LIMIT, "too many modules for mm's table");
  const module = moduleAt(count++);
  module.staticStart = staticStart;
  module.staticEnd = staticEnd;
  module.visitGlobals = visitGlobals;
  module.visitMembers = visitMembers;
}

/** Modules so far. */
export function moduleCount(): u32 {
  return count;
}

/** Module `index`, in the order of `addModule`. */
export function moduleAt(index: u32): Module {
  return changetype<Module>(MODULES + <usize>index * offsetof<Module>());
}

/** The module whose static data holds `address`; null where none does. */
export function moduleOf(address: usize): Module | null {
  for (let index: u32 = 0; index < count; index++) {
    const module = moduleAt(index);
    if (address >= module.staticStart && address < module.staticEnd) return module;
  }
  return null;
}
