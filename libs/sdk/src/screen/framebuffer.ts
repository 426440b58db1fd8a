/** The screen to draw on: a surface in memory, of which `present` shows what has changed. */
import {
  displayPresent,
  displayRetrace,
  displaySetMode,
  displaySize,
  terminalHide,
} from "@yolk/hal";
import { currentMode, DisplayMode, openDisplay } from "./display";
import { Surface } from "./surface";
import { openTerminal } from "./terminal";

const SIZE_LEN: i32 = 8;
const PIXEL: i32 = 4;

/** The display. While one is open the console is not shown, but for a panic. */
export class Framebuffer extends Surface {
  private constructor(
    width: i32,
    height: i32,
    /** Bits of a pixel on the display: 32, 24 or 16. A surface always has 32. */
    readonly depth: i32,
  ) {
    super(width, height);
  }

  /**
   * Opens the display in the mode that `video=1024x768` on the kernel command line, or the boot loader, has
   * chosen; null where there is none.
   */
  static open(): Framebuffer | null {
    if (!openDisplay() || !openTerminal()) return null;
    return Framebuffer.now();
  }

  /** The same in another mode; null where the display has none such. Those opened before are of no use. */
  static openMode(width: i32, height: i32, depth: i32 = 32): Framebuffer | null {
    if (!openDisplay() || displaySetMode(width, height, depth) < 0) return null;
    return openTerminal() ? Framebuffer.now() : null;
  }

  private static now(): Framebuffer | null {
    const mode = currentMode();
    if (!mode) return null;
    terminalHide(1);
    const framebuffer = new Framebuffer(mode.width, mode.height, mode.depth);
    framebuffer.touch(0, 0, mode.width, mode.height);
    return framebuffer;
  }

  /** Modes that `openMode` can have, each with 32, 24 or 16 bits; none where no display is open. */
  static modes(): DisplayMode[] {
    const modes: DisplayMode[] = [];
    if (!openDisplay()) return modes;
    const size = new ArrayBuffer(SIZE_LEN);
    const at = changetype<usize>(size);
    while (displaySize(modes.length, at) == 0) {
      modes.push(new DisplayMode(load<u32>(at), load<u32>(at, 4), 32));
    }
    return modes;
  }

  /** Shows what was drawn since the last time; first `waits` for the beam to go back, where there is one. */
  present(waits: bool = false): void {
    if (waits) displayRetrace();
    const width = this.dirtyRight - this.dirtyLeft;
    const height = this.dirtyBottom - this.dirtyTop;
    if (width <= 0) return;
    const stride = this.width * PIXEL;
    const from = this.pixels.dataStart + this.dirtyTop * stride + this.dirtyLeft * PIXEL;
    displayPresent(from, stride, this.dirtyLeft, this.dirtyTop, width, height);
    this.dirtyRight = this.dirtyLeft = 0;
  }

  /** Gives the screen back to the console. */
  close(): void {
    terminalHide(0);
  }
}
