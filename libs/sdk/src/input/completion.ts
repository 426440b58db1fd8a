/** What the Tab key does. */

/** Ways to go on from what stands left of the cursor. */
export class Completion {
  /** Made of the index in the text that the words begin at, and the words that could stand there. */
  constructor(
    readonly start: i32,
    readonly words: string[],
  ) {}

  /** The longest beginning that all words share. */
  get commonPrefix(): string {
    if (this.words.length == 0) return "";
    let prefix = this.words[0];
    for (let i = 1; i < this.words.length; i++) {
      while (!this.words[i].startsWith(prefix)) prefix = prefix.substring(0, prefix.length - 1);
    }
    return prefix;
  }
}

/** Knows how lines go on: what a program gives to `console.completer`. */
export abstract class Completer {
  /** Ways to go on from `before`, the text left of the cursor. */
  abstract complete(before: string): Completion;
}
