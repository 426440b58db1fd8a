/** AssemblyScript's decorators on classes and their members, and the types that tsc asks for. */

/** A decorator that takes nothing. */
type PlainDecorator = (...given: never) => void;

/** Calls are replaced by the body. */
declare const inline: PlainDecorator;
/** No class extends this one. */
declare const final: PlainDecorator;
/** Objects are no business of the collector. */
declare const unmanaged: PlainDecorator;
/** Made when it is first used. */
declare const lazy: PlainDecorator;
/** Seen by every module. */
declare const global: PlainDecorator;
/** Warned about with `--pedantic`. */
declare const unsafe: PlainDecorator;

/** Says which operator a method stands for. */
interface OperatorDecorator {
  (token: string): PlainDecorator;
  binary(token: string): PlainDecorator;
  prefix(token: string): PlainDecorator;
  postfix(token: string): PlainDecorator;
}
declare const operator: OperatorDecorator;
/** Names an import of the host. */
declare function external(module: string, name?: string): PlainDecorator;

interface DecoratorContext {
  readonly kind: string;
  readonly name: string | symbol | undefined;
}
interface ClassDecoratorContext<C = unknown> extends DecoratorContext {
  readonly __decorated?: C;
}
interface ClassMethodDecoratorContext<T = unknown, V = unknown> extends DecoratorContext {
  readonly __decorated?: [T, V];
}
interface ClassGetterDecoratorContext<T = unknown, V = unknown> extends DecoratorContext {
  readonly __decorated?: [T, V];
}
interface ClassSetterDecoratorContext<T = unknown, V = unknown> extends DecoratorContext {
  readonly __decorated?: [T, V];
}
interface ClassFieldDecoratorContext<T = unknown, V = unknown> extends DecoratorContext {
  readonly __decorated?: [T, V];
}
interface ClassAccessorDecoratorContext<T = unknown, V = unknown> extends DecoratorContext {
  readonly __decorated?: [T, V];
}
interface ClassAccessorDecoratorTarget<T, V> {
  get(this: T): V;
  set(this: T, value: V): void;
}
interface ClassAccessorDecoratorResult<T, V> {
  get?(this: T): V;
  set?(this: T, value: V): void;
}
interface TypedPropertyDescriptor<T> {
  value?: T;
  get?: () => T;
  set?: (value: T) => void;
}
