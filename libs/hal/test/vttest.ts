/**
 * vttest (Debian's package of that name) in a pseudo terminal; what it writes goes to hal's terminal and to
 * xterm.js alike, and what hal's answers goes back.
 */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { COLUMNS, Reference, ROWS, TerminalBench } from "./terminal";

/** Debian's, and where it is. */
export const PROGRAM = "vttest";

/** Where vttest waits for a person: at the end of a menu, or of a screen. */
const PROMPT = /(Enter choice number \(\d+ - \d+\):|Push <RETURN>)$/;
/** What may stand behind the prompt. */
const SEQUENCES = /\x1b\[[?>]?[\d;]*[a-zA-Z]|\x1b[()#][A-Z0-9]|[\x0e\x0f\x00]/g;
const LONGEST_SILENCE_MS = 20_000;

/** One run of vttest. */
export class Vttest {
  readonly ours = new TerminalBench();
  readonly theirs = new Reference();
  /** Answers of both terminals since the last screen. */
  answers = "";
  /** What vttest wrote since then. */
  written: Buffer[] = [];
  private readonly child: ChildProcessWithoutNullStreams;
  private writing: Promise<void> = Promise.resolve();
  private tail = "";
  private wake = () => undefined as void;

  constructor() {
    const size = `${ROWS}x${COLUMNS}.132`;
    const command = `stty rows ${ROWS} cols ${COLUMNS} && exec ${PROGRAM} ${size}`;
    this.child = spawn("script", ["-qec", command, "/dev/null"], {
      env: { ...process.env, TERM: "xterm", LC_ALL: "C.UTF-8" },
    });
    this.child.stdin.on("error", () => undefined);
    this.child.stdout.on("data", (octets: Buffer) => {
      this.writing = this.writing.then(() => this.show(octets));
    });
  }

  private async show(octets: Buffer): Promise<void> {
    this.written.push(octets);
    this.ours.write(octets);
    const answer = this.ours.readText();
    this.answers += answer;
    if (answer !== "") this.child.stdin.write(answer);
    await this.theirs.write(octets);
    this.tail = (this.tail + octets.toString("latin1")).slice(-400);
    this.wake();
  }

  /** Waits for the next prompt; rejects where it does not come. */
  async prompt(): Promise<void> {
    while (!PROMPT.test(this.told())) {
      await new Promise<void>((resolve, reject) => {
        const timer = setTimeout(
          () => reject(new Error(`vttest waits; it wrote ${JSON.stringify(this.tail)}`)),
          LONGEST_SILENCE_MS,
        );
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  private told(): string {
    return this.tail.replaceAll(SEQUENCES, "").trimEnd();
  }

  /** Whether a menu is what is shown. */
  isAtMenu(): boolean {
    return this.told().endsWith("):");
  }

  /** Types `text`, and waits for the next prompt. */
  async type(text: string): Promise<void> {
    this.tail = "";
    this.answers = "";
    this.written = [];
    this.theirs.takeAnswers();
    this.child.stdin.write(text);
    await this.prompt();
  }

  /** Ends it. */
  async end(): Promise<void> {
    const closed = new Promise((resolve) => this.child.on("close", resolve));
    this.child.kill("SIGKILL");
    await closed;
  }
}
