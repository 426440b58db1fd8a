/** The console as TypeScript programs know it: a line a call, values set apart by blanks. */
import { isTerminal } from "./command-line";
import { Completer } from "./input/completion";
import { InterruptMode, setInterruptMode, takeInterrupt } from "./input/interrupt";
import { lineReader } from "./input/line-reader";
import { readKey } from "./input/read-key";
import { lineOf, notGiven } from "./line-of";
import { endTimer, startTimer } from "./timers";
import { write } from "./write";

/** What a program says and is told: serial port, screen and keyboard as one. */
export class console {
  /** Writes its arguments and ends the line. */
  static log<A = string, B = string, C = string, D = string, E = string, F = string>(
    a: A = notGiven<A>(),
    b: B = notGiven<B>(),
    c: C = notGiven<C>(),
    d: D = notGiven<D>(),
    e: E = notGiven<E>(),
    f: F = notGiven<F>(),
  ): void {
    write(lineOf<A, B, C, D, E, F>(a, b, c, d, e, f));
  }

  /** Like `log`. */
  static info<A = string, B = string, C = string, D = string, E = string, F = string>(
    a: A = notGiven<A>(),
    b: B = notGiven<B>(),
    c: C = notGiven<C>(),
    d: D = notGiven<D>(),
    e: E = notGiven<E>(),
    f: F = notGiven<F>(),
  ): void {
    write(lineOf<A, B, C, D, E, F>(a, b, c, d, e, f));
  }

  /** Like `log`: there is one console, so warnings go where everything goes. */
  static warn<A = string, B = string, C = string, D = string, E = string, F = string>(
    a: A = notGiven<A>(),
    b: B = notGiven<B>(),
    c: C = notGiven<C>(),
    d: D = notGiven<D>(),
    e: E = notGiven<E>(),
    f: F = notGiven<F>(),
  ): void {
    write(lineOf<A, B, C, D, E, F>(a, b, c, d, e, f));
  }

  /** Like `log`. */
  static error<A = string, B = string, C = string, D = string, E = string, F = string>(
    a: A = notGiven<A>(),
    b: B = notGiven<B>(),
    c: C = notGiven<C>(),
    d: D = notGiven<D>(),
    e: E = notGiven<E>(),
    f: F = notGiven<F>(),
  ): void {
    write(lineOf<A, B, C, D, E, F>(a, b, c, d, e, f));
  }

  /** Like `log`. */
  static debug<A = string, B = string, C = string, D = string, E = string, F = string>(
    a: A = notGiven<A>(),
    b: B = notGiven<B>(),
    c: C = notGiven<C>(),
    d: D = notGiven<D>(),
    e: E = notGiven<E>(),
    f: F = notGiven<F>(),
  ): void {
    write(lineOf<A, B, C, D, E, F>(a, b, c, d, e, f));
  }

  /** Writes `text` as it is. */
  static write(text: string): void {
    write(text);
  }

  /** Says that an assertion failed where `condition` is false, and goes on. */
  static assert<T>(condition: T, message: string = ""): void {
    if (condition) return;
    write(message == "" ? "Assertion failed\n" : "Assertion failed: " + message + "\n");
  }

  /** Starts the stopwatch `label`. */
  static time(label: string = "default"): void {
    startTimer(label);
  }

  /** Writes what the stopwatch `label` shows and forgets it. */
  static timeEnd(label: string = "default"): void {
    write(endTimer(label));
  }

  /**
   * Reads a line, without its end; null at the end of input. On a terminal the line can be edited
   * and `prompt` is shown; from a pipe (`console=pipe`) nothing is written.
   */
  static readLine(prompt: string = ""): string | null {
    return lineReader().read(prompt);
  }

  /**
   * Waits at most `millis` for a key; returns its character, Ctrl-C as "\\x03" in mode `Input`, or
   * "" where none was typed. Keys of several octets, such as arrows, come as so many characters.
   */
  static readKey(millis: f64 = Infinity): string {
    return readKey(millis);
  }

  /** Whether Ctrl-C ended the last `readLine`, which gave an empty line then. */
  static get wasCancelled(): bool {
    return lineReader().wasCancelled;
  }

  /** Lines entered so far, oldest first. */
  static get history(): string[] {
    return lineReader().history.lines;
  }

  /** What the Tab key asks; without one it types blanks. */
  static set completer(completer: Completer) {
    lineReader().completer = completer;
  }

  /** Whether a person sits there, rather than a pipe. */
  static get isTerminal(): bool {
    return isTerminal();
  }

  /** Says what Ctrl-C does; at boot it ends the machine with status 130. */
  static set interruptMode(mode: InterruptMode) {
    setInterruptMode(mode);
  }

  /** Whether Ctrl-C was typed since last asked, in mode `Input`; drops what was typed before it. */
  static takeInterrupt(): bool {
    return takeInterrupt();
  }
}
