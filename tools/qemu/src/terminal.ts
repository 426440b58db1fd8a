/** The person's terminal while a machine has it. */
import { PassThrough, type Readable } from "node:stream";

/** Typed alone, it ends the machine whatever the machine thinks: Ctrl-]. */
const ESCAPE = 0x1d;

/** Standard input for a machine: on a terminal every key as it is typed, else the pipe. */
export class Terminal {
  private readonly isRaw = process.stdin.isTTY;
  private readonly typed = new PassThrough();
  /** What is typed. */
  readonly input: Readable = this.isRaw ? this.typed : process.stdin;

  /** Takes the terminal; `escape` is called for Ctrl-]. */
  constructor(escape: () => void) {
    if (!this.isRaw) return;
    process.stdin.setRawMode(true);
    process.stdin.on("data", (octets: Buffer) => {
      if (octets.length === 1 && octets[0] === ESCAPE) escape();
      else this.typed.write(octets);
    });
    process.stdin.on("end", () => this.typed.end());
    process.stderr.write("\x1b[2mCtrl-] ends the machine.\x1b[0m\r\n");
  }

  /** Gives the terminal back as it was. */
  release(): void {
    if (this.isRaw) process.stdin.setRawMode(false).removeAllListeners("data");
    process.stdin.pause();
  }
}
