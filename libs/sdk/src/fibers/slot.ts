/** A place for a value that is not there from the start. */
import { AnyObject, valueOf, wordOf } from "./words";

/** Holds at most one value of type T. */
export class Slot<T> {
  // One of the two: an object has to be where the collector looks.
  private word: u64 = 0;
  private object: AnyObject | null = null;

  /** The value put in last. A trap where T is a class and there is none. */
  get value(): T {
    if (!isManaged<T>()) return valueOf<T>(this.word);
    if (!isNullable<T>() && !this.object) throw new Error("there is no value yet");
    return changetype<T>(this.object);
  }

  /** Replaces the value by the one that `word` stands for. */
  putWord(word: u64): void {
    if (isManaged<T>()) this.object = changetype<AnyObject | null>(<usize>word);
    else this.word = word;
  }

  /** Replaces the value. */
  put(value: T): void {
    this.putWord(wordOf<T>(value));
  }
}
