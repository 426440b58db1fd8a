/**
 * A cell of the terminal: character, how it is written, and its two colours.
 *
 *   31     30    29    28       27     26      25     24    23        22    21   20          0
 *  +------+-----+-----+--------+------+-------+------+-----+---------+-----+----+-------------+
 *  |cursor|tail |wide |italic  |strike|hidden |invert|blink|underline|faint|bold| code point  |
 *  +------+-----+-----+--------+------+-------+------+-----+---------+-----+----+-------------+
 *  | fore: 0 default, 0x01000000 | index of 256, or 0x02000000 | red, green, blue            |
 *  | back: the same                                                                          |
 *  +-----------------------------------------------------------------------------------------+
 *
 * A character of two columns is a wide cell and its tail, which has no character.
 */

@final
@unmanaged
export class Cell {
  glyph: u32;
  fore: u32;
  back: u32;

  /** Makes it a blank that has the background of `pen`. */
  blank(pen: Cell): void {
    this.glyph = SPACE;
    this.fore = DEFAULT_COLOR;
    this.back = pen.back;
  }
}

/** Octets of a cell. */
export const CELL_LEN: u32 = 12;

export const SPACE: u32 = 0x20;
export const CODE_POINT: u32 = (1 << 21) - 1;

export const BOLD: u32 = 1 << 21;
export const FAINT: u32 = 1 << 22;
export const UNDERLINE: u32 = 1 << 23;
export const BLINK: u32 = 1 << 24;
export const INVERSE: u32 = 1 << 25;
export const HIDDEN: u32 = 1 << 26;
export const STRIKE: u32 = 1 << 27;
export const ITALIC: u32 = 1 << 28;
export const WIDE: u32 = 1 << 29;
export const TAIL: u32 = 1 << 30;
/** The cursor is on it: in what is shown only. */
export const CURSOR: u32 = 1 << 31;

export const DEFAULT_COLOR: u32 = 0;
export const INDEXED_COLOR: u32 = 0x01000000;
export const DIRECT_COLOR: u32 = 0x02000000;
