/** Text to the console, the one way out of the SDK. */
import { consoleWrite } from "@yolk/hal";

/** Code units encoded at a time; a longer text goes out in pieces. */
const PIECE_LEN: i32 = 512;

/** UTF-8 needs three octets at most for one UTF-16 code unit. */
const piece = memory.data(1536);

/** Writes `text` as UTF-8. */
export function write(text: string): void {
  let from = 0;
  while (from < text.length) {
    let count = min(PIECE_LEN, text.length - from);
    const splitsPair = from + count < text.length && isHighSurrogate(text, from + count - 1);
    if (splitsPair && count > 1) count--;
    const source = changetype<usize>(text) + ((<usize>from) << 1);
    consoleWrite(piece, String.UTF8.encodeUnsafe(source, count, piece));
    from += count;
  }
}

function isHighSurrogate(text: string, index: i32): bool {
  return (text.charCodeAt(index) & 0xfc00) == 0xd800;
}
