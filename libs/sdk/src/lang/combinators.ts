/**
 * Promise.all, allSettled, any and race.
 *
 * They are functions of their own here, for static methods of a generic class see no class of theirs:
 * tools/lang writes `promiseAll<T>(list)` for `Promise.all(list)`.
 *
 * References:
 * - ECMA-262, 15th edition, 2024, §27.2.4.1 to §27.2.4.5
 */
import { PromiseState } from "./any-promise";
import { Microtask } from "./microtasks";
import { Promise } from "./promise";

/** What `any` rejects with. §20.5.7 */
export class AggregateError extends Error {
  constructor(
    readonly errors: Error[],
    message: string = "",
  ) {
    super(message);
    this.name = "AggregateError";
  }
}

/** What `allSettled` says of one promise; `reason` where `status` is "rejected". */
@final
export class PromiseSettledResult<T> {
  readonly status: string;
  readonly value: T;
  readonly reason: Error | null;

  constructor(promise: Promise<T>) {
    this.status = promise.state == PromiseState.Rejected ? "rejected" : "fulfilled";
    this.value = promise.value;
    this.reason = promise.error;
  }
}

/** All values, in the order of `promises`; rejected with the first rejection. */
export function promiseAll<T>(promises: Promise<T>[]): Promise<T[]> {
  const all = new All<T>(promises);
  return all.result;
}

/** How all of them were settled. */
export function promiseAllSettled<T>(promises: Promise<T>[]): Promise<PromiseSettledResult<T>[]> {
  const all = new AllSettled<T>(promises);
  return all.result;
}

/** The first value; rejected with an AggregateError where there is none. */
export function promiseAny<T>(promises: Promise<T>[]): Promise<T> {
  const any = new Any<T>(promises);
  return any.result;
}

/** Settled as the first that is settled. */
export function promiseRace<T>(promises: Promise<T>[]): Promise<T> {
  const result = new Promise<T>();
  for (let i = 0; i < promises.length; i++) promises[i].react(new Racer<T>(promises[i], result));
  return result;
}

/** Waits for a number of promises. */
abstract class Gathering<T> {
  protected left: i32;

  constructor(readonly promises: Promise<T>[]) {
    this.left = promises.length;
  }

  /** Has `hear` called for each of the promises; `finish` at once where there is none. */
  protected begin(): void {
    if (this.left == 0) this.finish();
    for (let i = 0; i < this.promises.length; i++) {
      this.promises[i].react(new Settled<T>(this, this.promises[i]));
    }
  }

  protected countDown(): void {
    if (--this.left == 0) this.finish();
  }

  /** `promise` was settled. */
  abstract hear(promise: Promise<T>): void;
  /** The last one was counted. */
  protected abstract finish(): void;
}

@final
class Settled<T> extends Microtask {
  constructor(
    private readonly gathering: Gathering<T>,
    private readonly promise: Promise<T>,
  ) {
    super();
  }
  run(): void {
    this.gathering.hear(this.promise);
  }
}

@final
class All<T> extends Gathering<T> {
  readonly result: Promise<T[]> = new Promise<T[]>();

  constructor(promises: Promise<T>[]) {
    super(promises);
    this.begin();
  }
  hear(promise: Promise<T>): void {
    const error = promise.error;
    if (error) this.result.reject(error);
    else this.countDown();
  }
  protected finish(): void {
    const values: T[] = [];
    for (let i = 0; i < this.promises.length; i++) values.push(this.promises[i].value);
    this.result.resolve(values);
  }
}

@final
class AllSettled<T> extends Gathering<T> {
  readonly result: Promise<PromiseSettledResult<T>[]> = new Promise<PromiseSettledResult<T>[]>();

  constructor(promises: Promise<T>[]) {
    super(promises);
    this.begin();
  }
  hear(promise: Promise<T>): void {
    this.countDown();
  }
  protected finish(): void {
    const results: PromiseSettledResult<T>[] = [];
    for (let i = 0; i < this.promises.length; i++) {
      results.push(new PromiseSettledResult<T>(this.promises[i]));
    }
    this.result.resolve(results);
  }
}

@final
class Any<T> extends Gathering<T> {
  readonly result: Promise<T> = new Promise<T>();

  constructor(promises: Promise<T>[]) {
    super(promises);
    this.begin();
  }
  hear(promise: Promise<T>): void {
    if (promise.state == PromiseState.Fulfilled) this.result.resolve(promise.value);
    else this.countDown();
  }
  protected finish(): void {
    const errors: Error[] = [];
    for (let i = 0; i < this.promises.length; i++) {
      const error = this.promises[i].error;
      if (error) errors.push(error);
    }
    this.result.reject(new AggregateError(errors, "All promises were rejected"));
  }
}

@final
class Racer<T> extends Microtask {
  constructor(
    private readonly promise: Promise<T>,
    private readonly result: Promise<T>,
  ) {
    super();
  }
  run(): void {
    const error = this.promise.error;
    if (error) this.result.reject(error);
    else this.result.resolve(this.promise.value);
  }
}
