/** What the machine shows, sent when the page wants a picture and there is a new one. */
import type { BochsDisplay } from "../src/bochs-display";
import type { Machine } from "../src/machine";
import type { WebMessage } from "./protocol";

/** Pictures are this far apart at least while the machine is busy. */
const FRAME_MILLIS = 16;

/** The machine's screen on its way to the page. */
export class Pictures {
  private nextLook = 0;
  private lastWords = new Uint32Array(0);
  private lastCursor = "";
  private lastChanges = -1;

  /** `wants` is a word that the page sets to 1; `tell` gives it a picture. */
  constructor(
    private readonly machine: Machine,
    private readonly display: BochsDisplay,
    private readonly wants: Int32Array,
    private readonly tell: (message: WebMessage, transfer?: Transferable[]) => void,
  ) {}

  /** Sends a picture where there is something new to see. */
  look(isIdle: boolean): void {
    if (Atomics.load(this.wants, 0) === 0) return;
    const now = performance.now();
    if (!isIdle && now < this.nextLook) return;
    this.nextLook = now + FRAME_MILLIS;
    this.sendNew();
  }

  /** Sends the last picture, wanted or not. */
  finish(): void {
    this.sendNew();
  }

  private sendNew(): void {
    const picture = this.display.changes === this.lastChanges ? null : this.display.picture();
    this.lastChanges = this.display.changes;
    if (picture) {
      this.lastCursor = ""; // text comes anew after this
      this.send({ kind: "picture", ...picture }, [picture.rgba.buffer]);
    } else if (!this.display.isShown) this.sendText();
  }

  private sendText(): void {
    const [words, cursor] = [this.machine.textWords(), this.machine.cursor()];
    const place = JSON.stringify(cursor);
    const isSame = (word: number, at: number): boolean => word === words[at];
    if (place === this.lastCursor && this.lastWords.every(isSame)) return;
    this.lastWords = words.slice();
    this.lastCursor = place;
    this.send({ kind: "text", cells: this.machine.cells(), cursor });
  }

  /** The page wants none until it says so again, which it may do as soon as it has this one. */
  private send(message: WebMessage, transfer: Transferable[] = []): void {
    Atomics.store(this.wants, 0, 0);
    this.tell(message, transfer);
  }
}
