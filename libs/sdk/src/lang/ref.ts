/** Variables that outlive the function they are declared in, or are shared by several. */

/** One variable. */
@final
export class Ref<T> {
  /** Made of the variable's first value. */
  constructor(public value: T) {}
}

/** A variable that has no value yet: what reads it before it has one gets null, or 0. */
export function emptyRef<T>(): Ref<T> {
  return changetype<Ref<T>>(__new(offsetof<Ref<T>>(), idof<Ref<T>>()));
}
