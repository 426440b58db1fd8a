/** How often each word occurs. */

/** Counts of one part, or of all. */
export class WordCounts {
  private readonly counts: Map<string, i32> = new Map<string, i32>();

  /** All words that occur. */
  get words(): string[] {
    return [...this.counts.keys()];
  }

  /** How often `word` occurs. */
  of(word: string): i32 {
    return this.counts.get(word) ?? 0;
  }

  /** Counts the words of `text`, which blanks set apart. */
  addText(text: string): void {
    for (const word of text.split(" ")) if (word != "") this.add(word, 1);
  }

  /** Adds what `other` has counted. */
  addAll(other: WordCounts): void {
    for (const word of other.words) this.add(word, other.of(word));
  }

  private add(word: string, count: i32): void {
    this.counts.set(word, this.of(word) + count);
  }
}

/** A word with its count, to be put in order. */
class Ranked {
  constructor(
    readonly word: string,
    readonly count: i32,
  ) {}
}

/** The `most` words that occur most often; words as frequent stand in alphabetical order. */
export function mostFrequent(counts: WordCounts, most: i32): string[] {
  const words = counts.words;
  const ranked: Ranked[] = [];
  for (let i = 0; i < words.length; i++) ranked.push(new Ranked(words[i], counts.of(words[i])));
  ranked.sort((a, b) => (a.count != b.count ? b.count - a.count : a.word < b.word ? -1 : 1));
  return ranked.slice(0, most).map<string>((one) => one.word);
}
