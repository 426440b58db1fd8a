/** The same five programs in C (peer.c), linked into the same image. */

/** As `integer` of integer.ts. */
export declare function integer(rounds: u32): u32;
/** As `float` of float.ts. */
export declare function float(steps: u32): f64;
/** As `memory` of memory.ts. */
export declare function memory(elements: u32): u32;
/** As `calls` of calls.ts. */
export declare function calls(depth: u32): u32;
/** As `strings` of strings.ts. */
export declare function strings(count: u32): u32;
