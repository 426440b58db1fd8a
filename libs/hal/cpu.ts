/**
 * The porting contract: everything a kernel layer may ask of the processor.
 *
 * There is no other way out of Wasm. native/i386 satisfies these imports with instructions,
 * libs/machine with device models. Only hal imports them.
 *
 * References:
 * - Intel 64 and IA-32 Architectures Software Developer's Manual, order number 325462, 2023
 */

/** Reads the 8-bit I/O port `port`. */
export declare function in8(port: u32): u32;
/** Reads the 16-bit I/O port `port`. */
export declare function in16(port: u32): u32;
/** Reads the 32-bit I/O port `port`. */
export declare function in32(port: u32): u32;
/** Writes the low 8 bits of `value` to I/O port `port`. */
export declare function out8(port: u32, value: u32): void;
/** Writes the low 16 bits of `value` to I/O port `port`. */
export declare function out16(port: u32, value: u32): void;
/** Writes `value` to I/O port `port`. */
export declare function out32(port: u32, value: u32): void;

// Registers of devices in memory: each call is one access of that width, in the order of the calls, at
// an address that mm's `mapDevice` gave, a multiple of the width.

/** Reads an 8-bit register. */
export declare function mmioRead8(address: usize): u32;
/** Reads a 16-bit register. */
export declare function mmioRead16(address: usize): u32;
/** Reads a 32-bit register. */
export declare function mmioRead32(address: usize): u32;
/** Writes the low 8 bits of `value` to a register. */
export declare function mmioWrite8(address: usize, value: u32): void;
/** Writes the low 16 bits of `value` to a register. */
export declare function mmioWrite16(address: usize, value: u32): void;
/** Writes `value` to a 32-bit register. */
export declare function mmioWrite32(address: usize, value: u32): void;
/** Copies `octets` from memory at `from` to a device's memory at `to`, in rising order. They may be combined. */
export declare function mmioCopy(to: usize, from: usize, octets: u32): void;

/**
 * Reads the 32 bits at physical address `address`, a multiple of 4, whether something is mapped there
 * or not. For tables of firmware: it takes a microsecond.
 */
export declare function physical32(address: usize): u32;

/**
 * Keeps stores before the call before stores after it, and loads likewise, as interrupt code and
 * devices see them. A store and a later load may still pass each other on their way to a device.
 */
export declare function fence(): void;
/** `fence`, and stores before the call reach devices before loads after it are made. */
export declare function barrier(): void;

/** Keeps interrupt handlers from running; returns 1 when they could run before, else 0. */
export declare function disableInterrupts(): u32;
/** Lets interrupt handlers run. */
export declare function enableInterrupts(): void;
/**
 * Enables interrupts and sleeps, in one step, until a handler has run. Called with interrupts
 * disabled, so that an event cannot slip in between the caller's last look and the sleep.
 * Returns with interrupts enabled.
 */
export declare function halt(): void;
/** Stops the machine for good: interrupts off, processor asleep. Never returns. */
export declare function stop(): void;

/** Cycles since reset, from a counter of constant rate. SDM vol. 3, §18.17. */
export declare function cycles(): u64;
/** Stores EAX, EBX, ECX and EDX of CPUID as four u32 at `result`. SDM vol. 2, CPUID. */
export declare function cpuid(leaf: u32, subleaf: u32, result: usize): void;

/** Writes a model-specific register that CPUID says there is. SDM vol. 2, WRMSR. */
export declare function writeMsr(register: u32, value: u64): void;

/**
 * Stores 32 bits of the processor's noise at `result`; returns 1, or 0 where there are none now. Only
 * where CPUID offers it. SDM vol. 2, RDSEED.
 */
export declare function rdseed(result: usize): u32;
/** The same of the processor's generator. SDM vol. 2, RDRAND. */
export declare function rdrand(result: usize): u32;

/** Address of the Multiboot information, or 0 when the loader was not Multiboot. */
export declare function bootInfo(): usize;
/** An address of the image in memory: `mark` is one of `ImageMark` in src/image.ts. */
export declare function imageMark(mark: u32): usize;

// Fibers. A *context* is one word of memory that belongs to the port while its fiber is not running.
// What runs when the machine starts is a fiber like any other.
//
//   startContext --> export fiber() ........ switchContext(mine, other) ... returns later
//   abandonCalls --> export fiberEnd()
//   attempt --> export attempted() ... raise, or its return --> attempt returns

/** Makes `context` that of a fiber which will call the export `fiber`; its native stack ends at `stackTop`. */
export declare function startContext(context: usize, stackTop: usize): void;
/** Makes sure that the next 256 octets of the running fiber's stack are there: a fault comes now, not later. */
export declare function touchStack(): void;
/** Leaves the running fiber in `from` and goes on with the one in `to`. Returns when switched back to. */
export declare function switchContext(from: usize, to: usize): void;
/** Forgets all calls of the running fiber and calls the export `fiberEnd` at `stackTop`. Never returns. */
export declare function abandonCalls(stackTop: usize): void;
/**
 * Calls the export `attempted` with `run` and `argument` and returns what that returned; or -1, once
 * `raise` was called meanwhile by the same fiber, and not by way of another attempt inside.
 */
export declare function attempt(run: u32, argument: usize): i32;
/**
 * Forgets the calls of the running fiber since its last `attempt` that has not returned, which then
 * returns -1. Returns, and has done nothing, where there is none.
 */
export declare function raise(): void;
/**
 * Makes the running fiber call the export `preempted` at its next poll; the link step puts polls
 * into what lies above the layers. Called in interrupt code; a request is met once or not at all.
 */
export declare function requestPoll(): void;

/** Makes the page directory at physical address `directory` the current one and paging active. */
export declare function loadPageDirectory(directory: usize): void;
/** Forgets the cached translation of the page that holds `address`. */
export declare function invalidatePage(address: usize): void;

/** Makes `backtrace` follow the running fiber, from the caller on, which must not return meanwhile. */
export declare function traceRunning(): void;
/** Makes `backtrace` follow the fiber in `context`, which is not running, until the next trap. */
export declare function traceContext(context: usize): void;
/**
 * Writes the name of call `depth` (0 is the innermost) of the chain that led to the last trap, or
 * of the fiber that `traceContext` named, as UTF-8 to `name`, at most `capacity` octets. Returns the octets written, 0 past the outermost.
 */
export declare function backtrace(depth: u32, name: usize, capacity: u32): u32;
