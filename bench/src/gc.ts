/** Allocating and collecting: beside asc's own runtime, and how long the program stands still. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { FIRST_DATA_ADDRESS, repositoryRoot } from "@yolk/link";
import { type Bench, median, type Result } from "./bench";
import { COUNT_INSTRUCTIONS, wordsOf } from "./guest";
import { linuxProcess } from "./linux-process";
import { secondsInV8, withAscRuntime } from "./reference-runtime";

const PROGRAMS = join(repositoryRoot, "bench", "programs");
const DEPTH = 16;
/** See programs/trees/main.ts. */
const NODES = 14_985_902;
const ROUNDS = 5;

const LIVE_MIB = [64, 256];
const RAM_PER_LIVE = 4;
const BASE_MIB = 64;
const PAUSES = [
  ["p50", "half of the collector's pauses are shorter"],
  ["p99", "99 in 100 are shorter"],
  ["longest", "the longest"],
  ["seen", "the longest allocation, as the program sees it"],
] as const;

function secondsOf(program: string): number {
  const start = process.hrtime.bigint();
  execFileSync(program);
  return Number(process.hrtime.bigint() - start) / 1e9;
}

/** Pauses of the collector, and binary trees. */
export const gc: Bench = {
  name: "gc",
  summary: "binary trees beside asc's runtime, pauses of the collector",
  async run(tools) {
    const results = await trees(tools);
    for (const live of LIVE_MIB) results.push(...(await pauses(tools, live)));
    return results;
  },
};

/** Pauses with `live` MiB alive: in instructions, and in time. */
async function pauses(tools: Parameters<Bench["run"]>[0], live: number): Promise<Result[]> {
  const { elf } = await tools.build(join(PROGRAMS, "pauses", "main.ts"));
  const results: Result[] = [];
  for (const [kind, extra] of [
    ["instructions", COUNT_INSTRUCTIONS],
    ["ns", []],
  ] as const) {
    const options = { memoryMiB: live * RAM_PER_LIVE + BASE_MIB, args: [String(live)], extra };
    const values = new Map((await wordsOf(elf, options)) as [string, string][]);
    for (const [name, note] of PAUSES) {
      results.push({
        name: `gc/pauses-${live}/${kind === "ns" ? "time" : kind}/${name}`,
        value: Number(values.get(name)),
        unit: kind,
        note: `${note}, ${live} MiB alive, ${values.get("collections")} collections`,
      });
    }
  }
  return results;
}

async function trees(tools: Parameters<Bench["run"]>[0]): Promise<Result[]> {
  const { folder, layout } = await tools.build(join(PROGRAMS, "trees", "main.ts"));
  const ours = await linuxProcess(folder, {
    dataStart: FIRST_DATA_ADDRESS,
    shadowStart: layout.shadowGuard,
    codeStart: layout.shadowTop,
    ramStart: "image_end",
  });
  const source = join("bench", "programs", "trees", "trees.ts");
  const reference = await withAscRuntime(source, "trees", DEPTH, NODES);
  const theirs = await linuxProcess(reference.folder, reference.place);
  const times = { ours: [] as number[], theirs: [] as number[], v8: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    times.ours.push(secondsOf(ours));
    times.theirs.push(secondsOf(theirs));
    times.v8.push(secondsInV8(reference.wasm));
  }
  const seconds = { ours: median(times.ours), theirs: median(times.theirs), v8: median(times.v8) };
  const ratio = (other: number) => Number((seconds.ours / other).toFixed(3));
  const shown = (value: number) => `${value.toFixed(3)} s`;
  return [
    {
      name: "gc/trees/v8",
      value: ratio(seconds.v8),
      unit: "ratio",
      note: `depth ${DEPTH}, Linux process: ${shown(seconds.ours)}; asc's runtime on V8: ${shown(seconds.v8)}`,
    },
    {
      name: "gc/trees/asc",
      value: ratio(seconds.theirs),
      unit: "ratio",
      note: `asc's incremental runtime, translated alike: ${shown(seconds.theirs)}`,
    },
  ];
}
