/**
 * What the front end adds to compiling a program: tsc's checker and the translation, beside asc on what they give.
 * Both in one process and by the processor's time, in pairs, after one round that is not counted.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { translateProgram } from "@yolk/lang";
import { compileProgram, repositoryRoot } from "@yolk/link";
import { type Bench, median } from "./bench";

const PAIRS = 7;
const WHOLE = join("test", "language", "programs", "whole");
const PROGRAMS = [
  { name: "hello", main: join("examples", "01-hello", "main.ts") },
  { name: "markdown", main: join(WHOLE, "markdown.ts") },
  { name: "spreadsheet", main: join(WHOLE, "spreadsheet.ts") },
];

/** Seconds of the processor that `work` takes. */
async function secondsOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** The front end's share of the time, over asc's. */
export const compile: Bench = {
  name: "compile",
  summary: "what the front end adds to asc's time for a program",
  async run(tools) {
    await tools.build("01-hello"); // the layers that programs are compiled against
    const folder = mkdtempSync(join(tmpdir(), "yolk-bench-"));
    try {
      const results = [];
      for (const { name, main: place } of PROGRAMS) {
        const main = join(repositoryRoot, place);
        const request = { main, color: false, progress: () => undefined };
        const pairs: { front: number; asc: number }[] = [];
        for (let round = 0; round <= PAIRS; round++) {
          const front = await secondsOf(() =>
            translateProgram({ main, folder: repositoryRoot, root: repositoryRoot }),
          );
          const whole = await secondsOf(() =>
            compileProgram(request, join(folder, "program.wasm"), false),
          );
          if (round > 0) pairs.push({ front, asc: whole - front });
        }
        const shown = (of: (pair: { front: number; asc: number }) => number) =>
          `${median(pairs.map(of)).toFixed(2)} s`;
        const note = `front end ${shown(({ front }) => front)}, asc ${shown(({ asc }) => asc)} in ${dirname(place)}`;
        const value = Number(median(pairs.map(({ front, asc }) => front / asc)).toFixed(3));
        results.push({ name: `compile/${name}`, value, unit: "ratio", note });
      }
      return results;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
