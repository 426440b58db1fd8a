/**
 * What the front end adds to compiling a program: tsc's checker and the translation, beside asc on what they give,
 * and beside all else that makes an image. By the processor's time, in one process and what it starts, in pairs, after one
 * round that is not counted.
 *
 * References:
 * - proc(5), /proc/pid/stat: cutime and cstime
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { compileProgram, repositoryRoot } from "@yolk/link";
import { type Bench, median, type Result, type Tools } from "./bench";

const PAIRS = 7;
const BUILDS = 3;
const WHOLE = join("test", "language", "programs", "whole");
const PROGRAMS = [
  { name: "hello", main: join("examples", "01-hello", "main.ts") },
  { name: "markdown", main: join(WHOLE, "markdown.ts") },
  { name: "spreadsheet", main: join(WHOLE, "spreadsheet.ts") },
];

/** Seconds of the processor that `work` takes, with the processes that it starts and waits for. */
async function secondsOf(work: () => unknown): Promise<number> {
  const [before, childrenBefore] = [process.cpuUsage(), childrensSeconds()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6 + childrensSeconds() - childrenBefore;
}

const CUTIME = 13; // of the fields behind the name, which may have spaces
const TICKS_A_SECOND = 100;

function childrensSeconds(): number {
  const stat = readFileSync("/proc/self/stat", "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[CUTIME]) + Number(fields[CUTIME + 1])) / TICKS_A_SECOND;
}

/** Loaded when it is needed: a command that compiles nothing would wait for tsc. */
async function translation(main: string, folder: string): Promise<unknown> {
  const { translateProgram } = await import("@yolk/lang");
  return translateProgram({ main, folder, root: repositoryRoot });
}

/** The front end's share of a whole build, from source to image, over the rest of it. */
async function ofBuild(tools: Tools, place: string, folder: string): Promise<Result> {
  const main = join(folder, "main.ts");
  const text = readFileSync(join(repositoryRoot, place), "utf8");
  const pairs: { front: number; rest: number }[] = [];
  for (let round = 0; round <= BUILDS; round++) {
    writeFileSync(main, `${text}// ${round}\n`);
    const front = await secondsOf(() => translation(main, folder));
    const whole = await secondsOf(() => tools.build(main));
    if (round > 0) pairs.push({ front, rest: whole - front });
  }
  return {
    name: "compile/image",
    value: Number(median(pairs.map(({ front, rest }) => front / rest)).toFixed(3)),
    unit: "ratio",
    note: `front end beside all else of a build, ${median(pairs.map(({ rest }) => rest)).toFixed(2)} s; 0.15 at most`,
  };
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
          const front = await secondsOf(() => translation(main, repositoryRoot));
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
      return [...results, await ofBuild(tools, join(WHOLE, "markdown.ts"), folder)];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
