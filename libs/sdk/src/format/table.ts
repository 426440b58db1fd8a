/** Text in columns. */
import { textWidth } from "../input/column-width";

/** Blanks between two columns. */
const GAP = "  ";

/** Which side of its column a text stands at. */
export enum Align {
  Left,
  Right,
}

/** Rows whose columns line up. */
export class Table {
  private rows: string[][] = [];

  /** A table with a column for each of `aligns`; columns past them stand at the left. */
  constructor(private readonly aligns: Align[] = []) {}

  /** Adds a row. */
  add(cells: string[]): void {
    this.rows.push(cells);
  }

  /** The rows, each ended by a line feed, without blanks at line ends. */
  toString(): string {
    const widths = this.widths();
    let text = "";
    for (let i = 0; i < this.rows.length; i++) text += this.line(this.rows[i], widths) + "\n";
    return text;
  }

  private widths(): i32[] {
    const widths: i32[] = [];
    for (let i = 0; i < this.rows.length; i++) {
      const row = this.rows[i];
      for (let column = 0; column < row.length; column++) {
        const width = textWidth(row[column]);
        if (column == widths.length) widths.push(width);
        else widths[column] = max(widths[column], width);
      }
    }
    return widths;
  }

  private line(cells: string[], widths: i32[]): string {
    let text = "";
    for (let column = 0; column < cells.length; column++) {
      if (column > 0) text += GAP;
      const blanks = " ".repeat(widths[column] - textWidth(cells[column]));
      const isRight = column < this.aligns.length && this.aligns[column] == Align.Right;
      text += isRight ? blanks + cells[column] : cells[column] + blanks;
    }
    return text.trimEnd();
  }
}
