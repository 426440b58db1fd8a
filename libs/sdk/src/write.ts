/** Text to the console, the one way out of the SDK. */
import { consoleWriteTo } from "@yolk/hal";

/** Octets written at a time, and the rest of the line: other fibers run between two pieces. */
const PIECE_LEN: i32 = 1024;

const LF: u8 = 0x0a;

/** Where text goes. */
export enum Output {
  Serial = 1,
  Screen = 2,
  Both = 3,
}

/** Writes `text` as UTF-8. What other fibers write comes before or after a line, never inside. */
export function write(text: string): void {
  writeTo(Output.Both, text);
}

/** The same to one output. */
export function writeTo(output: Output, text: string): void {
  const octets = String.UTF8.encode(text);
  let from = 0;
  while (from < octets.byteLength) {
    const end = pieceEnd(octets, from);
    consoleWriteTo(output, changetype<usize>(octets) + from, end - from);
    from = end;
  }
}

function pieceEnd(octets: ArrayBuffer, from: i32): i32 {
  let end = min(from + PIECE_LEN, octets.byteLength);
  while (end < octets.byteLength && load<u8>(changetype<usize>(octets) + end - 1) != LF) end++;
  return end;
}
