/** What a long step says: a line that gives way to the next on a terminal, nothing in a pipe. */
import type { Progress } from "@yolk/link";

const ERASE_LINE = "\r\x1b[K";

/** Shows steps on standard error. */
export class ProgressLine {
  private readonly isShown = process.stderr.isTTY;

  /** Shows `step` in place of the one before. */
  readonly show: Progress = (step) => {
    if (this.isShown) process.stderr.write(`${ERASE_LINE}\x1b[2m${step} ...\x1b[0m`);
  };

  /** Takes the line away. */
  end(): void {
    if (this.isShown) process.stderr.write(ERASE_LINE);
  }
}
