/** An animation: balls in a box, and how many pictures of them have been shown. */
import { fixed, Framebuffer, Input, process, uptimeNanos } from "@yolk/sdk";

const COLORS: u32[] = [0xe06c75, 0xe5c07b, 0x98c379, 0x56b6c2, 0x61afef, 0xc678dd];
const PAPER: u32 = 0x1e2127;
const INK: u32 = 0xdcdfe4;
const RADIUS: i32 = 24;

/** A ball that bounces off the edges. */
class Ball {
  constructor(
    private x: i32,
    private y: i32,
    private dx: i32,
    private dy: i32,
    private readonly color: u32,
  ) {}

  move(width: i32, height: i32): void {
    this.x += this.dx;
    this.y += this.dy;
    if (this.x < RADIUS || this.x >= width - RADIUS) this.dx = -this.dx;
    if (this.y < RADIUS || this.y >= height - RADIUS) this.dy = -this.dy;
  }

  /** Row by row: as wide as the circle is there. */
  draw(screen: Framebuffer, color: u32 = this.color): void {
    for (let row = -RADIUS; row <= RADIUS; row++) {
      const half = <i32>Math.sqrt(<f64>(RADIUS * RADIUS - row * row));
      screen.fill(this.x - half, this.y + row, 2 * half + 1, 1, color);
    }
  }

  erase(screen: Framebuffer): void {
    this.draw(screen, PAPER);
  }
}

export function main(): i32 {
  const screen = Framebuffer.open();
  if (!screen) {
    console.error("There is no frame buffer. Start it with --append video=1024x768");
    return 1;
  }
  const frames = process.argv.length > 2 ? <i32>parseInt(process.argv[2]) : 600;
  const balls: Ball[] = [];
  for (let i = 0; i < COLORS.length; i++) {
    balls.push(new Ball(60 + 90 * i, 60 + 50 * i, 3 + i, 7 - i, COLORS[i]));
  }
  screen.fill(0, 0, screen.width, screen.height, PAPER);
  screen.text(8, 8, "Yolk draws: Ελληνικά, кириллица, ┌─┐", INK);

  const begin = uptimeNanos();
  for (let frame = 1; frame <= frames; frame++) {
    for (let i = 0; i < balls.length; i++) balls[i].erase(screen);
    for (let i = 0; i < balls.length; i++) {
      balls[i].move(screen.width, screen.height);
      balls[i].draw(screen);
    }
    screen.fill(8, 28, 160, 16, PAPER);
    screen.text(8, 28, `frame ${frame}`, INK);
    screen.present(true);
  }
  const seconds = <f64>(uptimeNanos() - begin) / 1e9;
  Input.next(); // a key, and the picture goes
  screen.close();
  console.log(`${frames} frames of ${screen.width} by ${screen.height} in ${fixed(seconds, 1)} s`);
  return 0;
}
