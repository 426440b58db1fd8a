/** The Tab key: goes on with a word, or lists how it could go on. */
import { Completer } from "./completion";
import { EditLine } from "./edit-line";

/** What Tab types where nobody completes. */
const INDENT = "  ";

/** Completes `line` at its cursor as far as is certain; returns the choices, if it was not. */
export function completeLine(line: EditLine, completer: Completer | null): string[] {
  if (!completer) {
    line.insertText(INDENT);
    return [];
  }
  const before = line.slice(0, line.cursor);
  const completion = completer.complete(before);
  const known = before.length - completion.start;
  const certain = completion.commonPrefix;
  if (certain.length > known) line.insertText(certain.substring(known));
  if (completion.words.length == 1) {
    const isFollowed = line.cursor < line.length && line.at(line.cursor) == 0x20;
    if (!isFollowed) line.insertText(" ");
  }
  const isStuck = completion.words.length > 1 && certain.length <= known;
  return isStuck ? completion.words : [];
}
