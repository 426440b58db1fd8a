/** Functions, and the shapes that tsc insists on because syntax refers to them. */

interface Object {
  /** The class of which the object is; only its name can be asked for. */
  readonly constructor: Function;
  /** @yolk object#toString */
  toString(): string;
}

interface Function {
  /** The function's name; empty on Yolk, where names are for the debugger. */
  readonly name: string;
  /** How many parameters it takes. */
  readonly length: i32;
  /** Its place in the table of functions. */
  readonly index: u32;
}

interface CallableFunction extends Function {
  /** Calls the function with `self` as `this`. @yolk #callWith */
  call<T, A extends unknown[], R>(this: (this: T, ...parameters: A) => R, self: T, ...given: A): R;
  /** Calls the function with the list `given`. @yolk #applyWith */
  apply<T, A extends unknown[], R>(this: (this: T, ...parameters: A) => R, self: T, given: A): R;
  /** The function with `this`, and maybe its first parameters, given already. @yolk #bindTo */
  bind<T, A extends unknown[], B extends unknown[], R>(
    this: (this: T, ...parameters: [...A, ...B]) => R,
    self: T,
    ...given: A
  ): (...parameters: B) => R;
}

/** What classes are when they are values. */
interface NewableFunction extends Function {
  readonly prototype: unknown;
}

/** What `arguments` would be; use a rest parameter. */
interface IArguments {
  readonly length: i32;
}

/** Names of properties. */
type PropertyKey = string | number | symbol;

interface Symbol {
  toString(): string;
  readonly description: string | undefined;
}
interface SymbolConstructor {
  (description?: string): symbol;
  /** The method that `for (const x of y)` calls. */
  readonly iterator: unique symbol;
  /** The method that `for await (const x of y)` calls. */
  readonly asyncIterator: unique symbol;
  /** The method that the end of `using` calls. */
  readonly dispose: unique symbol;
  /** The method that the end of `await using` calls. */
  readonly asyncDispose: unique symbol;
  readonly hasInstance: unique symbol;
  readonly toStringTag: unique symbol;
  readonly toPrimitive: unique symbol;
}
declare const Symbol: SymbolConstructor;

/** What `using` takes. */
interface Disposable {
  [Symbol.dispose](): void;
}
/** What `await using` takes. */
interface AsyncDisposable {
  [Symbol.asyncDispose](): PromiseLike<void>;
}

/** The texts between the holes of a tagged template. */
interface TemplateStringsArray extends ReadonlyArray<string> {
  readonly raw: readonly string[];
}

/** What `import.meta` is. */
interface ImportMeta {
  readonly url: string;
}
