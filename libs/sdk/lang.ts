/** What translated programs call: importable as `@yolk/sdk/lang`, for tools/lang and for nobody else. */
export * from "./src/lang/any";
export { arrayIsArray } from "./src/lang/any-array";
export * from "./src/lang/array";
export * from "./src/lang/array-flat";
export * from "./src/lang/array-change";
export * from "./src/lang/array-make";
export * from "./src/lang/array-of";
export * from "./src/lang/array-order";
export {
  async_,
  asyncPromise,
  asyncVoid,
  await_,
  awaitOption,
  awaitOptionValue,
} from "./src/lang/async";
export { AnyPromise } from "./src/lang/any-promise";
export { AsyncGenerator, asyncGenerator, asyncYieldAll } from "./src/lang/async-generator";
export * from "./src/lang/async-iteration";
export {
  closure,
  environment,
  includesFunction,
  indexOfFunction,
  isSameFunction,
} from "./src/lang/closure";
export { stringLocaleCompare } from "./src/lang/collation";
export {
  AggregateError,
  promiseAll,
  promiseAllOf,
  promiseAllSettled,
  promiseAllSettledOf,
  promiseAny,
  promiseRace,
  PromiseRejectedResult,
  PromiseSettledResult,
} from "./src/lang/combinators";
export * from "./src/lang/console";
export { Job } from "./src/lang/coroutine";
export * from "./src/lang/date";
export * from "./src/lang/dictionary";
export {
  AsyncDisposable,
  AsyncDisposableBy,
  Disposable,
  DisposableBy,
  Disposals,
  SuppressedError,
} from "./src/lang/disposals";
export * from "./src/lang/dictionary-of";
export {
  CausedError,
  CausedRangeError,
  CausedSyntaxError,
  CausedTypeError,
  CausedURIError,
  errorCause,
  errorOf,
  EvalError,
  ErrorOptions,
  errorStack,
  ReferenceError,
} from "./src/lang/error-cause";
export { attempt, caught, caughtAny, raise } from "./src/lang/exception";
export { Generator, generator } from "./src/lang/generator";
export { classNameOf, Inspected, Inspector, numberShown } from "./src/lang/inspect";
export * from "./src/lang/iteration";
export * from "./src/lang/iterator";
export { jsonRevived } from "./src/lang/json-reviver";
export { jsonParse, jsonTree } from "./src/lang/json-parser";
export { JsonKind, JsonReadable, JsonValue } from "./src/lang/json-value";
export {
  jsonStringify,
  jsonStringifyIndented,
  jsonStringifyPicked,
  jsonStringifyReplaced,
  jsonStringifySpaced,
  JsonReplaced,
  JsonWritable,
  JsonWriter,
} from "./src/lang/json-writer";
export * from "./src/lang/keyed";
export { LogLine } from "./src/lang/log-line";
export * from "./src/lang/map";
export * from "./src/lang/math";
export { Maybe } from "./src/lang/maybe";
export { queueMicrotask } from "./src/lang/microtasks";
export * from "./src/lang/number-parse";
export * from "./src/lang/number-text";
export { isPromise, Promise, PromiseWithResolvers, Void } from "./src/lang/promise";
export { promiseOfThenable } from "./src/lang/thenable";
export { emptyRef, Ref } from "./src/lang/ref";
export { matchGroups, matchIndex, matchInput, replacerText } from "./src/lang/regexp/match";
export { RegExp, regexpCopy, regexpOf } from "./src/lang/regexp/regexp";
export * from "./src/lang/regexp/text";
export * from "./src/lang/set";
export * from "./src/lang/string";
export { stringOf, text } from "./src/lang/text";
export {
  clearImmediate,
  clearInterval,
  clearTimeout,
  setImmediate,
  setInterval,
  setTimeout,
} from "./src/lang/timers";
export * from "./src/lang/truth";
export * from "./src/lang/tuple";
export * from "./src/lang/typed-array";
export * from "./src/lang/yield";
export { Values } from "./src/fibers/channel";
