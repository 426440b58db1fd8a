/**
 * Generators: functions that are left at each `yield` and gone on with by the next `next`.
 *
 *   generator(body) --- next() ---> body runs --- yield_(v) ---> next() returns v
 *
 * A generator that is left alone halfway keeps its stack (coroutine.ts): `for...of` ends it by
 * `return_`, as JavaScript has it.
 *
 * References:
 * - ECMA-262, 15th edition, 2024, §27.5 (Generator Objects)
 */
import { attempt, caughtAny, raise } from "./exception";
import { valueOf } from "../fibers/words";
import { Job } from "./coroutine";
import { GeneratorReturn } from "./generator-return";
import { Iterator, IteratorResult } from "./iterator";

/** The way the body goes on when it is resumed. */
enum Wish {
  Next,
  Return,
  Throw,
}

/** A generator that yields values of T. */
export class Generator<T> extends Job implements Iterator<T> {
  /** What was yielded last. */
  value: T = valueOf<T>(0);
  private hasBegun: bool = false;
  private isRunning: bool = false;
  private wish: Wish = Wish.Next;
  /** What `throw_` was given, or what the body threw. */
  private error: Error | null = null;

  constructor(private readonly body: (out: Generator<T>) => void) {
    super();
  }

  /** Goes on until the body yields: true, and `value` is it; false where the body has ended. */
  advance(): bool {
    this.refuseReentry();
    if (this.isDone) return false;
    this.hasBegun = true;
    this.isRunning = true;
    this.resume();
    this.isRunning = false;
    const error = this.error;
    if (error) {
      this.error = null;
      raise(error);
    }
    return !this.isDone;
  }

  /** The same, as JavaScript's iterators say it. */
  next(): IteratorResult<T> {
    const isThere = this.advance();
    return new IteratorResult<T>(!isThere, isThere ? this.value : valueOf<T>(0));
  }

  /** Ends the body where it is; its `finally` blocks run. Done, unless one of them yields. */
  return_(): IteratorResult<T> {
    this.refuseReentry();
    if (!this.hasBegun) this.isDone = true;
    this.wish = Wish.Return;
    return this.next();
  }

  /** Throws `error` where the body is. */
  throw_(error: Error): IteratorResult<T> {
    this.refuseReentry();
    if (!this.hasBegun) this.isDone = true;
    if (this.isDone) raise(error);
    this.wish = Wish.Throw;
    this.error = error;
    return this.next();
  }

  /** For `for...of`. */
  iterator(): Generator<T> {
    return this;
  }

  /** Called by the body: hands `value` to who called `next`. */
  yield_(value: T): void {
    this.value = value;
    this.pause();
    const wish = this.wish;
    if (wish == Wish.Next) return;
    this.wish = Wish.Next;
    const error = this.error;
    this.error = null;
    raise(error ? error : new GeneratorReturn());
  }

  /** Runs the body; for coroutine.ts. */
  run(): void {
    const way = attempt<Generator<T>>((self: Generator<T>): i32 => {
      const body = self.body;
      body(self);
      return 0;
    }, this);
    if (way < 0) {
      const error = caughtAny();
      if (!(error instanceof GeneratorReturn)) this.error = error;
    }
    this.value = valueOf<T>(0);
  }

  private refuseReentry(): void {
    if (this.isRunning) raise(new TypeError("Generator is already running"));
  }
}

/** A generator whose body is `body`; that begins with the first `next`. */
export function generator<T>(body: (out: Generator<T>) => void): Generator<T> {
  return new Generator<T>(body);
}
