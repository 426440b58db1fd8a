/**
 * What is done when a promise is settled, each in a tick of its own.
 *
 * References:
 * - ECMA-262, 15th edition, 2024, §27.2.2 (Promise Jobs), §27.2.5.3 (finally)
 */
import { AnyPromise, PromiseState } from "./any-promise";
import { attempt, caught } from "./exception";
import { Microtask } from "./microtasks";
import { Promise, Void } from "./promise";

/** Settles `target` as `source` is. */
@final
export class Copy<T> extends Microtask {
  constructor(
    private readonly source: Promise<T>,
    private readonly target: Promise<T>,
  ) {
    super();
  }

  run(): void {
    const error = this.source.error;
    if (error) this.target.settleRejected(error);
    else this.target.fulfill(this.source.value);
  }
}

/** The same where the values differ, which takes no time: the two are one promise to the program. */
@final
export class View<T, U> extends Microtask {
  constructor(
    private readonly source: Promise<T>,
    private readonly target: Promise<U>,
    private readonly convert: (value: T) => U,
  ) {
    super();
  }

  get isImmediate(): bool {
    return true;
  }

  run(): void {
    const error = this.source.error;
    const convert = this.convert;
    if (error) this.target.reject(error);
    else this.target.resolve(convert(this.source.value));
  }
}

/** §27.2.2.2: `target` was resolved with `source`. */
@final
export class Follow<T> extends Microtask {
  constructor(
    private readonly target: Promise<T>,
    private readonly source: Promise<T>,
  ) {
    super();
  }

  run(): void {
    this.source.react(new Copy<T>(this.source, this.target));
  }
}

/** Calls a function of the program, and rejects `result` with what that throws. */
abstract class Reaction extends Microtask {
  run(): void {
    const way = attempt<Reaction>((self: Reaction): i32 => {
      self.call();
      return 0;
    }, this);
    if (way < 0) this.fail(caught());
  }

  /** May throw. */
  abstract call(): void;
  abstract fail(error: Error): void;
}

/** §27.2.2.1 where the functions return values. */
@final
export class Then<T, U> extends Reaction {
  constructor(
    private readonly source: Promise<T>,
    private readonly result: Promise<U>,
    private readonly onFulfilled: ((value: T) => U) | null,
    private readonly onRejected: ((error: Error) => U) | null,
  ) {
    super();
  }

  call(): void {
    const source = this.source;
    const error = source.error;
    if (error) {
      const onRejected = this.onRejected;
      if (onRejected) this.result.resolve(onRejected(error));
      else this.result.reject(error);
      return;
    }
    const onFulfilled = this.onFulfilled;
    if (onFulfilled) this.result.resolve(onFulfilled(source.value));
    else passOn<T, U>(source, this.result);
  }

  fail(error: Error): void {
    this.result.reject(error);
  }
}

/** §27.2.2.1 where the functions return promises. */
@final
export class ThenPromise<T, U> extends Reaction {
  constructor(
    private readonly source: Promise<T>,
    private readonly result: Promise<U>,
    private readonly onFulfilled: ((value: T) => Promise<U> | null) | null,
    private readonly onRejected: ((error: Error) => Promise<U> | null) | null,
  ) {
    super();
  }

  call(): void {
    const source = this.source;
    const error = source.error;
    if (error) {
      const onRejected = this.onRejected;
      if (onRejected) this.result.resolveWith(onRejected(error));
      else this.result.reject(error);
      return;
    }
    const onFulfilled = this.onFulfilled;
    if (onFulfilled) this.result.resolveWith(onFulfilled(source.value));
    else passOn<T, U>(source, this.result);
  }

  fail(error: Error): void {
    this.result.reject(error);
  }
}

/** `finally`: the function has neither argument nor say, unless it throws. §27.2.5.3.1 */
@final
export class Finally<T> extends Reaction {
  constructor(
    private readonly source: Promise<T>,
    private readonly result: Promise<T>,
    private readonly onFinally: () => void,
  ) {
    super();
  }

  call(): void {
    const onFinally = this.onFinally;
    onFinally();
    goOnAfter<T>(Promise.resolve<Void>(new Void()), this.source, this.result);
  }

  fail(error: Error): void {
    this.result.reject(error);
  }
}

/** The same for a function that returns a promise. */
@final
export class FinallyPromise<T> extends Reaction {
  constructor(
    private readonly source: Promise<T>,
    private readonly result: Promise<T>,
    private readonly onFinally: () => AnyPromise | null,
  ) {
    super();
  }

  call(): void {
    const onFinally = this.onFinally;
    goOnAfter<T>(onFinally() || Promise.resolve<Void>(new Void()), this.source, this.result);
  }

  fail(error: Error): void {
    this.result.reject(error);
  }
}

/** Settles `value` as `source` is, once `gate` is fulfilled, or as `gate`. */
@final
class Gate<T> extends Microtask {
  constructor(
    private readonly gate: AnyPromise,
    private readonly source: Promise<T>,
    private readonly target: Promise<T>,
  ) {
    super();
  }

  run(): void {
    const error = this.gate.state == PromiseState.Rejected ? this.gate.error : this.source.error;
    if (error) this.target.settleRejected(error);
    else this.target.fulfill(this.source.value);
  }
}

function goOnAfter<T>(gate: AnyPromise, source: Promise<T>, result: Promise<T>): void {
  const value = new Promise<T>();
  gate.react(new Gate<T>(gate, source, value));
  result.follow(value);
}

/** Where no function is given, the types are the same. */
function passOn<T, U>(source: Promise<T>, result: Promise<U>): void {
  const same = changetype<Promise<U>>(changetype<usize>(source));
  result.resolve(same.value);
}
