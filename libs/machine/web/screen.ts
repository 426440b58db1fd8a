/** The machine's screen on a canvas: a picture, or 80x25 characters in the browser's own font. */
import type { WebMessage } from "./protocol";

type TextMessage = Extract<WebMessage, { kind: "text" }>;
type PictureMessage = Extract<WebMessage, { kind: "picture" }>;

const CELL = { width: 9, height: 16 };
const COLUMNS = 80;
const ROWS = 25;
const BASELINE = 12;
const FONT = "15px 'DejaVu Sans Mono', Menlo, Consolas, monospace";
const CURSOR_HEIGHT = 2;

/** The colours of a VGA, 0 to 15. */
const COLOURS = [
  ...["#000000", "#0000aa", "#00aa00", "#00aaaa", "#aa0000", "#aa00aa", "#aa5500", "#aaaaaa"],
  ...["#555555", "#5555ff", "#55ff55", "#55ffff", "#ff5555", "#ff55ff", "#ffff55", "#ffffff"],
];

/** A canvas that shows what it is given, once a frame of the browser. */
export class Screen {
  private readonly context: CanvasRenderingContext2D;
  private next: TextMessage | PictureMessage | null = null;

  /** `onReady` is called whenever the next picture may come. */
  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly onReady: () => void,
  ) {
    const context = canvas.getContext("2d", { alpha: false });
    if (!context) throw new Error("this browser has no canvas");
    this.context = context;
    onReady();
  }

  /** Shows `message` in the next frame. */
  show(message: TextMessage | PictureMessage): void {
    if (this.next === null) requestAnimationFrame(() => this.paint());
    this.next = message;
  }

  private paint(): void {
    const { next } = this;
    this.next = null;
    if (next?.kind === "picture") this.paintPicture(next);
    else if (next) this.paintText(next);
    this.onReady();
  }

  private paintPicture({ width, height, rgba }: PictureMessage): void {
    this.resize(width, height);
    this.context.putImageData(new ImageData(rgba, width, height), 0, 0);
  }

  private paintText({ cells, cursor }: TextMessage): void {
    this.resize(COLUMNS * CELL.width, ROWS * CELL.height);
    this.context.font = FONT;
    cells.forEach((row, y) =>
      row.forEach(({ character, attribute }, x) => {
        this.fill(x, y, 0, CELL.height, attribute >> 4);
        this.context.fillStyle = COLOURS[attribute & 15] ?? "";
        this.context.fillText(character, x * CELL.width, y * CELL.height + BASELINE);
      }),
    );
    if (!cursor.visible) return;
    this.fill(cursor.column, cursor.row, CELL.height - CURSOR_HEIGHT, CURSOR_HEIGHT, 7);
  }

  private fill(column: number, row: number, top: number, height: number, colour: number): void {
    this.context.fillStyle = COLOURS[colour & 15] ?? "";
    this.context.fillRect(column * CELL.width, row * CELL.height + top, CELL.width, height);
  }

  private resize(width: number, height: number): void {
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
  }
}
