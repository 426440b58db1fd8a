/** Functions called later, by the event loop. Their implementations are in `@yolk/sdk/lang`. */

/** What `setTimeout` returns, for `clearTimeout`. */
type Timeout = i32;

/** Calls `callback` after `millis`. @yolk #setTimeout */
declare function setTimeout(callback: (nothing: void) => void, millis?: number): Timeout;
/** The same with what `callback` is to be given. @yolk #setTimeout */
declare function setTimeout<A extends unknown[]>(
  callback: (...given: A) => void,
  millis: number,
  ...given: A
): Timeout;
/** Calls `callback` every `millis`. @yolk #setInterval */
declare function setInterval(callback: (nothing: void) => void, millis?: number): Timeout;
/** The same with what `callback` is to be given. @yolk #setInterval */
declare function setInterval<A extends unknown[]>(
  callback: (...given: A) => void,
  millis: number,
  ...given: A
): Timeout;
/** Calls `callback` when the event loop comes round. @yolk #setImmediate */
declare function setImmediate(callback: (nothing: void) => void): Timeout;
/** The same with what `callback` is to be given. @yolk #setImmediate */
declare function setImmediate<A extends unknown[]>(
  callback: (...given: A) => void,
  ...given: A
): Timeout;
/** @yolk #clearTimeout */
declare function clearTimeout(timeout: Timeout | undefined): void;
/** @yolk #clearInterval */
declare function clearInterval(timeout: Timeout | undefined): void;
/** @yolk #clearImmediate */
declare function clearImmediate(timeout: Timeout | undefined): void;
/** Calls `callback` before anything else that waits. @yolk #queueMicrotask */
declare function queueMicrotask(callback: () => void): void;

/** Clocks. */
interface Performance {
  /** Milliseconds since boot, with decimals. */
  now(): f64;
}
declare const performance: Performance;
