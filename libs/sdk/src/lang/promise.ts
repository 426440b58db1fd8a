/**
 * Promises of values of T.
 *
 * A function value that returns a promise has methods of its own here (`thenPromise` beside `then`):
 * which of the two JavaScript means, the types say. `undefined` is an object of Void. What may be a value
 * or a promise of one is a promise here, which says that it is a value (`isGiven`); null is undefined.
 *
 * References:
 * - ECMA-262, 15th edition, 2024, §27.2 (Promise Objects)
 */
import { valueOf } from "../fibers/words";
import { asError } from "./any";
import { AnyPromise, PromiseState } from "./any-promise";
import { closure, environment } from "./closure";
import { attempt, caught } from "./exception";
import { enqueue } from "./microtasks";
import { Finally, FinallyPromise, Follow, Then, ThenPromise, View } from "./reactions";

/** What `new Promise` takes. */
type Executor<T> = (
  resolve: (value: Promise<T> | null) => void,
  reject: (error: Object | null) => void,
) => void;

/** The value of a promise of nothing. */
@final
export class Void {}

/** A value that is there later, or the reason why not. */
export class Promise<T> extends AnyPromise {
  value: T = valueOf<T>(0);

  /** Calls `executor` at once; what it throws rejects the promise. Null: whoever made it settles it. */
  constructor(executor: Executor<T> | null = null) {
    super();
    if (executor) this.execute(executor);
  }

  /** A promise that is fulfilled with `value`. */
  static resolve<U>(value: U): Promise<U> {
    const promise = new Promise<U>();
    promise.resolve(value);
    return promise;
  }

  /** A value where a promise may stand. */
  static given<U>(value: U): Promise<U> {
    const promise = new Promise<U>();
    promise.isGiven = true;
    promise.resolve(value);
    return promise;
  }

  /** This, or where it is a value, a promise of it. */
  get certain(): Promise<T> {
    return this.isGiven ? Promise.resolve<T>(this.value) : this;
  }

  /** The value of what is known to be one. */
  get plain(): T {
    assert(this.isGiven, "a promise is not the value that it was said to be");
    return this.value;
  }

  /** A promise that is rejected with `error`. */
  static reject<U>(error: Error): Promise<U> {
    const promise = new Promise<U>();
    promise.reject(error);
    return promise;
  }

  /** Fulfills it, unless it has been resolved. */
  resolve(value: T): void {
    if (this.isResolved) return;
    this.isResolved = true;
    this.fulfill(value);
  }

  /** What a program calls `resolve` of: a value, a promise, or nothing. §27.2.1.3.2 */
  resolveWith(other: Promise<T> | null): void {
    if (!other) this.resolve(valueOf<T>(0));
    else if (other.isGiven) this.resolve(other.value);
    else this.follow(other);
  }

  /** Makes it settle as `other` does, unless it has been resolved. §27.2.1.3.2 */
  follow(other: Promise<T>): void {
    if (this.isResolved) return;
    this.isResolved = true;
    if (changetype<usize>(other) == changetype<usize>(this)) {
      this.settleRejected(new TypeError("Chaining cycle detected for promise #<Promise>"));
    } else enqueue(new Follow<T>(this, other));
  }

  /** Fulfills it, whatever was before. */
  fulfill(value: T): void {
    this.value = value;
    this.settle(PromiseState.Fulfilled);
  }

  /** `resolveWith` as a function value. */
  get resolver(): (value: Promise<T> | null) => void {
    return closure<(value: Promise<T> | null) => void>((value: Promise<T> | null): void => {
      const promise = changetype<Promise<T>>(environment());
      promise.resolveWith(value);
    }, this);
  }

  /** `reject` as a function value. */
  get rejecter(): (error: Object | null) => void {
    return closure<(error: Object | null) => void>((error: Object | null): void => {
      const promise = changetype<Promise<T>>(environment());
      promise.reject(asError(error));
    }, this);
  }

  /** A promise of what `onFulfilled` or `onRejected` returns; where one is null, of what this comes to. */
  then<U>(
    onFulfilled: ((value: T) => U) | null,
    onRejected: ((error: Error) => U) | null = null,
  ): Promise<U> {
    const result = new Promise<U>();
    this.react(new Then<T, U>(this, result, onFulfilled, onRejected));
    return result;
  }

  /** The same for functions that return promises. */
  thenPromise<U>(
    onFulfilled: ((value: T) => Promise<U> | null) | null,
    onRejected: ((error: Error) => Promise<U> | null) | null = null,
  ): Promise<U> {
    const result = new Promise<U>();
    this.react(new ThenPromise<T, U>(this, result, onFulfilled, onRejected));
    return result;
  }

  /** JavaScript's `catch`. */
  catch(onRejected: (error: Error) => T): Promise<T> {
    return this.then<T>(null, onRejected);
  }

  /** The same for a function that returns a promise. */
  catchPromise(onRejected: (error: Error) => Promise<T> | null): Promise<T> {
    return this.thenPromise<T>(null, onRejected);
  }

  /** JavaScript's `finally`. */
  finally(onFinally: () => void): Promise<T> {
    const result = new Promise<T>();
    this.react(new Finally<T>(this, result, onFinally));
    return result;
  }

  /** The same for a function that returns a promise, of whatever. */
  finallyPromise(onFinally: () => AnyPromise | null): Promise<T> {
    const result = new Promise<T>();
    this.react(new FinallyPromise<T>(this, result, onFinally));
    return result;
  }

  /** The same promise as one of U: `convert` makes its values of this one's, and throws nothing. */
  as<U>(convert: (value: T) => U): Promise<U> {
    const result = new Promise<U>();
    result.isGiven = this.isGiven;
    this.react(new View<T, U>(this, result, convert));
    return result;
  }

  private execute(executor: Executor<T>): void {
    const execution = new Execution<T>(this, executor);
    const way = attempt<Execution<T>>((it: Execution<T>): i32 => {
      const run = it.executor;
      run(it.promise.resolver, it.promise.rejecter);
      return 0;
    }, execution);
    if (way < 0) this.reject(caught());
  }

  /** A promise, and the functions that settle it. */
  static withResolvers<U>(): PromiseWithResolvers<U> {
    return new PromiseWithResolvers<U>();
  }
}

/** `value instanceof Promise`. */
export function isPromise(value: AnyPromise | null): bool {
  return value !== null && !value.isGiven;
}

/** What `Promise.withResolvers` returns. */
@final
export class PromiseWithResolvers<T> {
  readonly promise: Promise<T> = new Promise<T>();

  get resolve(): (value: Promise<T> | null) => void {
    return this.promise.resolver;
  }
  get reject(): (error: Object | null) => void {
    return this.promise.rejecter;
  }
}

/** A call of an executor. */
@final
class Execution<T> {
  constructor(
    readonly promise: Promise<T>,
    readonly executor: Executor<T>,
  ) {}
}
