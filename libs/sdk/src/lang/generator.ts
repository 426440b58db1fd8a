/**
 * Generators: functions that are left at each `yield` and gone on with by the next `next`.
 *
 *   generator(body) --- next() ---> body runs --- yield_(v) ---> next() returns v
 *
 * What `yield` gives and what the generator returns is of any type: a reference, or a box.
 *
 * A generator that is left alone halfway keeps its stack (coroutine.ts): `for...of` ends it by
 * `close`, as JavaScript has it.
 *
 * References:
 * - ECMA-262, 15th edition, 2024, §27.5 (Generator Objects)
 */
import { attempt, caughtAny, raise } from "./exception";
import { valueOf } from "../fibers/words";
import { Job } from "./coroutine";
import { GeneratorReturn } from "./generator-return";
import { Closable, closeIterator, Iterable } from "./iteration";
import { Iterator, IteratorResult } from "./iterator";

/** The way the body goes on when it is resumed. */
export enum Wish {
  Next,
  Return,
  Throw,
}

/** A generator that yields values of T. */
export class Generator<T> extends Job implements Iterator<T>, Iterable<T>, Closable {
  /** What was yielded last. */
  value: T = valueOf<T>(0);
  /** What the running `yield` gives: the argument of `next`. */
  sent: Object | null = null;
  /** What the body has returned, until somebody was told. */
  returned: Object | null = null;
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
    if (isThere) return new IteratorResult<T>(false, this.value);
    const returned = this.returned;
    this.returned = null;
    return new IteratorResult<T>(true, valueOf<T>(0), returned);
  }

  /** The same; `value` is what the `yield` gives that the body has stopped at. */
  send(value: Object | null): IteratorResult<T> {
    this.refuseReentry();
    this.sent = value;
    return this.next();
  }

  /** Ends the body where it is, with `value`; its `finally` blocks run. Done, unless one of them yields. */
  return_(value: Object | null = null): IteratorResult<T> {
    this.refuseReentry();
    if (!this.hasBegun) this.isDone = true;
    if (this.isDone) return new IteratorResult<T>(true, valueOf<T>(0), value);
    this.wish = Wish.Return;
    this.sent = value;
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

  close(): void {
    this.return_();
  }

  /** For `for...of`. */
  iterator$(): Iterator<T> {
    return this;
  }

  /** Called by the body: hands `value` to who called `next`. */
  yield_(value: T): void {
    this.value = value;
    this.pause();
    const wish = this.wish;
    if (wish != Wish.Next) this.obey(wish);
  }

  /** The same; what `next` was given. */
  exchange(value: T): Object | null {
    this.sent = null;
    this.yield_(value);
    const sent = this.sent;
    this.sent = null;
    return sent;
  }

  /** `yield` in the name of `from`, which is told what this is told: returns its next result. */
  delegate(value: T, from: Iterator<T>): IteratorResult<T> {
    this.value = value;
    this.sent = null;
    this.pause();
    const wish = this.wish;
    this.wish = Wish.Next;
    if (!(from instanceof Generator<T>)) {
      if (wish == Wish.Next) return from.next();
      closeIterator<T>(from);
      if (wish == Wish.Return) this.obey(wish);
      this.error = null;
      raise(new TypeError("The iterator does not provide a 'throw' method"));
    }
    const inner = changetype<Generator<T>>(from);
    if (wish == Wish.Next) return inner.send(this.sent);
    if (wish == Wish.Throw) return inner.throw_(this.takeError());
    const result = inner.return_(this.sent);
    if (!result.done) return result;
    this.sent = result.returned;
    this.obey(wish);
    return result;
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

  private obey(wish: Wish): void {
    this.wish = Wish.Next;
    if (wish == Wish.Throw) return raise(this.takeError());
    this.returned = this.sent;
    raise(new GeneratorReturn());
  }

  private takeError(): Error {
    const error = assert(this.error);
    this.error = null;
    return error;
  }

  private refuseReentry(): void {
    if (this.isRunning) raise(new TypeError("Generator is already running"));
  }
}

/** A generator whose body is `body`; that begins with the first `next`. */
export function generator<T>(body: (out: Generator<T>) => void): Generator<T> {
  return new Generator<T>(body);
}
