/**
 * The console: serial port, screen and keyboard as one.
 *
 * `log` and its kin write what Node's `util.inspect` makes of their values. The translator makes
 * `consoleLog(new LogLine().add<A>(a).add<B>(b))` of them.
 */

interface Console {
  /** Writes its arguments and ends the line. @yolk console#log */
  log(...values: unknown[]): void;
  /** Like `log`. @yolk console#log */
  info(...values: unknown[]): void;
  /** Like `log`: there is one console, so warnings go where everything goes. @yolk console#log */
  warn(...values: unknown[]): void;
  /** Like `log`. @yolk console#log */
  error(...values: unknown[]): void;
  /** Like `log`. @yolk console#log */
  debug(...values: unknown[]): void;
  /** Like `log`, with one value. @yolk console#log */
  dir(value: unknown): void;
  /** Writes a line, and indents those that follow. @yolk console#group */
  group(...values: unknown[]): void;
  /** Ends the indentation that `group` began. @yolk console#groupEnd */
  groupEnd(): void;
  /** Says how often it was called with `label`. @yolk console#count */
  count(label?: string): void;
  /** @yolk console#countReset */
  countReset(label?: string): void;
  /** Says that an assertion failed where `condition` is falsy, and goes on. @yolk console#assert */
  assert(condition: boolean, ...values: unknown[]): void;
  /** Starts the stopwatch `label`. */
  time(label?: string): void;
  /** Writes what the stopwatch `label` shows and forgets it. */
  timeEnd(label?: string): void;
  /** Writes `text` as it is. */
  write(text: string): void;
  /** Reads a line, without its end; null at the end of input. A terminal shows `prompt`. */
  readLine(prompt?: string): string | null;
  /** Waits at most `millis` for a key; returns its character, or "" where none was typed. */
  readKey(millis?: f64): string;
  /** Whether Ctrl-C ended the last `readLine`. */
  readonly wasCancelled: bool;
  /** Lines entered so far, oldest first. */
  readonly history: string[];
  /** What the Tab key asks. */
  completer: import("@yolk/sdk").Completer;
  /** Whether a person sits there, rather than a pipe. */
  readonly isTerminal: bool;
  /** What Ctrl-C does. */
  interruptMode: import("@yolk/sdk").InterruptMode;
  /** Whether Ctrl-C was typed since last asked, in mode `Input`. */
  takeInterrupt(): bool;
}
declare const console: Console;
