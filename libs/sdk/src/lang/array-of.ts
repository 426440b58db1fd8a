/** Arrays that are made of parts: `[a, ...b]`. */

/** An array that grows; every method returns this. */
@final
export class ArrayOf<T> {
  /** What there is so far. */
  readonly array: Array<T> = new Array<T>();

  /** Appends one value. */
  add(value: T): ArrayOf<T> {
    this.array.push(value);
    return this;
  }

  /** Appends one value where `condition` holds. */
  addIf(condition: bool, value: T): ArrayOf<T> {
    if (condition) this.array.push(value);
    return this;
  }

  /** Appends all of `values`. */
  addAll(values: Array<T>): ArrayOf<T> {
    for (let i = 0; i < values.length; i++) this.array.push(values[i]);
    return this;
  }
}

/** The elements of what has a length and an index. */
export function arrayFromList<L, T>(list: L): Array<T> {
  const made = new Array<T>();
  for (let i = 0; i < list.length; i++) made.push(<T>list[i]);
  return made;
}

/** "0", "1", ...: the names of an array's elements. */
export function indicesOf<T>(list: Array<T>): Array<string> {
  const made = new Array<string>();
  for (let i = 0; i < list.length; i++) made.push(i.toString());
  return made;
}

/** The same numbers in another width. */
export function convertedList<A, B>(list: Array<A>): Array<B> {
  const made = new Array<B>();
  for (let i = 0; i < list.length; i++) made.push(<B>list[i]);
  return made;
}
