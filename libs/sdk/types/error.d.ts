/** What is thrown. */

/** What may follow the message of an error. */
interface ErrorOptions {
  cause?: unknown;
}

interface Error {
  name: string;
  message: string;
  /** Why it happened. @yolk error#cause */
  readonly cause?: unknown;
  /** @yolk error#stack */
  stack?: string;
  toString(): string;
}
interface ErrorConstructor {
  new (message?: string, options?: ErrorOptions): Error;
  /** @yolk error#of */
  (message?: string, options?: ErrorOptions): Error;
  readonly prototype: Error;
}
declare const Error: ErrorConstructor;

interface RangeError extends Error {
  readonly __range?: never;
}
interface RangeErrorConstructor extends ErrorConstructor {
  new (message?: string, options?: ErrorOptions): RangeError;
  readonly prototype: RangeError;
}
declare const RangeError: RangeErrorConstructor;

interface TypeError extends Error {
  readonly __type?: never;
}
interface TypeErrorConstructor extends ErrorConstructor {
  new (message?: string, options?: ErrorOptions): TypeError;
  readonly prototype: TypeError;
}
declare const TypeError: TypeErrorConstructor;

interface SyntaxError extends Error {
  readonly __syntax?: never;
}
interface SyntaxErrorConstructor extends ErrorConstructor {
  new (message?: string, options?: ErrorOptions): SyntaxError;
  readonly prototype: SyntaxError;
}
declare const SyntaxError: SyntaxErrorConstructor;

interface URIError extends Error {
  readonly __uri?: never;
}
interface URIErrorConstructor extends ErrorConstructor {
  new (message?: string, options?: ErrorOptions): URIError;
  readonly prototype: URIError;
}
declare const URIError: URIErrorConstructor;

interface ReferenceError extends Error {
  readonly __reference?: never;
}
interface ReferenceErrorConstructor extends ErrorConstructor {
  new (message?: string, options?: ErrorOptions): ReferenceError;
  readonly prototype: ReferenceError;
}
declare const ReferenceError: ReferenceErrorConstructor;

interface EvalError extends Error {
  readonly __eval?: never;
}
interface EvalErrorConstructor extends ErrorConstructor {
  new (message?: string, options?: ErrorOptions): EvalError;
  readonly prototype: EvalError;
}
declare const EvalError: EvalErrorConstructor;

/** Several errors at once: what `Promise.any` rejects with. @yolk #AggregateError */
interface AggregateError extends Error {
  errors: Error[];
}
interface AggregateErrorConstructor {
  new (errors: readonly Error[], message?: string, options?: ErrorOptions): AggregateError;
  readonly prototype: AggregateError;
}
declare const AggregateError: AggregateErrorConstructor;

/** An error while another one was on its way: from what `using` disposes of. */
interface SuppressedError extends Error {
  error: Error;
  suppressed: Error;
}
interface SuppressedErrorConstructor {
  new (error: Error, suppressed: Error, message?: string): SuppressedError;
  readonly prototype: SuppressedError;
}
declare const SuppressedError: SuppressedErrorConstructor;
