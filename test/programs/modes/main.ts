/** Switches modes at every key, and leaves the terminal behind: for test/screen.test.ts. */
import { console, Framebuffer, Input, KeyEvent } from "@yolk/sdk";

const PAPER: u32 = 0x102030;
const INK: u32 = 0xf0e0d0;

function waitForKey(): void {
  while (true) {
    const event = Input.next();
    if (event instanceof KeyEvent && (event as KeyEvent).isDown) return;
  }
}

/** Ramps of red, green, blue and grey, lines to the corners, and which mode it is. */
function draw(screen: Framebuffer): void {
  const width = screen.width;
  const height = screen.height;
  screen.fill(0, 0, width, height, PAPER);
  const scales: u32[] = [0x010000, 0x000100, 0x000001, 0x010101];
  for (let ramp = 0; ramp < scales.length; ramp++) {
    for (let level = 0; level < 64; level++) {
      screen.fill(32 + level * 8, 64 + ramp * 48, 8, 40, scales[ramp] * (level * 4));
    }
  }
  screen.line(0, height - 1, 200, 280, INK);
  screen.line(width - 1, height - 1, width - 200, 280, INK);
  screen.text(32, 24, `${width} by ${height}, ${screen.depth} bits`, INK);
  screen.present();
}

export function main(): i32 {
  const widths: i32[] = [640, 800, 640];
  const heights: i32[] = [480, 600, 480];
  const depths: i32[] = [32, 24, 16];
  for (let i = 0; i < depths.length; i++) {
    const screen = Framebuffer.openMode(widths[i], heights[i], depths[i]);
    if (!screen) {
      console.error("no such mode: " + widths[i].toString());
      return 1;
    }
    draw(screen);
    waitForKey();
    screen.close();
  }
  console.log(`The console is back, one of ${Framebuffer.modes().length} modes.`);
  console.readLine("Enter ends it: ");
  return 0;
}
