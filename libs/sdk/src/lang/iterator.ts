/**
 * What `for (const x of y)` and `next` work with.
 *
 * References:
 * - ECMAScript 2024, §27.1 (iteration)
 */
import { Inspector } from "./inspect";
import { Maybe } from "./maybe";
import { Tuple2 } from "./tuple";

/** What `next` gives. */
export class IteratorResult<T> {
  /** `value` has no meaning where it is `done`: what the end came to is `returned`. */
  constructor(
    public done: bool,
    public value: T,
    public returned: Object | null = null,
  ) {}

  /** The value, or what was returned; a reference, or a box. */
  get either(): Object | null {
    if (this.done) return this.returned;
    if (isReference<T>()) return changetype<Object | null>(this.value);
    if (isInteger<T>() && !isBoolean<T>()) return new Maybe<f64>(<f64>this.value);
    return new Maybe<T>(this.value);
  }

  inspect_(out: Inspector): void {
    out.title = "";
    if (this.done) out.field<Object | null>("value", this.returned, "undefined");
    else out.field<T>("value", this.value);
    out.field<bool>("done", this.done);
  }
}

/** Gives values one by one, and is what one iterates over itself. */
export interface Iterator<T> {
  /** The next value, or the end: then again and again. */
  next(): IteratorResult<T>;
}

/** The end of an iteration over T. */
export function ended<T>(): IteratorResult<T> {
  if (isReference<T>()) return new IteratorResult<T>(true, changetype<T>(<usize>0));
  return new IteratorResult<T>(true, <T>0);
}

/** The values of a list, also those that are added meanwhile. */
export class ListIterator<T> implements Iterator<T> {
  private index: i32 = 0;

  /** Made of the list. */
  constructor(private readonly list: Array<T>) {}

  next(): IteratorResult<T> {
    if (this.index >= this.list.length) return ended<T>();
    return new IteratorResult<T>(false, this.list[this.index++]);
  }
}

/** The numbers from 0 up to the length of a list. */
export class IndexIterator<T> implements Iterator<i32> {
  private index: i32 = 0;

  /** Made of the list. */
  constructor(private readonly list: Array<T>) {}

  next(): IteratorResult<i32> {
    if (this.index >= this.list.length) return ended<i32>();
    return new IteratorResult<i32>(false, this.index++);
  }
}

/** Places and values of a list. */
export class EntryIterator<T> implements Iterator<Tuple2<f64, T>> {
  private index: i32 = 0;

  /** Made of the list. */
  constructor(private readonly list: Array<T>) {}

  next(): IteratorResult<Tuple2<f64, T>> {
    const index = this.index;
    if (index >= this.list.length) return ended<Tuple2<f64, T>>();
    this.index = index + 1;
    return new IteratorResult<Tuple2<f64, T>>(
      false,
      new Tuple2<f64, T>(<f64>index, this.list[index]),
    );
  }
}
