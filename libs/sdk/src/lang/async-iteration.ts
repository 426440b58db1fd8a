/**
 * A way through what an asynchronous iterator gives: iteration.ts, where every step waits.
 *
 * References:
 * - ECMA-262, 15th edition, 2024, §7.4.13 (AsyncIteratorClose), §27.1.4 (Async-from-Sync Iterator Objects)
 */
import { valueOf } from "../fibers/words";
import { await_ } from "./async";
import { closure, environment } from "./closure";
import { Closable, closeIterator } from "./iteration";
import { Iterator, IteratorResult } from "./iterator";
import { Promise } from "./promise";
import { Copy } from "./reactions";

/** Gives promises of values one by one. */
export interface AsyncIterator<T> {
  next(): Promise<IteratorResult<T>>;
}

/** What can be iterated over by `for await`, again and again. */
export interface AsyncIterable<T> {
  asyncIterator$(): AsyncIterator<T>;
}

/** An iteration over values of T; its methods wait. */
export class AsyncIteration<T> implements Closable {
  /** What `next` gave last. */
  value: T = valueOf<T>(0);
  private isOver: bool = false;

  constructor(private readonly iterator: AsyncIterator<T>) {}

  /** Goes to the next value; false at the end. */
  advance(): bool {
    this.isOver = true; // unless `next` comes to something
    const result = await_<IteratorResult<T>>(this.iterator.next());
    this.isOver = result.done;
    this.value = result.value;
    return !result.done;
  }

  /** Tells the iterator, where it minds, that this is all, and waits for what it does then. */
  close(): void {
    if (this.isOver) return;
    this.isOver = true;
    const iterator = this.iterator;
    if (iterator instanceof Closable) changetype<Closable>(iterator).close();
  }
}

/** One that is made of what `next` and `return` do. */
export class AsyncIteratorOf<T> implements AsyncIterator<T>, Closable {
  constructor(
    private readonly step: () => Promise<IteratorResult<T>>,
    private readonly end: (() => Promise<IteratorResult<T>>) | null = null,
  ) {}

  next(): Promise<IteratorResult<T>> {
    const step = this.step;
    return step();
  }

  close(): void {
    const end = this.end;
    if (end) await_<IteratorResult<T>>(end());
  }
}

/** What is iterated over, made of an object: `start` begins to go through it. */
export class AsyncIterableOf<S, T> implements AsyncIterable<T> {
  constructor(
    private readonly source: S,
    private readonly start: (source: S) => AsyncIterator<T>,
  ) {}

  asyncIterator$(): AsyncIterator<T> {
    const start = this.start;
    return start(this.source);
  }
}

/** An object of a class that is an asynchronous iterator, or has one. */
export function asyncIteratorFrom<S, T>(source: S): AsyncIterator<T> {
  if (source instanceof AsyncIterator<T>) return changetype<AsyncIterator<T>>(source);
  if (isDefined(source.asyncIterator$)) return source.asyncIterator$();
  return unreachable();
}

/** An iterator over what `convert` makes of the values of another. */
export class MappedAsyncIterator<A, B> implements AsyncIterator<B>, Closable {
  constructor(
    private readonly from: AsyncIterator<A>,
    private readonly convert: (value: A) => B,
  ) {}

  next(): Promise<IteratorResult<B>> {
    const convert = this.convert;
    return this.from.next().as<IteratorResult<B>>(
      closure<(result: IteratorResult<A>) => IteratorResult<B>>(
        (result: IteratorResult<A>): IteratorResult<B> => {
          const convert = changetype<(value: A) => B>(environment());
          if (result.done) return new IteratorResult<B>(true, valueOf<B>(0), result.returned);
          return new IteratorResult<B>(false, convert(result.value));
        },
        changetype<Object>(convert),
      ),
    );
  }

  close(): void {
    const from = this.from;
    if (from instanceof Closable) changetype<Closable>(from).close();
  }
}

/** What is iterated over, made of what its method does. */
export class AsyncIterableBy<T> implements AsyncIterable<T> {
  constructor(private readonly start: () => AsyncIterator<T>) {}

  asyncIterator$(): AsyncIterator<T> {
    const start = this.start;
    return start();
  }
}

/** `for await` over what gives values, or promises, at once: `promised` makes promises of them. §27.1.4.2 */
export class FromSync<S, T> implements AsyncIterator<T>, Closable {
  constructor(
    private readonly iterator: Iterator<S>,
    private readonly promised: (value: S) => Promise<T>,
  ) {}

  next(): Promise<IteratorResult<T>> {
    const result = this.iterator.next();
    if (result.done) {
      // What was returned is waited for as values are: the end takes two turns as well.
      const end = new IteratorResult<T>(true, valueOf<T>(0), result.returned);
      const settled = Promise.resolve<IteratorResult<T>>(end);
      const promise = new Promise<IteratorResult<T>>();
      settled.react(new Copy<IteratorResult<T>>(settled, promise));
      return promise;
    }
    const promised = this.promised;
    const promise = promised(result.value);
    return promise.then<IteratorResult<T>>(
      (value: T): IteratorResult<T> => new IteratorResult<T>(false, value),
    );
  }

  close(): void {
    closeIterator<S>(this.iterator);
  }
}
