/**
 * Async functions: jobs with a promise of what they return.
 *
 *   async_(body)---> body runs ... await_(p) ---> back, with a promise
 *                                      |
 *                      p is settled ---'---> a microtask goes on with the body
 *
 * References:
 * - ECMA-262, 15th edition, 2024, §27.7 (Async Function Objects), §27.7.5.3 (Await)
 */
import { AnyPromise } from "./any-promise";
import { currentJob, Job } from "./coroutine";
import { Arrival, runUntil } from "./event-loop";
import { attempt, caughtAny, raise } from "./exception";
import { valueOf } from "../fibers/words";
import { Maybe } from "./maybe";
import { Microtask } from "./microtasks";
import { Promise, Void } from "./promise";

/** A job that may wait for promises: those who resume it do not care whether it is done. */
export abstract class AsyncJob extends Job {
  run(): void {
    const way = attempt<AsyncJob>((self: AsyncJob): i32 => {
      self.call();
      return 0;
    }, this);
    if (way < 0) this.fail(caughtAny());
  }

  /** The body. It may throw. */
  abstract call(): void;
  abstract fail(error: Error): void;
}

/** Goes on with a job. */
@final
class GoOn extends Microtask {
  constructor(private readonly job: AsyncJob) {
    super();
  }

  run(): void {
    this.job.resume();
  }
}

/**
 * The value of `promise`, once it is there; throws what it is rejected with. An async function lets its
 * caller go on meanwhile; elsewhere the fiber waits, and runs the event loop.
 */
export function await_<T>(promise: Promise<T>): T {
  waitFor(promise);
  const error = promise.error;
  if (error) raise(error);
  return promise.value;
}

/** The same where there may be none: of null it is null. */
export function awaitOption<T>(promise: Promise<T> | null): T | null {
  return await_<T>(promise || Promise.resolve<T>(valueOf<T>(0)));
}

/** The same for values that are no references. */
export function awaitOptionValue<T>(promise: Promise<T> | null): Maybe<T> | null {
  const value = await_<T>(promise || Promise.resolve<T>(valueOf<T>(0)));
  return promise ? new Maybe<T>(value) : null;
}

function waitFor(promise: AnyPromise): void {
  const job = currentJob();
  if (job && job instanceof AsyncJob) {
    promise.react(new GoOn(<AsyncJob>job));
    job.pause();
    return;
  }
  const arrival = new Arrival();
  promise.react(arrival);
  runUntil(arrival);
}

/** Calls the async function `body`: at once, up to its first `await_`. */
export function async_<T>(body: () => T): Promise<T> {
  const call = new ValueCall<T>(body);
  call.resume();
  return call.promise;
}

/** The same where it returns a promise, or may. */
export function asyncPromise<T>(body: () => Promise<T> | null): Promise<T> {
  const call = new PromiseCall<T>(body);
  call.resume();
  return call.promise;
}

/** The same where it returns nothing. */
export function asyncVoid(body: () => void): Promise<Void> {
  const call = new VoidCall(body);
  call.resume();
  return call.promise;
}

@final
class ValueCall<T> extends AsyncJob {
  readonly promise: Promise<T> = new Promise<T>();

  constructor(private readonly body: () => T) {
    super();
  }
  call(): void {
    const body = this.body;
    this.promise.resolve(body());
  }
  fail(error: Error): void {
    this.promise.reject(error);
  }
}

@final
class PromiseCall<T> extends AsyncJob {
  readonly promise: Promise<T> = new Promise<T>();

  constructor(private readonly body: () => Promise<T> | null) {
    super();
  }
  call(): void {
    const body = this.body;
    this.promise.resolveWith(body());
  }
  fail(error: Error): void {
    this.promise.reject(error);
  }
}

@final
class VoidCall extends AsyncJob {
  readonly promise: Promise<Void> = new Promise<Void>();

  constructor(private readonly body: () => void) {
    super();
  }
  call(): void {
    const body = this.body;
    body();
    this.promise.resolve(new Void());
  }
  fail(error: Error): void {
    this.promise.reject(error);
  }
}
