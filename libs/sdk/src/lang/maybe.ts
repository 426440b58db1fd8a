/** A number or boolean where there may be none: what `number | undefined` becomes. */
import { narrow } from "./any";

/** A value; `Maybe<T> | null` is a value or nothing. */
@final
export class Maybe<T> {
  constructor(readonly value: T) {}

  /** What it is where any value may be: a reference is itself there. */
  any_(): Object | null {
    return isReference<T>() ? changetype<Object | null>(this.value) : this;
  }

  /** The box of `value`, which is a T or in its box already; `this` is not looked at, and may be null. */
  ofAny_(value: Object): Maybe<T> {
    if (value instanceof Maybe<T>) return changetype<Maybe<T>>(value);
    if (isReference<T>()) return new Maybe<T>(narrow<T>(value));
    return narrow<Maybe<T>>(value);
  }
}
