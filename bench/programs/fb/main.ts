/**
 * Shows full screens, then scrolls the console line by line. Prints "fb <name> <count> <nanoseconds>", where
 * the count is of screens, or of octets.
 *
 * References:
 * - RFC 864, "Character Generator Protocol", 1983 (lines of which no two neighbours are alike)
 */
import { console, Framebuffer, openTerminal, uptimeNanos } from "@yolk/sdk";

const SCREENS = 60;
const LINES = 600;
const COLUMNS = 72;
const FIRST = 0x21;
const CHARACTERS = 94;

function report(name: string, count: i32, start: u64): void {
  const nanos = uptimeNanos() - start;
  console.log(`fb ${name} ${count} ${nanos}`);
}

function present(screen: Framebuffer): void {
  for (let i = 0; i < 2; i++) {
    const start = uptimeNanos();
    for (let shown = 0; shown < SCREENS; shown++) {
      screen.touch(0, 0, screen.width, screen.height);
      screen.present();
    }
    if (i == 1) report("present", SCREENS, start); // the first warms up
  }
  const start = uptimeNanos();
  for (let shown = 0; shown < SCREENS; shown++) {
    screen.fill(0, 0, screen.width, screen.height, shown * 0x040201);
    screen.present();
  }
  report("fill", SCREENS, start);
}

function lineAt(number: i32): string {
  let line = "";
  for (let i = 0; i < COLUMNS; i++) {
    line += String.fromCharCode(FIRST + ((number + i) % CHARACTERS));
  }
  return line + "\n";
}

function scroll(): void {
  const lines: string[] = [];
  for (let number = 0; number < CHARACTERS; number++) lines.push(lineAt(number));
  let octets = 0;
  const start = uptimeNanos();
  for (let number = 0; number < LINES; number++) {
    const line = lines[number % CHARACTERS];
    console.write(line);
    octets += line.length;
  }
  report("scroll", octets, start);
}

export function main(): void {
  const screen = Framebuffer.open();
  if (screen) {
    present(screen);
    screen.close();
  } else openTerminal();
  scroll();
}
