import { join } from "node:path";
import { loadAssembly } from "./load";

const source = join(__dirname, "../src");
const editor = loadAssembly(join(__dirname, "programs/editor.ts"), [source]);
const PROMPT = "\x1b[1;32myolk>\x1b[0m ";
const COLUMNS = 40;
const LEFT = "\x1b[D";

/** A row of a terminal as wide as the line view thinks, which fails when the row is left. */
class Row {
  private cells: string[] = [];
  private column = 0;

  constructor(public columns = COLUMNS) {}

  write(text: string): void {
    const pattern = /\x1b\[([\d;]*)([A-Za-z])|\r|([^\x1b\r])/gu;
    for (const [whole, parameters, final, character] of text.matchAll(pattern)) {
      if (whole === "\r") this.column = 0;
      else if (character !== undefined) this.put(character);
      else if (final === "K") this.cells.length = Math.min(this.cells.length, this.column);
      else if (final === "C") this.column += Number(parameters || 1);
      else if (final !== "m") throw new Error(`unexpected ${JSON.stringify(whole)}`);
    }
  }

  private put(character: string): void {
    const width = /[\u2e80-\ua4cf]/.test(character) ? 2 : 1;
    this.cells[this.column] = character;
    if (width === 2) this.cells[this.column + 1] = "";
    this.column += width;
    if (this.column >= this.columns) throw new Error("the last column was written");
  }

  get text(): string {
    return Array.from(this.cells, (cell) => cell ?? " ").join("") + "@" + this.column;
  }
}

function typed(keys: readonly string[]): string {
  const row = new Row();
  row.write(editor.text("begin", PROMPT, COLUMNS));
  for (const key of keys) {
    editor.number("type", Buffer.from(key, "utf8").toString("latin1"));
    row.write(editor.text("draw"));
  }
  return row.text;
}

const LONG = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJ";
const cases = [
  { name: "a short line stands after the prompt", keys: [..."echo"], want: "yolk> echo@10" },
  {
    name: "the cursor stands where it was moved",
    keys: [..."echo", LEFT, LEFT],
    want: "yolk> echo@8",
  },
  { name: "an insertion moves the rest", keys: [..."ab", LEFT, "X"], want: "yolk> aXb@8" },
  { name: "a removal leaves nothing behind", keys: [..."abc", "\x7f", "\x7f"], want: "yolk> a@7" },
  {
    name: "many keys at once come out the same",
    keys: ["echo" + LEFT + "X"],
    want: "yolk> echXo@10",
  },
  { name: "a long line shows its end", keys: [...LONG], want: `yolk> ${LONG.slice(-33)}@39` },
  {
    name: "a long line shows its beginning after Home",
    keys: [LONG, "\x01"],
    want: `yolk> ${LONG.slice(0, 33)}@6`,
  },
  { name: "a wide character takes two columns", keys: [..."a漢", LEFT], want: "yolk> a漢@7" },
];

for (const { name, keys, want } of cases) {
  test(name, () => {
    expect(typed(keys)).toBe(want);
  });
}

test("the cursor can walk through a long line and never leaves the row", () => {
  expect(() =>
    typed([LONG, ...Array<string>(50).fill(LEFT), ...Array<string>(50).fill("\x1b[C")]),
  ).not.toThrow();
});

test("a character at the end is sent alone", () => {
  editor.text("begin", PROMPT, COLUMNS);
  editor.number("type", "a");
  editor.text("draw");
  editor.number("type", "b");
  expect(editor.text("draw")).toBe("b");
});

test("the mark of a cancelled line fits into the row", () => {
  const row = new Row();
  row.write(editor.text("begin", PROMPT, COLUMNS));
  editor.number("type", LONG);
  row.write(editor.text("end", "^C").replace("\n", ""));
  expect(row.text).toBe(`yolk> ${LONG.slice(-31)}^C@39`);
});

test.each([
  { columns: 60, want: `yolk> ${LONG}@52` },
  { columns: 20, want: `yolk> ${LONG.slice(-13)}@19` },
])("a terminal that turns out to have $columns columns shows as many", ({ columns, want }) => {
  const row = new Row();
  row.write(editor.text("begin", PROMPT, COLUMNS));
  editor.number("type", LONG);
  row.write(editor.text("draw"));
  row.columns = columns;
  editor.number("widen", columns);
  row.write(editor.text("draw"));
  expect(row.text).toBe(want);
});

test("a list has lines as long as the row", () => {
  editor.text("begin", PROMPT, 20);
  expect(editor.text("list", "one two three four five").split("\r")[0]).toBe(
    "\none  two  three\nfour  five\n",
  );
});
