/**
 * What an assertion said, kept for the report of the trap that follows it.
 */
import { decimal, octet, utf16, words } from "./text";

/** Code units that are shown, so that both fit a line with what stands around them. */
const LONGEST_MESSAGE: u32 = 600;
const LONGEST_FILE: u32 = 200;

let message: usize = 0;
let messageLen: u32 = 0;
let file: usize = 0;
let fileLen: u32 = 0;
let line: u32 = 0;
let column: u32 = 0;

/** Keeps UTF-16 text of an assertion; the memory is lent until the trap has been reported. */
export function keepFailure(
  message_: usize,
  messageLen_: u32,
  file_: usize,
  fileLen_: u32,
  line_: u32,
  column_: u32,
): void {
  message = message_;
  messageLen = messageLen_;
  file = file_;
  fileLen = fileLen_;
  line = line_;
  column = column_;
}

/** Says whether an assertion failed. */
export function hasFailure(): bool {
  return line != 0;
}

/** Forgets the assertion: its trap has been dealt with. */
export function forgetFailure(): void {
  line = 0;
}

/** Appends message and place to the line being put together. */
export function describeFailure(): void {
  if (messageLen > 0) utf16(message, min(messageLen, LONGEST_MESSAGE));
  else words("assertion failed");
  if (messageLen > LONGEST_MESSAGE) words("...");
  if (fileLen == 0) return;
  words(", at ");
  utf16(file, min(fileLen, LONGEST_FILE));
  octet(0x3a);
  decimal(line);
  octet(0x3a);
  decimal(column);
}
