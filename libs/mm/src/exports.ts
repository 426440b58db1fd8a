/** The Wasm entry of mm. */
import "@yolk/hal";
import "./boot";

export { attempt, raise } from "./attempt";
export { release, resize, take } from "./blocks";
export { collect, work } from "./collector";
export {
  collections,
  heapAllocated,
  heapFreed,
  heapLive,
  heapUsed,
  memoryFree,
  memoryTotal,
} from "./figures";
export { link, mark, settle } from "./mark";
export { markWord } from "./roots";
export { addModule, moduleAt } from "./modules";
export { fault, isStackStarved } from "./native-stacks";
export { allocate, reallocate } from "./objects";
export { longestPause, pauses } from "./pauses";
export { pin, unpin } from "./pins";
export { giveRegion, regionAt, takeDma, takeRegion } from "./regions";
export { currentStack, stackLimit, switchStack } from "./stack";
export {
  clearStack,
  giveStack,
  growStack,
  parcel,
  setParcel,
  stackOctets,
  stackTop,
  stretchStack,
  takeStack,
} from "./stacks";
export { torture } from "./torture";
export { mapDevice, mapDisplay } from "./windows";
