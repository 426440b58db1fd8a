/**
 * What has a method `then` without being a promise.
 *
 * References:
 * - ECMA-262, 15th edition, 2024, §27.2.2.2 (NewPromiseResolveThenableJob)
 */
import { attempt, caught } from "./exception";
import { enqueue, Microtask } from "./microtasks";
import { Promise } from "./promise";

/** Calls `then` of a thenable with the functions that settle `promise`. */
type Call<S, T> = (thenable: S, promise: Promise<T>) => void;

/** A promise that settles as `thenable` says, whose `then` a microtask calls. */
export function promiseOfThenable<S, T>(thenable: S, call: Call<S, T>): Promise<T> {
  const promise = new Promise<T>();
  enqueue(new Adoption<S, T>(thenable, promise, call));
  return promise;
}

@final
class Adoption<S, T> extends Microtask {
  constructor(
    readonly thenable: S,
    readonly promise: Promise<T>,
    readonly call: Call<S, T>,
  ) {
    super();
  }

  run(): void {
    const way = attempt<Adoption<S, T>>((self: Adoption<S, T>): i32 => {
      const call = self.call;
      call(self.thenable, self.promise);
      return 0;
    }, this);
    if (way < 0) this.promise.reject(caught());
  }
}
