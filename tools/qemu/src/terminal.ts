/** The person's terminal while a machine has it. */

/** Typed alone, it ends the machine whatever the machine thinks: Ctrl-]. */
const ESCAPE = 0x1d;

/** Puts standard input into raw mode, so that the machine sees every key. */
export class Terminal {
  private readonly isRaw = process.stdin.isTTY;

  /** Takes the terminal; `escape` is called for Ctrl-]. */
  constructor(escape: () => void) {
    if (!this.isRaw) return;
    process.stdin.setRawMode(true);
    process.stdin.on("data", (octets: Buffer) => {
      if (octets.length === 1 && octets[0] === ESCAPE) escape();
    });
    process.stderr.write("\x1b[2mCtrl-] ends the machine.\x1b[0m\r\n");
  }

  /** Gives the terminal back as it was. */
  release(): void {
    if (this.isRaw) process.stdin.setRawMode(false);
  }
}
