/**
 * Promise.all, allSettled, any and race.
 *
 * They are functions of their own here, for static methods of a generic class see no class of theirs:
 * tools/lang writes `promiseAll<T>(list)` for `Promise.all(list)`. Where a list holds promises of several
 * types, it hands over how the values become one: `promiseAllOf<Tuple2<f64, string>>(list, (all) => ...)`.
 *
 * References:
 * - ECMA-262, 15th edition, 2024, §27.2.4.1 to §27.2.4.5
 */
import { AnyPromise, PromiseState } from "./any-promise";
import { CausedError, ErrorOptions } from "./error-cause";
import { Inspected, Inspector } from "./inspect";
import { Microtask } from "./microtasks";
import { Promise } from "./promise";

/** What `any` rejects with. §20.5.7 */
export class AggregateError extends CausedError {
  constructor(
    readonly errors: Error[],
    message: string | null = null,
    options: ErrorOptions | null = null,
  ) {
    super(message, options);
    this.name = "AggregateError";
  }
}

/** What `allSettled` says of a promise of whatever; `reason` where `status` is "rejected". */
export class PromiseRejectedResult {
  readonly status: string;
  protected readonly error: Error | null;

  constructor(promise: AnyPromise) {
    this.status = promise.state == PromiseState.Rejected ? "rejected" : "fulfilled";
    this.error = promise.error;
  }

  get reason(): Error {
    return assert(this.error, "this promise was not rejected");
  }
}

/** The same of a promise of T, with the `value` where there is one. */
@final
export class PromiseSettledResult<T> extends PromiseRejectedResult implements Inspected {
  readonly value: T;

  constructor(promise: Promise<T>) {
    super(promise);
    this.value = promise.value;
  }

  inspect_(out: Inspector): void {
    out.field<string>("status", this.status);
    const error = this.error;
    if (error) out.field<Error>("reason", error);
    else out.field<T>("value", this.value);
  }
}

/** All values, in the order of `promises`; rejected with the first rejection. */
export function promiseAll<T>(promises: Promise<T>[]): Promise<T[]> {
  return promiseAllOf<T[]>(changetype<AnyPromise[]>(promises), (all: AnyPromise[]): T[] => {
    const values = new Array<T>(all.length);
    for (let i = 0; i < all.length; i++) values[i] = changetype<Promise<T>>(all[i]).value;
    return values;
  });
}

/** What `gather` makes of all of `promises` once they are fulfilled. */
export function promiseAllOf<R>(
  promises: AnyPromise[],
  gather: (all: AnyPromise[]) => R,
): Promise<R> {
  const all = new All<R>(promises, gather);
  return all.result;
}

/** How all of them were settled. */
export function promiseAllSettled<T>(promises: Promise<T>[]): Promise<PromiseSettledResult<T>[]> {
  return promiseAllSettledOf<PromiseSettledResult<T>[]>(
    changetype<AnyPromise[]>(promises),
    (all: AnyPromise[]): PromiseSettledResult<T>[] => {
      const results: PromiseSettledResult<T>[] = [];
      for (let i = 0; i < all.length; i++) {
        results.push(new PromiseSettledResult<T>(changetype<Promise<T>>(all[i])));
      }
      return results;
    },
  );
}

/** What `gather` makes of all of `promises` once they are settled. */
export function promiseAllSettledOf<R>(
  promises: AnyPromise[],
  gather: (all: AnyPromise[]) => R,
): Promise<R> {
  const all = new AllSettled<R>(promises, gather);
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
abstract class Gathering {
  protected left: i32;

  constructor(readonly promises: AnyPromise[]) {
    this.left = promises.length;
  }

  /** Has `hear` called for each of the promises; `finish` at once where there is none. */
  protected begin(): void {
    if (this.left == 0) this.finish();
    for (let i = 0; i < this.promises.length; i++) {
      this.promises[i].react(new Settled(this, this.promises[i]));
    }
  }

  protected countDown(): void {
    if (--this.left == 0) this.finish();
  }

  /** `promise` was settled. */
  abstract hear(promise: AnyPromise): void;
  /** The last one was counted. */
  protected abstract finish(): void;
}

@final
class Settled extends Microtask {
  constructor(
    private readonly gathering: Gathering,
    private readonly promise: AnyPromise,
  ) {
    super();
  }
  run(): void {
    this.gathering.hear(this.promise);
  }
}

@final
class All<R> extends Gathering {
  readonly result: Promise<R> = new Promise<R>();

  constructor(
    promises: AnyPromise[],
    private readonly gather: (all: AnyPromise[]) => R,
  ) {
    super(promises);
    this.begin();
  }
  hear(promise: AnyPromise): void {
    const error = promise.error;
    if (error) this.result.reject(error);
    else this.countDown();
  }
  protected finish(): void {
    const gather = this.gather;
    this.result.resolve(gather(this.promises));
  }
}

@final
class AllSettled<R> extends Gathering {
  readonly result: Promise<R> = new Promise<R>();

  constructor(
    promises: AnyPromise[],
    private readonly gather: (all: AnyPromise[]) => R,
  ) {
    super(promises);
    this.begin();
  }
  hear(promise: AnyPromise): void {
    this.countDown();
  }
  protected finish(): void {
    const gather = this.gather;
    this.result.resolve(gather(this.promises));
  }
}

@final
class Any<T> extends Gathering {
  readonly result: Promise<T> = new Promise<T>();

  constructor(promises: Promise<T>[]) {
    super(changetype<AnyPromise[]>(promises));
    this.begin();
  }
  hear(promise: AnyPromise): void {
    if (promise.state == PromiseState.Fulfilled) {
      this.result.resolve(changetype<Promise<T>>(promise).value);
    } else this.countDown();
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
