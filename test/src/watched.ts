/**
 * A machine in QEMU whose display is looked at, and whose keys, mouse and serial port are used.
 *
 * References:
 * - QEMU 7.2, QMP reference: input-send-event, send-key, screendump
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Writable } from "node:stream";
import { StringDecoder } from "node:string_decoder";
import { boot, type MachineOptions, type Outcome, Qmp } from "@yolk/qemu";
import { decodePng, differingPixels, encodePng, type Picture, sideBySide } from "./png";

const PICTURES = join(__dirname, "..", "pictures");
/** Set, pictures are stored rather than compared: look at each of them before it is committed. */
const STORES = process.env["YOLK_STORE_PICTURES"] !== undefined;

const TIMEOUT_MS = 120_000;
const PAUSE_MS = 100;
/** Looks before what is waited for is said not to come. */
const LOOKS = 300;
/** Looks after which a picture that is to be stored stands still. */
const LOOKS_UNTIL_STILL = 30;

/** A step of `input-send-event`. */
export type InputEvent = Readonly<{ type: string; data: Readonly<Record<string, unknown>> }>;

export const moved = (axis: "x" | "y", value: number): InputEvent => ({
  type: "rel",
  data: { axis, value },
});
export const button = (name: string, down: boolean): InputEvent => ({
  type: "btn",
  data: { button: name, down },
});

const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));

/** The machine. `end` it, whatever became of the test. */
export class Watched {
  /** What the serial port wrote. */
  text = "";
  /** Told what it writes next. */
  onText: (text: string) => void = () => undefined;
  private readonly folder = mkdtempSync(join(tmpdir(), "yolk-watched-"));
  private readonly decoder = new StringDecoder("utf8");
  private readonly typed = new PassThrough();
  private readonly abort = new AbortController();
  private readonly running: Promise<Outcome>;
  private connection: Qmp | null = null;
  private hasEnded = false;

  private constructor(options: MachineOptions) {
    const output = new Writable({
      write: (octets: Buffer, _encoding, done) => {
        const text = this.decoder.write(octets);
        this.text += text;
        this.onText(text);
        done();
      },
    });
    this.running = boot({
      ...options,
      extra: [...(options.extra ?? []), ...Qmp.arguments(join(this.folder, "qmp"))],
      input: this.typed,
      output,
      signal: this.abort.signal,
      timeoutMs: TIMEOUT_MS,
    });
    void this.running.then(() => (this.hasEnded = true));
  }

  /** Boots it. */
  static async boot(options: MachineOptions): Promise<Watched> {
    const machine = new Watched(options);
    machine.connection = await Qmp.connect(join(machine.folder, "qmp"));
    return machine;
  }

  /** Its monitor. */
  get qmp(): Qmp {
    if (!this.connection) throw new Error("the machine has no monitor");
    return this.connection;
  }

  /** Types `text` at the serial port. */
  type(text: string): void {
    this.typed.write(text);
  }

  /** Presses and releases the keys of `chord` together; by the last ones the machine may end. */
  async press(...chord: readonly string[]): Promise<void> {
    const pressed = this.qmp.sendKey(...chord).catch(async (error: unknown) => {
      if (error instanceof Error && error.message.startsWith("send-key")) throw error;
      await this.running; // the monitor went with the machine
    });
    await Promise.race([pressed, this.running]);
  }

  /** Lets `events` happen, together. */
  async happen(...events: readonly InputEvent[]): Promise<void> {
    await this.qmp.command("input-send-event", { events });
  }

  /** What the display shows now. */
  async look(): Promise<Picture> {
    const file = join(this.folder, "shot.png");
    await this.qmp.screenshot(file);
    return decodePng(readFileSync(file));
  }

  /** Waits until `isThere` says yes; throws where it never does, or where the machine ends. */
  async until(what: string, isThere: () => boolean | Promise<boolean>): Promise<void> {
    for (let look = 0; look < LOOKS && !this.hasEnded; look++) {
      if (await isThere()) return;
      await pause();
    }
    throw new Error(`${what} did not come; the serial port wrote:\n${this.text}`);
  }

  /** Waits until the serial port has written `part`, `times` times. */
  async says(part: string, times = 1): Promise<void> {
    await this.until(JSON.stringify(part), () => this.text.split(part).length > times);
  }

  /** Waits until the display shows the picture `name`; says what differs in the end, and where to see it. */
  async compare(name: string): Promise<string> {
    const stored = join(PICTURES, `${name}.png`);
    if (STORES) return this.store(stored);
    if (!existsSync(stored)) return `there is no ${stored}`;
    const want = decodePng(readFileSync(stored));
    let [got, differing] = [want, -1];
    for (let look = 0; look < LOOKS && differing !== 0 && !this.hasEnded; look++) {
      if (look > 0) await pause();
      got = await this.look();
      differing = differingPixels(got, want);
    }
    if (differing === 0) return "the same";
    const both = join(tmpdir(), `yolk-${name}-got-and-want.png`);
    writeFileSync(both, encodePng(sideBySide(got, want)));
    return `${differing} pixels differ: see ${both}`;
  }

  private async store(file: string): Promise<string> {
    for (let look = 0; look < LOOKS_UNTIL_STILL; look++) await pause();
    writeFileSync(file, encodePng(await this.look()));
    return "the same";
  }

  /** Resolves when the machine has ended of itself. */
  ended(): Promise<Outcome> {
    return this.running;
  }

  /** Ends it. */
  async end(): Promise<void> {
    this.connection?.close();
    this.abort.abort();
    await this.running;
    rmSync(this.folder, { recursive: true, force: true });
  }
}
