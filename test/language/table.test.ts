/** docs/language.md: every program is linked once, every link leads somewhere, every row says the truth. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "@yolk/link";
import { allPrograms } from "./src/programs";

const PATH = join(repositoryRoot, "docs/language.md");
const PREFIX = "../test/language/programs/";

const notYet = JSON.parse(
  readFileSync(join(__dirname, "not-yet.json"), "utf8"),
) as readonly string[];

/** A row of one of the tables. */
interface Row {
  readonly line: string;
  readonly cells: readonly string[];
  readonly programs: readonly string[];
}

function rowsOf(text: string): Row[] {
  const lines = text
    .split("\n")
    .filter((line) => line.startsWith("| ") && !/^\| (Feature|-)/.test(line));
  return lines.map((line) => {
    const cells = line
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim());
    const links = [...line.matchAll(/\]\(([^)]+)\)/g)].map(([, link = ""]) => link);
    const programs = links.map((link) => link.slice(PREFIX.length).replace(/\.ts$/, ""));
    return { line, cells, programs };
  });
}

/** What the second column has to say. */
function truthOf({ cells, programs }: Row): string {
  const isThere = programs.length > 0 && !programs.some((name) => notYet.includes(name));
  if (!isThere) return "not yet";
  return cells[2] === "" ? "yes" : "differs";
}

const text = readFileSync(PATH, "utf8");
const rows = rowsOf(text);

test("every program is linked once, and every link is a program", () => {
  const linked = rows.flatMap(({ programs }) => programs).sort();
  const all = allPrograms().map(({ name }) => name);
  expect(linked).toEqual(all.sort());
});

test("links to other files lead to files", () => {
  const others = [...text.matchAll(/\]\((\.\.[^)]+)\)/g)].map(([, link = ""]) => link);
  expect(others.filter((link) => !existsSync(join(repositoryRoot, "docs", link)))).toEqual([]);
});

test("every row says whether it is there", () => {
  if (process.env["LANGUAGE_UPDATE"] === "1") {
    const updated = rows.reduce((made, row) => {
      const line = row.line.replace(
        /^(\| .*? +\| )(yes|differs|not yet)( *)/,
        (_, head, old, blanks) => {
          const truth = truthOf(row);
          return head + truth.padEnd(String(old).length + String(blanks).length);
        },
      );
      return made.replace(row.line, () => line);
    }, text);
    writeFileSync(PATH, updated);
    return;
  }
  const said = rows.map((row) => `${row.cells[0]}: ${row.cells[1]}`);
  expect(said).toEqual(rows.map((row) => `${row.cells[0]}: ${truthOf(row)}`));
});
