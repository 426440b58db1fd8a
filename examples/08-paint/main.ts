/** Paint: the mouse draws, its wheel makes the brush wider, keys 1 to 8 choose a colour. */
import { Framebuffer, Input, KeyEvent, MouseEvent, Surface } from "@yolk/sdk";

const COLORS: u32[] = [
  0x000000, 0xd03030, 0x30a030, 0x3050d0, 0xe0b020, 0x20a0b0, 0x9040b0, 0xffffff,
];
const PAPER: u32 = 0xf4f1ea;
const INK: u32 = 0x202020;
const BAR: i32 = 24;
const ARROW: i32 = 11;

/** The picture, and what is shown of it: with the bar, and the pointer on top. */
class Paint {
  private readonly picture: Surface;
  private x: i32;
  private y: i32;
  private color: u32 = COLORS[0];
  private brush: i32 = 3;

  constructor(private readonly screen: Framebuffer) {
    this.picture = new Surface(screen.width, screen.height - BAR);
    this.x = screen.width >> 1;
    this.y = screen.height >> 1;
    this.clear();
  }

  /** An empty sheet. */
  clear(): void {
    this.picture.fill(0, 0, this.picture.width, this.picture.height, PAPER);
    this.screen.blit(this.picture, 0, BAR);
    this.show();
  }

  /** Takes one key; false for the one that ends it. */
  press(character: string): bool {
    if (character == "q") return false;
    if (character == "c") this.clear();
    const index = character == "" ? -1 : character.charCodeAt(0) - 0x31;
    if (index >= 0 && index < COLORS.length) this.color = COLORS[index];
    this.show();
    return true;
  }

  /** The mouse went somewhere; with its left button down it leaves a line. */
  move(event: MouseEvent): void {
    const fromX = this.x;
    const fromY = this.y;
    this.x = max(0, min(this.screen.width - 1, fromX + event.right));
    this.y = max(BAR, min(this.screen.height - 1, fromY + event.down));
    this.brush = max(1, min(40, this.brush - event.wheel));
    this.restore(fromX, fromY, fromX + ARROW + 1, fromY + ARROW + 1);
    if (event.isLeft) this.stroke(fromX, fromY);
    this.show();
  }

  /** Squares of the brush's size, so close together that they make a line. */
  private stroke(fromX: i32, fromY: i32): void {
    const steps = max(1, max(abs(this.x - fromX), abs(this.y - fromY)));
    for (let step = 0; step <= steps; step++) {
      const x = fromX + ((this.x - fromX) * step) / steps;
      const y = fromY - BAR + ((this.y - fromY) * step) / steps;
      const corner = this.brush >> 1;
      this.picture.fill(x - corner, y - corner, this.brush, this.brush, this.color);
    }
    const margin = this.brush + 1;
    this.restore(
      min(fromX, this.x) - margin,
      min(fromY, this.y) - margin,
      max(fromX, this.x) + margin,
      max(fromY, this.y) + margin,
    );
  }

  /** Shows the picture in a rectangle of the screen: without the pointer, and with a new stroke. */
  private restore(left: i32, top: i32, right: i32, bottom: i32): void {
    this.screen.blitPart(this.picture, left, top - BAR, right - left, bottom - top, left, top);
  }

  private show(): void {
    const screen = this.screen;
    screen.fill(0, 0, screen.width, BAR, 0xd8d2c4);
    for (let i = 0; i < COLORS.length; i++) {
      const isChosen = COLORS[i] == this.color;
      screen.fill(8 + 40 * i, isChosen ? 2 : 4, 32, isChosen ? 20 : 16, COLORS[i]);
    }
    const hint = `brush ${this.brush}   1-8 colour   c clear   q quit`;
    screen.text(344, 4, hint, INK);
    for (let i = 0; i < ARROW; i++)
      screen.fill(this.x, this.y + i, ARROW - i, 1, i == 0 ? INK : this.color);
    screen.line(this.x, this.y, this.x, this.y + ARROW, INK);
    screen.line(this.x, this.y + ARROW, this.x + ARROW, this.y, INK);
    screen.present();
  }
}

export function main(): i32 {
  const screen = Framebuffer.open();
  if (!screen) {
    console.error("There is no frame buffer. Start it with --append video=1024x768");
    return 1;
  }
  const paint = new Paint(screen);
  let isOn = true;
  while (isOn) {
    const event = Input.next();
    if (event instanceof MouseEvent) paint.move(event as MouseEvent);
    else if (event instanceof KeyEvent) {
      const key = event as KeyEvent;
      if (key.isDown) isOn = paint.press(key.character);
    }
  }
  screen.close();
  return 0;
}
