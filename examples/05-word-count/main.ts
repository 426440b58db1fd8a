/** Counts words with several workers, and merges what they found. */
import { Align, Channel, go, Table } from "@yolk/sdk";
import { generatedText } from "./src/text";
import { mostFrequent, WordCounts } from "./src/word-counts";

const WORDS: i32 = 50_000;
const WORKERS: i32 = 4;
const SHOWN: i32 = 10;

/** A part of the text, and where its counts are sent. */
class Part {
  constructor(
    readonly text: string,
    readonly counts: Channel<WordCounts>,
  ) {}
}

function countPart(part: Part): void {
  const counts = new WordCounts();
  counts.addText(part.text);
  part.counts.send(counts);
}

export function main(): void {
  const text = generatedText(WORDS);
  const counts = new Channel<WordCounts>();
  let from = 0;
  for (let worker = 1; worker <= WORKERS; worker++) {
    const middle = (text.length / WORKERS) * worker;
    const blank = worker < WORKERS ? text.indexOf(" ", middle) : -1;
    const end = blank < 0 ? text.length : blank;
    go(countPart, new Part(text.substring(from, end), counts), `count ${worker}`);
    from = end;
  }

  const total = new WordCounts();
  for (let worker = 0; worker < WORKERS; worker++) total.addAll(counts.receive());

  const table = new Table([Align.Right]);
  const words = mostFrequent(total, SHOWN);
  for (let i = 0; i < words.length; i++) table.add([total.of(words[i]).toString(), words[i]]);
  console.write(table.toString());
}
