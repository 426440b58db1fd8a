/**
 * Promises of values of T.
 *
 * A function value that returns a promise has methods of its own here (`thenPromise` beside `then`):
 * which of the two JavaScript means, the types say. `undefined` is an object of Void.
 *
 * References:
 * - ECMA-262, 15th edition, 2024, §27.2 (Promise Objects)
 */
import { valueOf } from "../fibers/words";
import { AnyPromise, PromiseState } from "./any-promise";
import { closure, environment } from "./closure";
import { attempt, caught } from "./exception";
import { enqueue } from "./microtasks";
import { Finally, FinallyPromise, Follow, Then, ThenPromise } from "./reactions";

/** The value of a promise of nothing. */
@final
export class Void {}

/** A value that is there later, or the reason why not. */
export class Promise<T> extends AnyPromise {
  value: T = valueOf<T>(0);

  /** Calls `executor` at once; what it throws rejects the promise. Null: whoever made it settles it. */
  constructor(
    executor: ((resolve: (value: T) => void, reject: (error: Error) => void) => void) | null = null,
  ) {
    super();
    if (executor) this.execute(executor);
  }

  /** A promise that is fulfilled with `value`. */
  static resolve<U>(value: U): Promise<U> {
    const promise = new Promise<U>();
    promise.resolve(value);
    return promise;
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

  /** `resolve` as a function value. */
  get resolver(): (value: T) => void {
    return closure<(value: T) => void>((value: T): void => {
      const promise = changetype<Promise<T>>(environment());
      promise.resolve(value);
    }, this);
  }

  /** `follow` as a function value: `resolve` of a promise. */
  get follower(): (other: Promise<T>) => void {
    return closure<(other: Promise<T>) => void>((other: Promise<T>): void => {
      const promise = changetype<Promise<T>>(environment());
      promise.follow(other);
    }, this);
  }

  /** `reject` as a function value. */
  get rejecter(): (error: Error) => void {
    return closure<(error: Error) => void>((error: Error): void => {
      const promise = changetype<Promise<T>>(environment());
      promise.reject(error);
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
    onFulfilled: ((value: T) => Promise<U>) | null,
    onRejected: ((error: Error) => Promise<U>) | null = null,
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
  catchPromise(onRejected: (error: Error) => Promise<T>): Promise<T> {
    return this.thenPromise<T>(null, onRejected);
  }

  /** JavaScript's `finally`. */
  finally(onFinally: () => void): Promise<T> {
    const result = new Promise<T>();
    this.react(new Finally<T>(this, result, onFinally));
    return result;
  }

  /** The same for a function that returns a promise of nothing. */
  finallyPromise(onFinally: () => Promise<Void>): Promise<T> {
    const result = new Promise<T>();
    this.react(new FinallyPromise<T>(this, result, onFinally));
    return result;
  }

  private execute(
    executor: (resolve: (value: T) => void, reject: (error: Error) => void) => void,
  ): void {
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

/** What `Promise.withResolvers` returns. */
@final
export class PromiseWithResolvers<T> {
  readonly promise: Promise<T> = new Promise<T>();

  get resolve(): (value: T) => void {
    return this.promise.resolver;
  }
  get reject(): (error: Error) => void {
    return this.promise.rejecter;
  }
}

/** A call of an executor. */
@final
class Execution<T> {
  constructor(
    readonly promise: Promise<T>,
    readonly executor: (resolve: (value: T) => void, reject: (error: Error) => void) => void,
  ) {}
}
