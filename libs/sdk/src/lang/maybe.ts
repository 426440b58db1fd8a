/** A number or boolean where there may be none: what `number | undefined` becomes. */

/** A value; `Maybe<T> | null` is a value or nothing. */
@final
export class Maybe<T> {
  constructor(readonly value: T) {}
}
