/** A spreadsheet: formulas, dependencies, cycles, recalculation. */
type Value = number | string;
class CellError extends Error {}

class Sheet {
  private readonly formulas = new Map<string, string>();
  private readonly values = new Map<string, Value>();
  private readonly inProgress = new Set<string>();
  evaluations = 0;

  set(name: string, formula: string): void {
    this.formulas.set(name, formula);
    this.values.clear();
  }

  get(name: string): Value {
    const known = this.values.get(name);
    if (known !== undefined) return known;
    if (this.inProgress.has(name)) throw new CellError(`#CYCLE ${name}`);
    this.inProgress.add(name);
    try {
      const value = this.evaluate(this.formulas.get(name) ?? "");
      this.values.set(name, value);
      return value;
    } finally {
      this.inProgress.delete(name);
    }
  }

  show(name: string): string {
    try {
      const value = this.get(name);
      return typeof value === "number" ? String(Math.round(value * 100) / 100) : value;
    } catch (error) {
      if (error instanceof CellError) return error.message;
      throw error;
    }
  }

  private evaluate(formula: string): Value {
    this.evaluations++;
    if (!formula.startsWith("=")) {
      const number = Number(formula);
      return formula === "" || Number.isNaN(number) ? formula : number;
    }
    const text = formula.slice(1);
    const open = text.indexOf("(");
    if (open > 0 && text.endsWith(")"))
      return this.call(text.slice(0, open), text.slice(open + 1, -1));
    return text
      .split("+")
      .map((term) => this.product(term))
      .reduce((a, b) => a + b);
  }

  private product(term: string): number {
    return term
      .split("*")
      .map((factor) => this.number(factor.trim()))
      .reduce((a, b) => a * b);
  }

  private number(text: string): number {
    const literal = Number(text);
    if (!Number.isNaN(literal)) return literal;
    const value = this.get(text);
    if (typeof value === "string") throw new CellError(`#VALUE ${text}`);
    return value;
  }

  private call(name: string, range: string): number {
    const numbers = this.range(range).map((cell) => this.number(cell));
    switch (name) {
      case "SUM":
        return numbers.reduce((a, b) => a + b, 0);
      case "AVG":
        return numbers.reduce((a, b) => a + b, 0) / numbers.length;
      case "MAX":
        return Math.max(...numbers);
      default:
        throw new CellError(`#NAME ${name}`);
    }
  }

  private range(text: string): string[] {
    const [from, to = from] = text.split(":");
    const cells: string[] = [];
    for (let column = from.charCodeAt(0); column <= to.charCodeAt(0); column++) {
      for (let row = Number(from.slice(1)); row <= Number(to.slice(1)); row++)
        cells.push(`${String.fromCharCode(column)}${row}`);
    }
    return cells;
  }
}

const sheet = new Sheet();
const cells: Record<string, string> = {
  A1: "10",
  A2: "20.5",
  A3: "=A1*2+A2",
  B1: "=SUM(A1:A3)",
  B2: "=AVG(A1:B1)",
  B3: "text",
  C1: "=B3+1",
  C2: "=C3",
  C3: "=C2+1",
  C4: "=MEDIAN(A1:A2)",
  D1: "=MAX(A1:B2)",
};
for (const [name, formula] of Object.entries(cells)) sheet.set(name, formula);
for (const name of Object.keys(cells)) console.log(`${name}: ${sheet.show(name)}`);
sheet.set("A1", "100");
console.log(sheet.show("B1"), sheet.show("D1"), sheet.show("E9") === "", sheet.evaluations);
