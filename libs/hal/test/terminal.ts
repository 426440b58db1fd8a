/** The terminal of hal, and xterm.js (@xterm/headless) beside it: what both show, cell by cell. */
import { Terminal } from "@xterm/headless";
import { Bench, type Setting } from "./load";
import { MEMORY } from "./virtio";

export const COLUMNS = 80;
export const ROWS = 25;
const CELL_LEN = 12;

// Flags of a cell: libs/hal/src/terminal/cell.ts.
const CODE_POINT = 0x1fffff;
const FLAGS: readonly [bit: number, letter: string][] = [
  [21, "b"],
  [22, "f"],
  [23, "u"],
  [24, "k"],
  [25, "i"],
  [26, "h"],
  [27, "s"],
  [28, "t"],
];
const TAIL = 1 << 30;

/** 0x5F of DEC's graphics is a blank (VT510, table 5-15), which xterm.js leaves an underscore. */
const NBSP = "\u00a0";

/** A machine whose console is a terminal of VGA's size. */
export class TerminalBench extends Bench {
  private readonly shown: number;

  constructor(setting: Setting = {}, history = 50) {
    super({ memoryMiB: 4, ...setting });
    const cells = (2 * ROWS + history) * COLUMNS * CELL_LEN;
    this.hal.terminalOpen(MEMORY, COLUMNS, ROWS, history, 0);
    this.hal.consoleRaw(1);
    this.shown = MEMORY + cells;
  }

  /** Each row as text, without blanks at its end. */
  rows(): string[] {
    return this.cells().map((row) =>
      row
        .map((cell) => cell.text)
        .join("")
        .trimEnd(),
    );
  }

  /** Each cell: its character, and its rendition in words. */
  cells(): { text: string; look: string }[][] {
    const view = this.view();
    return Array.from({ length: ROWS }, (_, row) =>
      Array.from({ length: COLUMNS }, (_, column) => {
        const at = this.shown + (row * COLUMNS + column) * CELL_LEN;
        const glyph = view.getUint32(at, true);
        const flags = FLAGS.filter(([bit]) => glyph & (1 << bit)).map(([, letter]) => letter);
        const [fore, back] = [view.getUint32(at + 4, true), view.getUint32(at + 8, true)];
        const isTail = (glyph & TAIL) !== 0;
        return {
          text: isTail ? "" : String.fromCodePoint(glyph & CODE_POINT),
          look: `${flags.join("")} ${fore.toString(16)} ${back.toString(16)}`,
        };
      }),
    );
  }
}

/** What xterm.js makes of the same. */
export class Reference {
  // Where it keeps lines, a saved cursor moves with them; elsewhere it keeps its place.
  readonly terminal = new Terminal({
    cols: COLUMNS,
    rows: ROWS,
    scrollback: 0,
    allowProposedApi: true,
    logLevel: "off", // it complains of what is not its own
  });
  private answers = "";

  constructor() {
    this.terminal.onData((text) => (this.answers += text));
  }

  write(octets: string | Uint8Array): Promise<void> {
    return new Promise((resolve) => this.terminal.write(octets, resolve));
  }

  /** What it answered since last asked. */
  takeAnswers(): string {
    const { answers } = this;
    this.answers = "";
    return answers;
  }

  cursor(): { row: number; column: number } {
    const { cursorX, cursorY } = this.terminal.buffer.active;
    return { row: cursorY, column: Math.min(cursorX, COLUMNS - 1) };
  }

  rows(): string[] {
    return this.cells().map((row) =>
      row
        .map((cell) => cell.text)
        .join("")
        .trimEnd(),
    );
  }

  cells(): { text: string; look: string }[][] {
    const buffer = this.terminal.buffer.active;
    return Array.from({ length: ROWS }, (_, row) => {
      const line = buffer.getLine(buffer.baseY + row);
      return Array.from({ length: COLUMNS }, (_, column) => {
        const cell = line?.getCell(column);
        if (!cell) throw new Error(`xterm.js has no cell ${row}, ${column}`);
        const flags = [
          cell.isBold() && "b",
          cell.isDim() && "f",
          cell.isUnderline() && "u",
          cell.isBlink() && "k",
          cell.isInverse() && "i",
          cell.isInvisible() && "h",
          cell.isStrikethrough() && "s",
          cell.isItalic() && "t",
        ];
        const fore = colorOf(cell.isFgDefault(), cell.isFgRGB(), cell.getFgColor());
        const back = colorOf(cell.isBgDefault(), cell.isBgRGB(), cell.getBgColor());
        return {
          text: cell.getWidth() === 0 ? "" : cell.getChars() || " ",
          look: `${flags.filter(Boolean).join("")} ${fore.toString(16)} ${back.toString(16)}`,
        };
      });
    });
  }
}

function colorOf(isDefault: boolean, isRgb: boolean, color: number): number {
  return isDefault ? 0 : (isRgb ? 0x02000000 : 0x01000000) + color;
}

/** The first cells in which the two differ. */
export function differing(bench: TerminalBench, reference: Reference): unknown[] {
  const theirs = reference.cells();
  return bench
    .cells()
    .flatMap((cells, row) =>
      cells.flatMap((cell, column) => {
        const other = theirs[row]?.[column];
        const isText = cell.text === other?.text || (cell.text === NBSP && other?.text === "_");
        const isSame = isText && cell.look === other?.look;
        return isSame ? [] : [{ row, column, cell, other }];
      }),
    )
    .slice(0, 3);
}
