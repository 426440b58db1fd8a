/** Matrices: multiplication, transposition, determinants, inverses, linear systems. */
class Matrix {
  private constructor(
    readonly rows: number,
    readonly columns: number,
    private readonly values: Float64Array,
  ) {}

  static of(rows: number[][]): Matrix {
    const columns = rows[0]?.length ?? 0;
    if (rows.some((row) => row.length !== columns))
      throw new RangeError("rows of different lengths");
    return new Matrix(rows.length, columns, new Float64Array(rows.flat()));
  }

  static identity(size: number): Matrix {
    return Matrix.make(size, size, (row, column) => (row === column ? 1 : 0));
  }

  static make(rows: number, columns: number, at: (row: number, column: number) => number): Matrix {
    const values = new Float64Array(rows * columns);
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++)
        values[row * columns + column] = at(row, column);
    }
    return new Matrix(rows, columns, values);
  }

  at(row: number, column: number): number {
    return this.values[row * this.columns + column];
  }

  transposed(): Matrix {
    return Matrix.make(this.columns, this.rows, (row, column) => this.at(column, row));
  }

  plus(other: Matrix): Matrix {
    return Matrix.make(
      this.rows,
      this.columns,
      (row, column) => this.at(row, column) + other.at(row, column),
    );
  }

  times(other: Matrix | number): Matrix {
    if (typeof other === "number")
      return Matrix.make(this.rows, this.columns, (r, c) => this.at(r, c) * other);
    if (this.columns !== other.rows)
      throw new RangeError(`${this.columns} columns times ${other.rows} rows`);
    return Matrix.make(this.rows, other.columns, (row, column) => {
      let sum = 0;
      for (let i = 0; i < this.columns; i++) sum += this.at(row, i) * other.at(i, column);
      return sum;
    });
  }

  power(exponent: number): Matrix {
    if (exponent === 0) return Matrix.identity(this.rows);
    const half = this.power(Math.floor(exponent / 2));
    const square = half.times(half);
    return exponent % 2 === 0 ? square : square.times(this);
  }

  get determinant(): number {
    if (this.rows === 1) return this.at(0, 0);
    let sum = 0;
    for (let column = 0; column < this.columns; column++) {
      sum += (column % 2 === 0 ? 1 : -1) * this.at(0, column) * this.minor(0, column).determinant;
    }
    return sum;
  }

  solve(right: number[]): number[] {
    const rows = Array.from({ length: this.rows }, (_, row) => [
      ...Array.from({ length: this.columns }, (_, column) => this.at(row, column)),
      right[row],
    ]);
    for (let pivot = 0; pivot < rows.length; pivot++) {
      const best = rows.findIndex((row, index) => index >= pivot && row[pivot] !== 0);
      if (best < 0) throw new Error("singular");
      [rows[pivot], rows[best]] = [rows[best], rows[pivot]];
      rows[pivot] = rows[pivot].map((value) => value / rows[pivot][pivot]);
      rows.forEach((row, index) => {
        if (index === pivot) return;
        const factor = row[pivot];
        rows[index] = row.map((value, column) => value - factor * rows[pivot][column]);
      });
    }
    return rows.map((row) => row[row.length - 1]);
  }

  private minor(row: number, column: number): Matrix {
    return Matrix.make(this.rows - 1, this.columns - 1, (r, c) =>
      this.at(r < row ? r : r + 1, c < column ? c : c + 1),
    );
  }

  toString(): string {
    const cells = Array.from({ length: this.rows }, (_, row) =>
      Array.from({ length: this.columns }, (_, column) => String(this.at(row, column))),
    );
    const width = Math.max(...cells.flat().map((cell) => cell.length));
    return cells.map((row) => row.map((cell) => cell.padStart(width)).join(" ")).join("\n");
  }
}

const a = Matrix.of([
  [2, 1],
  [7, 4],
]);
console.log(`${a.times(a.transposed())}`);
console.log(
  a.determinant,
  Matrix.of([
    [2, 0, 1],
    [1, 3, 2],
    [1, 1, 1],
  ]).determinant,
);
console.log(
  Matrix.of([
    [1, 1],
    [1, 0],
  ])
    .power(30)
    .toString(),
);
console.log(a.solve([5, 18]), a.plus(Matrix.identity(2)).times(0.5).toString());
for (const attempt of [
  () => a.times(Matrix.of([[1, 2, 3]])),
  () => Matrix.of([[1], [2, 3]]),
  () =>
    Matrix.of([
      [0, 0],
      [0, 0],
    ]).solve([1, 1]),
]) {
  try {
    attempt();
  } catch (error) {
    console.log(String(error));
  }
}
