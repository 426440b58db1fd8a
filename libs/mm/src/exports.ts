/** The Wasm entry of mm. */
import "@yolk/hal";
import "./boot";

export { release, resize, take } from "./blocks";
export { collect } from "./collector";
export { collections, heapUsed, memoryFree, memoryTotal } from "./figures";
export { mark } from "./mark";
export { addModule } from "./modules";
export { allocate, reallocate } from "./objects";
export { pin, unpin } from "./pins";
