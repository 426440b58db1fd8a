/**
 * A way through what an iterator gives, and how it ends.
 *
 *   const all = new Iteration<T>(iterator);
 *   const way = attempt(() => {
 *     while (all.advance()) { ... all.value ... }
 *     all.close();                                     what was left by `break`
 *   });
 *   if (way != 0) endIteration(all, way);              what was left by `return`, or something thrown
 *
 * References:
 * - ECMA-262, 15th edition, 2024, §7.4.11 (IteratorClose), §14.7.5.6 (ForIn/OfBodyEvaluation)
 */
import { valueOf } from "../fibers/words";
import { attempt, caughtAny, raise } from "./exception";
import { GeneratorReturn } from "./generator-return";
import { Iterator, IteratorResult } from "./iterator";

/** What is told when nobody wants more of it. */
export interface Closable {
  /** Once, before the end. */
  close(): void;
}

/** An iteration over values of T. A generator is one itself. */
export class Iteration<T> implements Closable {
  /** What `next` gave last. */
  value: T = valueOf<T>(0);
  /** Nothing is to be told to the iterator (any more): it has ended, or failed. */
  private isOver: bool = false;

  constructor(private readonly iterator: Iterator<T>) {}

  /** Goes to the next value; false at the end. */
  advance(): bool {
    this.isOver = true; // unless `next` returns
    const result = this.iterator.next();
    this.isOver = result.done;
    this.value = result.value;
    return !result.done;
  }

  /** Tells the iterator, where it minds, that this is all. */
  close(): void {
    if (this.isOver) return;
    this.isOver = true;
    closeIterator<T>(this.iterator);
  }
}

/** Tells `iterator`, where it minds, that nobody wants more of it. */
export function closeIterator<T>(iterator: Iterator<T>): void {
  if (iterator instanceof Closable) changetype<Closable>(iterator).close();
}

/**
 * Ends an iteration that was left in `way`, the result of an attempt, but by its end. Raises again what was
 * thrown: then what `close` throws is nobody's concern. §7.4.11, steps 5 and 6
 */
export function endIteration(all: Closable, way: i32): void {
  if (way > 0) return all.close();
  const error = caughtAny();
  if (error instanceof GeneratorReturn) all.close();
  else {
    const closed = attempt<Closable>((all: Closable): i32 => {
      all.close();
      return 0;
    }, all);
    if (closed < 0) caughtAny();
  }
  raise(error);
}

/** What is iterated over again and again. */
export interface Iterable<T> {
  iterator$(): Iterator<T>;
}

/** One that is made of a list, a map, ...: `start` begins to go through it. */
export class IterableOf<S, T> implements Iterable<T> {
  constructor(
    private readonly source: S,
    private readonly start: (source: S) => Iterator<T>,
  ) {}

  iterator$(): Iterator<T> {
    const start = this.start;
    return start(this.source);
  }
}

/** An iterator over what `convert` makes of the values of another. */
export class MappedIterator<A, B> implements Iterator<B>, Closable {
  constructor(
    private readonly from: Iterator<A>,
    private readonly convert: (value: A) => B,
  ) {}

  next(): IteratorResult<B> {
    const result = this.from.next();
    if (result.done) return new IteratorResult<B>(true, valueOf<B>(0), result.returned);
    const convert = this.convert;
    return new IteratorResult<B>(false, convert(result.value));
  }

  close(): void {
    closeIterator<A>(this.from);
  }
}

/** One that is made of what its method does. */
export class IterableBy<T> implements Iterable<T> {
  constructor(private readonly start: () => Iterator<T>) {}

  iterator$(): Iterator<T> {
    const start = this.start;
    return start();
  }
}

/** An object of a class that is an iterator, or has one. */
export function iteratorFrom<S, T>(source: S): Iterator<T> {
  if (source instanceof Iterator<T>) return changetype<Iterator<T>>(source);
  if (isDefined(source.iterator$)) return source.iterator$();
  return unreachable();
}

/** An iterator that is made of what `next` and `return` do. */
export class IteratorOf<T> implements Iterator<T>, Closable {
  constructor(
    private readonly step: () => IteratorResult<T>,
    private readonly end: (() => IteratorResult<T>) | null = null,
  ) {}

  next(): IteratorResult<T> {
    const step = this.step;
    return step();
  }

  close(): void {
    const end = this.end;
    if (end) end();
  }
}

/** The first `count` values, or all that there are; then it is closed. §8.6.2 (IteratorBindingInitialization) */
export function firstOf<T>(from: Iterator<T>, count: i32): Array<T> {
  const made = new Array<T>();
  const all = new Iteration<T>(from);
  while (made.length < count && all.advance()) made.push(all.value);
  all.close();
  return made;
}
