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
 * Allocates a zeroed object with `size` octets of payload. `visitor` is the table index of a
 * function (object: usize, cookie: u32) that calls `mark` for every reference in it, 0 where it
 * holds none.
 * Ends in a trap when memory is exhausted after a full collection.
 */
export declare function allocate(size: usize, classId: u32, visitor: u32): usize;
/** Resizes `object`, which may move; contents are kept up to the smaller size, the rest is zero. */
export declare function reallocate(object: usize, size: usize): usize;
/**
 * Tells the collector of a module: its static data, and the table indices of its functions
 * (cookie: u32) that visits its globals and (object: usize, cookie: u32) that visits an object.
 */
export declare function addModule(
  staticStart: usize,
  staticEnd: usize,
  visitGlobals: u32,
  visitMembers: u32,
): void;
/** Marks `object` reachable, 0 is ignored. Called by visitors while a collection runs. */
export declare function mark(object: usize): void;
/** Keeps `object` alive until as many `unpin`; returns it. */
export declare function pin(object: usize): usize;
/** Takes one `pin` back. */
export declare function unpin(object: usize): void;
/** Collects all garbage now. */
export declare function collect(): void;

// Memory that the collector does not look at.

/** Gives `size` octets, zeroed and 16-octet aligned, or 0. The caller owns them until `release`. */
export declare function take(size: usize): usize;
/** Gives back what `take` gave. */
export declare function release(address: usize): void;
/** Resizes what `take` gave; it may move. Returns 0, and leaves it as it was, where that fails. */
export declare function resize(address: usize, size: usize): usize;

// Figures, in octets unless they say otherwise.

/** RAM that the loader reported as usable, below 3.5 GiB. */
export declare function memoryTotal(): u64;
/** RAM in nobody's use. */
export declare function memoryFree(): u64;
/** Live objects and what is not yet swept, with headers and rounding. */
export declare function heapUsed(): u64;
/** Collections since boot. */
export declare function collections(): u32;
