/** A machine that runs while the test does something to it. */
import { PassThrough, Writable } from "node:stream";
import { boot, type MachineOptions, type Outcome } from "@yolk/qemu";

/** The longest that it may run. */
const TIMEOUT_MS = 60_000;

/** A machine, and what it has said. */
export class Running {
  text = "";
  readonly outcome: Promise<Outcome>;
  private heard = () => undefined as void;
  private hasEnded = false;

  /** Boots `image`, which reads nothing; `what` is its first argument. */
  constructor(image: string, options: Pick<MachineOptions, "extra" | "within">, what = "") {
    const output = new Writable({
      write: (octets: Buffer, _encoding, done) => {
        this.text += octets.toString("utf8");
        this.heard();
        done();
      },
    });
    const commandLine = `console=pipe -- ${what}`;
    const surroundings = { timeoutMs: TIMEOUT_MS, input: new PassThrough(), output };
    this.outcome = boot({ image, memoryMiB: 64, commandLine, ...surroundings, ...options });
    void this.outcome.then(() => {
      this.hasEnded = true;
      this.heard();
    });
  }

  /** Waits until it has said `words`, or has ended. */
  async says(words: string): Promise<void> {
    while (!this.text.includes(words) && !this.hasEnded) {
      await new Promise<void>((resolve) => (this.heard = resolve));
    }
  }
}
