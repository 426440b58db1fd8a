/** Conway's game of life on a torus. */
class Life {
  private constructor(private readonly cells: boolean[][]) {}
  static from(picture: string): Life {
    return new Life(
      picture
        .trim()
        .split("\n")
        .map((line) => [...line].map((c) => c === "#")),
    );
  }
  step(): Life {
    return new Life(
      this.cells.map((row, y) =>
        row.map((isAlive, x) => {
          const count = this.neighbours(x, y);
          return count === 3 || (isAlive && count === 2);
        }),
      ),
    );
  }
  get population(): number {
    return this.cells.flat().filter((cell) => cell).length;
  }
  private neighbours(x: number, y: number): number {
    let count = 0;
    for (const dy of [-1, 0, 1]) {
      for (const dx of [-1, 0, 1]) {
        if (dx === 0 && dy === 0) continue;
        const row = this.cells[(y + dy + this.cells.length) % this.cells.length];
        if (row[(x + dx + row.length) % row.length]) count++;
      }
    }
    return count;
  }
  toString(): string {
    return this.cells.map((row) => row.map((cell) => (cell ? "#" : ".")).join("")).join("\n");
  }
}
let life = Life.from(`
.#......
..#.....
###.....
........
........
.....###`);
const seen = new Map<string, number>();
for (let generation = 0; generation <= 40; generation++) {
  if (generation % 10 === 0) console.log(`${generation} (${life.population}):\n${life}`);
  const before = seen.get(String(life));
  if (before !== undefined) {
    console.log(`generation ${generation} is ${before} again`);
    break;
  }
  seen.set(String(life), generation);
  life = life.step();
}
