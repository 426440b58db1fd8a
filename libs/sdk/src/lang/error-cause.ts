/**
 * Errors that know why they happened. asc's own errors have no field for it: a program's errors that are made
 * with a cause, and its classes of errors, are made of these.
 *
 * References:
 * - ECMA-262, 15th edition, 2024, §20.5 (Error Objects), §20.5.8.1 (InstallErrorCause)
 */

/** What may follow the message. */
@final
export class ErrorOptions {
  constructor(readonly cause: Object | null = null) {}
}

/** Error. Its field has a name that no field of a program has. */
export class CausedError extends Error {
  cause$: Object | null;

  constructor(message: string | null = null, options: ErrorOptions | null = null) {
    super(message || "");
    this.cause$ = options ? options.cause : null;
  }
}

/** RangeError. */
export class CausedRangeError extends RangeError {
  cause$: Object | null;

  constructor(message: string | null = null, options: ErrorOptions | null = null) {
    super(message || "");
    this.cause$ = options ? options.cause : null;
  }
}

/** TypeError. */
export class CausedTypeError extends TypeError {
  cause$: Object | null;

  constructor(message: string | null = null, options: ErrorOptions | null = null) {
    super(message || "");
    this.cause$ = options ? options.cause : null;
  }
}

/** SyntaxError. */
export class CausedSyntaxError extends SyntaxError {
  cause$: Object | null;

  constructor(message: string | null = null, options: ErrorOptions | null = null) {
    super(message || "");
    this.cause$ = options ? options.cause : null;
  }
}

/** URIError. */
export class CausedURIError extends URIError {
  cause$: Object | null;

  constructor(message: string | null = null, options: ErrorOptions | null = null) {
    super(message || "");
    this.cause$ = options ? options.cause : null;
  }
}

/** ReferenceError, which asc has not. */
export class ReferenceError extends CausedError {
  constructor(message: string | null = null, options: ErrorOptions | null = null) {
    super(message, options);
    this.name = "ReferenceError";
  }
}

/** EvalError, likewise. */
export class EvalError extends CausedError {
  constructor(message: string | null = null, options: ErrorOptions | null = null) {
    super(message, options);
    this.name = "EvalError";
  }
}

/** `error.cause`. */
export function errorCause(error: Error): Object | null {
  // Of an interface asc 0.28.20 asks only where a class that has it has been compiled before.
  if (error instanceof CausedError) return changetype<CausedError>(error).cause$;
  if (error instanceof CausedTypeError) return changetype<CausedTypeError>(error).cause$;
  if (error instanceof CausedRangeError) return changetype<CausedRangeError>(error).cause$;
  if (error instanceof CausedSyntaxError) return changetype<CausedSyntaxError>(error).cause$;
  if (error instanceof CausedURIError) return changetype<CausedURIError>(error).cause$;
  return null;
}

/** `error.stack`: of what nobody has thrown yet, the text alone. */
export function errorStack(error: Error): string | null {
  return error.stack == "" ? error.toString() : error.stack;
}

/** `Error(message)`, which is as good as with `new`. §20.5.1.1 */
export function errorOf(message: string | null = null, options: ErrorOptions | null = null): Error {
  return new CausedError(message, options);
}

/** The stacks of `error` and of what caused it, as Node shows them. */
export function errorReport(error: Error): string {
  const stack = error.stack == "" ? error.toString() : error.stack;
  const cause = errorCause(error);
  if (!cause || !(cause instanceof Error)) return stack;
  const inner = errorReport(changetype<Error>(cause)).split("\n").join("\n  ");
  return stack + " {\n  [cause]: " + inner + "\n}";
}
