/**
 * What a block is to dispose of when it is left: what was noted last comes first.
 *
 * References:
 * - ECMAScript Explicit Resource Management, 2024, §DisposeResources, §SuppressedError Objects
 */
import { await_ } from "./async";
import { CausedError } from "./error-cause";
import { attempt, caughtAny, raise } from "./exception";
import { GeneratorReturn } from "./generator-return";
import { Promise, Void } from "./promise";

/** An error, and the one that was thrown before and would be forgotten. */
export class SuppressedError extends CausedError {
  constructor(
    readonly error: Error,
    readonly suppressed: Error,
    message: string | null = null,
  ) {
    super(message);
    this.name = "SuppressedError";
  }
}

/** What `using` takes. */
export interface Disposable {
  dispose$(): void;
}

/** What `await using` takes. */
export interface AsyncDisposable {
  asyncDispose$(): Promise<Void>;
}

/** One that is made of what its method does. */
export class DisposableBy implements Disposable {
  constructor(private readonly end: () => void) {}

  dispose$(): void {
    const end = this.end;
    end();
  }
}

/** The same, where that waits. */
export class AsyncDisposableBy implements AsyncDisposable {
  constructor(private readonly end: () => Promise<Void>) {}

  asyncDispose$(): Promise<Void> {
    const end = this.end;
    return end();
  }
}

/** One thing to do. */
@final
class Disposal {
  /** Made of one of the two functions. */
  constructor(
    private readonly now: (() => void) | null,
    private readonly later: (() => Promise<Void>) | null,
    private readonly takesTurn: bool,
    readonly before: Disposal | null,
  ) {}

  /** May throw. */
  run(): void {
    const now = this.now;
    const later = this.later;
    if (now) now();
    if (later) await_<Void>(later());
    else if (this.takesTurn) await_<Void>(Promise.resolve<Void>(new Void()));
  }
}

/** See the file's head. */
@final
export class Disposals {
  private last: Disposal | null = null;

  /** Has `dispose` called, and a turn passed after it where it stands for something that waits. */
  use(dispose: () => void, takesTurn: bool): void {
    this.last = new Disposal(dispose, null, takesTurn, this.last);
  }

  /** Has `dispose` called, and waits for what it does. */
  useAwaited(dispose: () => Promise<Void>): void {
    this.last = new Disposal(null, dispose, false, this.last);
  }

  /** Does all of it; `way` is how the block was left. Raises what was thrown, there or meanwhile. */
  dispose(way: i32): void {
    let error: Error | null = way < 0 ? caughtAny() : null;
    while (true) {
      const disposal = this.last;
      if (!disposal) break;
      this.last = disposal.before;
      const done = attempt<Disposal>((disposal: Disposal): i32 => {
        disposal.run();
        return 0;
      }, disposal);
      if (done >= 0) continue;
      const thrown = caughtAny();
      const isFirst = !error || error instanceof GeneratorReturn;
      error = isFirst || !error ? thrown : new SuppressedError(thrown, error);
    }
    if (error) raise(error);
  }
}
