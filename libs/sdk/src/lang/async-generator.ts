/**
 * Asynchronous generators: generators that may wait, and answer one request after another.
 *
 *   next() ---> request, request ---> body runs --- yield_(v) ---> the first request's promise is resolved
 *                                     ^        |
 *                                     '--------'   until no request is left
 *
 * References:
 * - ECMA-262, 15th edition, 2024, §27.6 (AsyncGenerator Objects)
 */
import { valueOf } from "../fibers/words";
import { AsyncJob, await_ } from "./async";
import { AsyncIterable, AsyncIterator } from "./async-iteration";
import { attempt, caughtAny, raise } from "./exception";
import { Wish } from "./generator";
import { GeneratorReturn } from "./generator-return";
import { Closable } from "./iteration";
import { IteratorResult } from "./iterator";
import { Promise, Void } from "./promise";

/** What somebody wants of a generator, and who is told. §27.6.3.1 */
@final
class Request<T> {
  readonly promise: Promise<IteratorResult<T>> = new Promise<IteratorResult<T>>();
  next: Request<T> | null = null;

  constructor(
    readonly wish: Wish,
    readonly value: Object | null,
    readonly error: Error | null,
  ) {}
}

/** An asynchronous generator that yields values of T. */
export class AsyncGenerator<T>
  extends AsyncJob
  implements AsyncIterator<T>, AsyncIterable<T>, Closable
{
  /** What the body has returned. */
  returned: Object | null = null;
  private hasBegun: bool = false;
  /** The body runs, or waits for a promise. */
  private isBusy: bool = false;
  private first: Request<T> | null = null;
  private last: Request<T> | null = null;

  constructor(private readonly body: (out: AsyncGenerator<T>) => void) {
    super();
  }

  next(): Promise<IteratorResult<T>> {
    return this.ask(new Request<T>(Wish.Next, null, null));
  }

  /** The same; `value` is what the `yield` gives that the body has stopped at. */
  send(value: Object | null): Promise<IteratorResult<T>> {
    return this.ask(new Request<T>(Wish.Next, value, null));
  }

  /** Ends the body where it is, with `value`. */
  return_(value: Object | null = null): Promise<IteratorResult<T>> {
    return this.ask(new Request<T>(Wish.Return, value, null));
  }

  /** Throws `error` where the body is. */
  throw_(error: Error): Promise<IteratorResult<T>> {
    return this.ask(new Request<T>(Wish.Throw, null, error));
  }

  /** Waits until the body has ended. */
  close(): void {
    await_<IteratorResult<T>>(this.return_());
  }

  asyncIterator$(): AsyncIterator<T> {
    return this;
  }

  /** Called by the body: answers the request that it runs for. */
  yield_(value: T): void {
    this.exchange(value);
  }

  /** The same; what the next request has brought. §27.6.3.8 */
  exchange(value: T): Object | null {
    const request = this.exchangeFor(value);
    if (request.wish == Wish.Next) return request.value;
    if (request.wish == Wish.Throw) raise(assert(request.error));
    await_<Void>(Promise.resolve<Void>(new Void()));
    this.returned = request.value;
    raise(new GeneratorReturn());
    return null;
  }

  /** `yield` in the name of `from`, which is told what this is told: its next result. §15.5.5 */
  delegate(value: T, from: AsyncIterator<T>): IteratorResult<T> {
    const request = this.exchangeFor(value);
    const wish = request.wish;
    if (!(from instanceof AsyncGenerator<T>)) {
      if (wish == Wish.Next) return await_<IteratorResult<T>>(from.next());
      if (from instanceof Closable) changetype<Closable>(from).close();
      if (wish == Wish.Throw)
        raise(new TypeError("The iterator does not provide a 'throw' method"));
      this.returned = request.value;
      raise(new GeneratorReturn());
    }
    const inner = changetype<AsyncGenerator<T>>(from);
    if (wish == Wish.Next) return await_<IteratorResult<T>>(inner.send(request.value));
    if (wish == Wish.Throw) {
      return await_<IteratorResult<T>>(inner.throw_(assert(request.error)));
    }
    const result = await_<IteratorResult<T>>(inner.return_(request.value));
    if (!result.done) return result;
    this.returned = result.returned;
    raise(new GeneratorReturn());
    return result;
  }

  /** Runs the body, then answers what is left; for coroutine.ts. */
  run(): void {
    const way = attempt<AsyncGenerator<T>>((self: AsyncGenerator<T>): i32 => {
      self.call();
      return 0;
    }, this);
    const error = way < 0 ? caughtAny() : null;
    this.isDone = true;
    this.isBusy = false;
    const request = this.take();
    if (error && !(error instanceof GeneratorReturn)) request.promise.reject(error);
    else request.promise.resolve(ended<T>(this.returned));
    this.returned = null;
    this.answer();
  }

  call(): void {
    const body = this.body;
    body(this);
  }

  fail(error: Error): void {}

  private ask(request: Request<T>): Promise<IteratorResult<T>> {
    const last = this.last;
    this.last = request;
    if (last) last.next = request;
    else this.first = request;
    if (!this.isBusy) this.answer();
    return request.promise;
  }

  /** Answers the request, and waits for the next one. */
  private exchangeFor(value: T): Request<T> {
    const request = this.take();
    request.promise.resolve(new IteratorResult<T>(false, value));
    if (!this.first) {
      this.isBusy = false;
      this.pause();
    }
    return assert(this.first);
  }

  /** Goes on with the body, or, where that has ended, answers everybody. */
  private answer(): void {
    const first = this.first;
    if (!first) return;
    if (!this.hasBegun && first.wish != Wish.Next) this.isDone = true;
    if (!this.isDone) {
      this.hasBegun = true;
      this.isBusy = true;
      return this.resume();
    }
    while (this.first) {
      const request = this.take();
      const error = request.error;
      if (error) request.promise.reject(error);
      else request.promise.resolve(ended<T>(request.value));
    }
  }

  private take(): Request<T> {
    const request = assert(this.first);
    const next = request.next;
    this.first = next;
    if (!next) this.last = null;
    return request;
  }
}

function ended<T>(returned: Object | null): IteratorResult<T> {
  return new IteratorResult<T>(true, valueOf<T>(0), returned);
}

/** An asynchronous generator whose body is `body`; that begins with the first request. */
export function asyncGenerator<T>(body: (out: AsyncGenerator<T>) => void): AsyncGenerator<T> {
  return new AsyncGenerator<T>(body);
}

/** `yield*` in one; returns what `from` returns. */
export function asyncYieldAll<T>(out: AsyncGenerator<T>, from: AsyncIterator<T>): Object | null {
  let result = await_<IteratorResult<T>>(from.next());
  while (!result.done) result = out.delegate(result.value, from);
  return result.returned;
}
