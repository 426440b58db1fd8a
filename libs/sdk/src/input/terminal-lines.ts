/** Lines from a person at a terminal: keys in, edits shown, until the line is finished. */
import { write } from "../write";
import { Completer } from "./completion";
import { inputOctets, InputOctets } from "./input-octets";
import { KeyDecoder } from "./key-decoder";
import { Key } from "./keys";
import { LineEditor, Outcome } from "./line-editor";
import { LineViews } from "./line-views";
import { SerialWidth } from "./serial-width";
import { completeLine } from "./tab";

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
  private readonly width: SerialWidth = new SerialWidth();
  private readonly views: LineViews = new LineViews(this.width.columns);
  /** The last line of the prompt. */
  private label: string = "";
  /** Further lines of what was pasted: the next ones that are read. */
  private pasted: string[] = [];

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
    this.views.begin(prompt);
    while (true) {
      const outcome = this.editUntilOutcome();
      if (outcome == Outcome.Completes) this.complete();
      else if (outcome == Outcome.Clears) this.clear();
      else if (outcome == Outcome.Refused) this.views.refuse(line);
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
      if (this.width.isDue) {
        this.askWidth();
        continue; // what came first may have been an answer
      }
      const key = this.decoder.accept(load<u8>(octets.start));
      octets.skip(1);
      if (key == Key.CursorReport && this.width.accept(this.decoder.column)) {
        this.views.widenSerial(this.width.columns);
      }
      if (key == Key.None || key == Key.CursorReport) continue;
      const outcome = this.editor.press(key);
      if (outcome != Outcome.Edited) return outcome;
    }
  }

  private askWidth(): void {
    this.width.ask(this.octets);
    this.views.widenSerial(this.width.columns);
  }

  private draw(): void {
    const prompt = this.editor.searchPrompt;
    this.views.relabel(prompt == "" ? this.label : prompt);
    this.views.draw(this.editor.line);
  }

  private clear(): void {
    this.width.doubt();
    if (this.width.isDue) this.askWidth();
    this.views.redraw(this.editor.line);
  }

  private finish(outcome: Outcome): string | null {
    const line = this.editor.line;
    this.wasCancelled = outcome == Outcome.Cancelled;
    this.views.relabel(this.label);
    const lines = line.toString().split("\n");
    if (lines.length > 1) line.set(lines[0]); // what follows is shown when it is read
    this.views.end(line, this.wasCancelled ? "^C" : "");
    if (outcome == Outcome.Ended) return null;
    if (this.wasCancelled) return "";
    for (let i = 1; i < lines.length; i++) if (lines[i] != "") this.pasted.push(lines[i]);
    return lines[0];
  }

  private complete(): void {
    const line = this.editor.line;
    const choices = completeLine(line, this.completer);
    if (choices.length == 0) this.views.draw(line);
    else this.views.list(choices, line);
  }
}
