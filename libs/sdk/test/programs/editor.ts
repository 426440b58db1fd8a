/** The line editor, driven by octets that come as a string of code units. */
import { Completer, Completion } from "../../src/input/completion";
import { CursorReport } from "../../src/input/cursor-report";
import { KeyDecoder } from "../../src/input/key-decoder";
import { Key } from "../../src/input/keys";
import { LineEditor, Outcome } from "../../src/input/line-editor";
import { LineView } from "../../src/input/line-view";
import { completeLine } from "../../src/input/tab";

let editor = new LineEditor();
let decoder = new KeyDecoder();
let view = new LineView(80);

/** Starts over on a terminal of `columns` columns; returns what is written. */
export function begin(prompt: string, columns: i32): string {
  editor = new LineEditor();
  decoder = new KeyDecoder();
  view = new LineView(columns);
  return view.begin(prompt);
}

/** Feeds `octets`; returns the outcome that ended it, or Edited. */
export function type(octets: string): i32 {
  for (let i = 0; i < octets.length; i++) {
    const key = decoder.accept(octets.charCodeAt(i));
    if (key == Key.None) continue;
    const outcome = editor.press(key);
    if (outcome == Outcome.Accepted) editor.begin();
    if (outcome == Outcome.Completes) completeLine(editor.line, null);
    if (outcome == Outcome.Cancelled || outcome == Outcome.Ended) return outcome;
  }
  return Outcome.Edited;
}

/** The line with a bar at the cursor. */
export function shown(): string {
  const line = editor.line;
  return line.slice(0, line.cursor) + "|" + line.slice(line.cursor, line.length);
}

/** What stands in place of the prompt. */
export function searchPrompt(): string {
  return editor.searchPrompt;
}

/** The keys that `octets` decode to. */
export function keys(octets: string): string {
  const decoded = new KeyDecoder();
  const found: string[] = [];
  for (let i = 0; i < octets.length; i++) {
    const key = decoded.accept(octets.charCodeAt(i));
    if (key != Key.None) found.push(key.toString());
  }
  return found.join(" ");
}

/** What the terminal is sent to show the line as it is. */
export function draw(): string {
  return view.draw(editor.line);
}

/** What the terminal is sent when the line is finished. */
export function end(mark: string): string {
  return view.end(editor.line, mark);
}

/** Lines entered, one below the other. */
export function history(): string {
  return editor.history.lines.join("\n");
}

/** The columns that the first cursor report in `octets` names, and the other octets. */
export function report(octets: string): string {
  const text = String.UTF8.encode(octets);
  const start = changetype<usize>(text);
  const found = new CursorReport();
  if (!found.find(start, start + text.byteLength)) return "none";
  const before = String.UTF8.decodeUnsafe(start, found.from - start);
  return `${found.column} ${before}|${String.UTF8.decodeUnsafe(found.to, start + text.byteLength - found.to)}`;
}

/** Goes on with a terminal of `columns` columns. */
export function widen(columns: i32): void {
  view.widen(columns);
}

/** What the terminal is sent for a list of `words`, set apart by blanks. */
export function list(words: string): string {
  return view.list(words.split(" "), editor.line);
}

class Fruit extends Completer {
  complete(before: string): Completion {
    const start = before.lastIndexOf(" ") + 1;
    const all = ["apple", "apricot", "banana"];
    const words: string[] = [];
    for (let i = 0; i < all.length; i++)
      if (all[i].startsWith(before.substring(start))) words.push(all[i]);
    return new Completion(start, words);
  }
}

/** Presses Tab with three fruits to choose from; returns the choices. */
export function tab(): string {
  return completeLine(editor.line, new Fruit()).join(" ");
}
