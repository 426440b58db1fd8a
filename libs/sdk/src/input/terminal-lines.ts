/** Lines from a person at a terminal: keys in, edits shown, until the line is finished. */
import { write } from "../write";
import { Completer } from "./completion";
import { inputOctets, InputOctets } from "./input-octets";
import { KeyDecoder } from "./key-decoder";
import { Key } from "./keys";
import { LineEditor, Outcome } from "./line-editor";
import { LineView } from "./line-view";
import { completeLine } from "./tab";

const BELL = "\x07";

// Bracketed paste: what is pasted comes between ESC [ 200 ~ and ESC [ 201 ~. xterm, ctlseqs, DECSET 2004.
const PASTE_ON = "\x1b[?2004h";
const PASTE_OFF = "\x1b[?2004l";

/** Reads line by line. */
export class TerminalLines {
  /** What Tab asks. */
  completer: Completer | null = null;
  /** Whether Ctrl-C ended the last line. */
  wasCancelled: bool = false;
  /** Lines and edits. */
  readonly editor: LineEditor = new LineEditor();
  private readonly octets: InputOctets = inputOctets();
  private readonly decoder: KeyDecoder = new KeyDecoder();
  private readonly view: LineView;
  /** The last line of the prompt. */
  private label: string = "";
  /** Further lines of what was pasted: the next ones that are read. */
  private pasted: string[] = [];

  /** For terminals of at least `columns` columns. */
  constructor(columns: i32) {
    this.view = new LineView(columns);
  }

  /** The next line; null at the end of input, empty where Ctrl-C cancelled it. */
  read(prompt: string): string | null {
    const line = this.editor.line;
    this.wasCancelled = false;
    if (this.pasted.length > 0) {
      const next = this.pasted.shift();
      write(prompt + next + "\n");
      return next;
    }
    this.editor.begin();
    this.label = prompt.substring(prompt.lastIndexOf("\n") + 1);
    write(PASTE_ON + this.view.begin(prompt));
    while (true) {
      const outcome = this.editUntilOutcome();
      if (outcome == Outcome.Completes) this.complete();
      else if (outcome == Outcome.Clears) write(this.view.redraw(line));
      else if (outcome == Outcome.Refused) write(this.view.draw(line) + BELL);
      else return this.finish(outcome);
    }
  }

  /** Takes keys until one is not a mere edit; shows edits when no more keys are waiting. */
  private editUntilOutcome(): Outcome {
    const octets = this.octets;
    while (true) {
      if (octets.start == octets.end && !octets.look()) {
        this.draw();
        octets.wait();
      }
      const key = this.decoder.accept(load<u8>(octets.start));
      octets.skip(1);
      if (key == Key.None) continue;
      const outcome = this.editor.press(key);
      if (outcome != Outcome.Edited) return outcome;
    }
  }

  private draw(): void {
    const prompt = this.editor.searchPrompt;
    this.view.relabel(prompt == "" ? this.label : prompt);
    write(this.view.draw(this.editor.line));
  }

  private finish(outcome: Outcome): string | null {
    const line = this.editor.line;
    this.wasCancelled = outcome == Outcome.Cancelled;
    this.view.relabel(this.label);
    const lines = line.toString().split("\n");
    if (lines.length > 1) line.set(lines[0]); // what follows is shown when it is read
    write(this.view.end(line, this.wasCancelled ? "^C" : "") + PASTE_OFF);
    if (outcome == Outcome.Ended) return null;
    if (this.wasCancelled) return "";
    for (let i = 1; i < lines.length; i++) if (lines[i] != "") this.pasted.push(lines[i]);
    return lines[0];
  }

  private complete(): void {
    const line = this.editor.line;
    const list = completeLine(line, this.completer);
    if (list == "") write(this.view.draw(line));
    else write("\n" + list + this.view.again(line));
  }
}
