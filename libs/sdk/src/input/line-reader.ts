/** Reading lines, wherever they come from. */
import { isTerminal } from "../command-line";
import { Completer } from "./completion";
import { History } from "./history";
import { inputOctets } from "./input-octets";
import { PipeLines } from "./pipe-lines";
import { TerminalLines } from "./terminal-lines";

/** What `console.readLine` reads from. */
export class LineReader {
  private readonly terminal: TerminalLines = new TerminalLines();
  private pipe: PipeLines | null = isTerminal() ? null : new PipeLines();

  /** The next line; null at the end of input. Where another fiber reads, this one waits for it. */
  read(prompt: string): string | null {
    const pipe = this.pipe;
    const mutex = inputOctets().mutex;
    mutex.lock();
    const line = pipe ? pipe.read() : this.terminal.read(prompt);
    mutex.unlock();
    return line;
  }

  /** Whether Ctrl-C ended the last line. */
  get wasCancelled(): bool {
    return this.terminal.wasCancelled;
  }

  /** Lines accepted so far; none from a pipe. */
  get history(): History {
    return this.terminal.editor.history;
  }

  /** What Tab asks. */
  set completer(completer: Completer) {
    this.terminal.completer = completer;
  }
}

let only: LineReader | null = null;

/** The machine's one reader. */
export function lineReader(): LineReader {
  let reader = only;
  if (!reader) {
    reader = new LineReader();
    only = reader;
  }
  return reader;
}
