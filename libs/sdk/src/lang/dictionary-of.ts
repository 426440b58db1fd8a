/** Dictionaries that are made of parts: `{ a: 1, ...b }`, `const { a, ...rest } = b`. */
import { Dictionary, objectAssign } from "./dictionary";

/** A dictionary that grows; every method returns this. */
@final
export class DictionaryOf<T> {
  /** What there is so far. */
  readonly dictionary: Dictionary<T> = new Dictionary<T>();

  /** Adds or replaces one property. */
  add(name: string, value: T): DictionaryOf<T> {
    this.dictionary.set(name, value);
    return this;
  }

  /** Adds or replaces all properties of `other`. */
  addAll(other: Dictionary<T>): DictionaryOf<T> {
    objectAssign<T>(this.dictionary, other);
    return this;
  }
}

/** A copy without the properties `names`. */
export function dictionaryWithout<T>(
  dictionary: Dictionary<T>,
  names: Array<string>,
): Dictionary<T> {
  const made = new Dictionary<T>();
  objectAssign<T>(made, dictionary);
  for (let i = 0; i < names.length; i++) made.delete(names[i]);
  return made;
}
