/**
 * The ABI of mm: every octet of RAM belongs to it.
 *
 * libs/mm/runtime is what asc calls for `new`; it is the one user of the first two groups.
 */

// Objects.
//
//            -16       -12        -8        -4         0
//  +----------+---------+---------+---------+----------+----
//  |   gray   | visitor |  rtId   | rtSize  | payload ...
//  +----------+---------+---------+---------+----------+----
//                                           ^ what `allocate` returns
//
// `gray` is the collector's own. rtId and rtSize lie where asc's compiler reads them
// (std/assembly/rt/common.ts).

/**
 * Allocates a zeroed object with `size` octets of payload for `module` (from `addModule`).
 * `hasReferences` is 1 where the module's visitor has something to visit in it.
 * Returns 0 when memory is exhausted after a full collection.
 */
export declare function allocate(size: usize, classId: u32, module: u32, hasReferences: u32): usize;
/**
 * Resizes `object`, which may move; contents are kept up to the smaller size, the rest is zero.
 * Returns 0, and leaves it as it was, when memory is exhausted.
 */
export declare function reallocate(object: usize, size: usize): usize;
/**
 * Tells the collector of a module: its name (UTF-8, kept by the caller for good), its static data,
 * and the table indices of two functions. The first, (cookie: u32), calls `mark` for its globals.
 * The second, (object: usize, from: u32): u32, calls `mark` for the references of an object. It may
 * stop after some hundred and return the number to be called with next; at first that is 0, and
 * it returns 0 when it is done. Returns the module's number.
 */
export declare function addModule(
  name: usize,
  nameLen: u32,
  staticStart: usize,
  staticEnd: usize,
  visitGlobals: u32,
  visitMembers: u32,
): u32;
/** Marks `object` reachable, 0 is ignored. Called by visitors while a collection runs. */
export declare function mark(object: usize): void;
/** The same for any word: marks what it refers to where that is an object. */
export declare function markWord(word: usize): void;
/** The write barrier: to be called after `child` (or 0) was stored in `parent`, both objects. */
export declare function link(parent: usize, child: usize): void;
/**
 * To be called before references move within `container` without `link`. The link step puts it
 * into those methods of asc's Array, StaticArray, Map and Set that move their elements.
 */
export declare function settle(container: usize): void;
/** Keeps `object` alive until as many `unpin`; returns it. */
export declare function pin(object: usize): usize;
/** Takes one `pin` back. */
export declare function unpin(object: usize): void;
/** Collects all garbage now, in one go. */
export declare function collect(): void;
/** Does a bounded piece of the collection that is due; returns 1 when more is due, else 0. */
export declare function work(): u32;

// Stacks: what a fiber runs on.
//
//   native stack   address space above RAM; a page is there when it was touched. It starts small
//                  and moves to a larger place when it is full, up to 8 MiB
//   shadow stack   a block that holds references for the collector; it doubles when it is full
//
// One stack is current: `__stack_pointer` is its. What boots runs on the first.

/**
 * Gives a stack, empty; `root` (an object, or 0) lives as long as it does. 0: memory is exhausted.
 * Its address is that of a word for the context (libs/hal/cpu.ts) of the fiber on it.
 */
export declare function takeStack(root: usize): usize;
/** Takes back `stack`, which is not current. */
export declare function giveStack(stack: usize): void;
/** The current stack. */
export declare function currentStack(): usize;
/** Makes `stack` current. The caller, who has called hal's `touchStack`, switches to it next. Returns the one before. */
export declare function switchStack(stack: usize): usize;
/** First octet past the native half of `stack`; it moves when the stack grows. */
export declare function stackTop(stack: usize): usize;
/** Forgets what is on the current shadow stack: all calls are gone. The root stays. */
export declare function clearStack(): void;
/** Octets of memory that `stack` uses now, both halves. */
export declare function stackOctets(stack: usize): usize;
/** Keeps `word` in `stack`; where it is a reference to an object (1), that lives until the next call. */
export declare function setParcel(stack: usize, word: u64, isReference: u32): void;
/** The word kept last in `stack`. */
export declare function parcel(stack: usize): u64;
/**
 * Lets the current native stack, which has just lacked a page, have it when it is asked for again: of
 * what a full stack holds back, or of the frames that are reserved. Returns 0 where that is no use.
 */
export declare function stretchStack(): u32;
/** Says whether it was RAM that the current native stack lacked last (1), or room (0). */
export declare function isStackStarved(): u32;
/**
 * Calls table function `run` (argument: usize): i32 and returns its result, which is not negative; or
 * -1, once `raise` was called meanwhile: calls since then are gone from both halves of the stack.
 */
export declare function attempt(run: u32, argument: usize): i32;
/**
 * Keeps `word`, a reference, as the current stack's parcel and returns to the `attempt` on it that was made last
 * and has not returned. Returns itself where there is none.
 */
export declare function raise(word: u64): void;
/** Lowest address of the current shadow stack. The link step compares it in every prologue. */
export declare function stackLimit(): usize;
/** Doubles the current shadow stack, which is below its limit; 0 where it must not or cannot. */
export declare function growStack(): u32;

// Memory that the collector does not look at.

/** Gives `size` octets, zeroed and 16-octet aligned, or 0. The caller owns them until `release`. */
export declare function take(size: usize): usize;
/** Gives back what `take` gave. */
export declare function release(address: usize): void;
/** Resizes what `take` gave; it may move. Returns 0, and leaves it as it was, where that fails. */
export declare function resize(address: usize, size: usize): usize;

// Regions: whole pages under a name, for who has what.

/** Gives `size` octets, rounded up to pages, zeroed, with `name` (UTF-8) to be known by; 0: none. */
export declare function takeRegion(size: usize, name: usize, nameLen: u32): usize;
/**
 * The same for a device: aligned to `alignment` (a power of two), one piece of RAM at its own
 * address, below 4 GiB.
 */
export declare function takeDma(size: usize, alignment: usize, name: usize, nameLen: u32): usize;
/** Takes back what `takeRegion` or `takeDma` gave. */
export declare function giveRegion(address: usize): void;
/**
 * Gives an address at which hal reaches the `size` octets of registers that a device has at physical
 * address `base`; the same for the same registers. 0: they lie above 4 GiB, or there is no room.
 */
export declare function mapDevice(base: u64, size: usize): usize;
/** The same for display memory: writes to it may be combined, where the processor can. */
export declare function mapDisplay(base: u64, size: usize): usize;
/**
 * Stores region `index` at `into`, at most `capacity` octets: address u32, octets u32, then its
 * name. Returns the octets stored, -ENOENT past the last. The kernel's own are among them.
 */
export declare function regionAt(index: u32, into: usize, capacity: usize): i32;

// Figures, in octets unless they say otherwise.

/** RAM that the loader reported as usable, below 3.5 GiB. */
export declare function memoryTotal(): u64;
/** RAM in nobody's use. */
export declare function memoryFree(): u64;
/** Live objects and what is not yet swept, with headers and rounding. */
export declare function heapUsed(): u64;
/** Collections since boot. */
export declare function collections(): u32;
/** Octets of slots that objects were given since boot. */
export declare function heapAllocated(): u64;
/** Octets of slots that were found dead since boot. */
export declare function heapFreed(): u64;
/** Octets that the last finished collection found alive. */
export declare function heapLive(): u64;
/**
 * How many pauses for collecting took from 2^(bucket/4) to less than 2^((bucket+1)/4) cycles (of
 * hal's `cycles`), bucket 0 to 159.
 */
export declare function pauses(bucket: u32): u32;
/** The longest of them, in cycles. */
export declare function longestPause(): u64;
/**
 * Stores module `index` at `into`, at most `capacity` octets: octets that the last finished
 * collection found alive (u32), then its name. Returns the octets stored, -ENOENT past the last.
 */
export declare function moduleAt(index: u32, into: usize, capacity: usize): i32;
/**
 * Collects at every `every`th allocation and in small steps between, clears what is freed with a
 * pattern, and verifies the heap after every cycle; 0: no more. For tests; slow.
 */
export declare function torture(every: u32): void;
