/** Five programs in TypeScript beside the same in C, in one image and one run. */
import { join } from "node:path";
import { repositoryRoot } from "@yolk/link";
import { type Bench, median, type Result } from "./bench";
import { COUNT_INSTRUCTIONS, wordsOf } from "./guest";

interface Row {
  readonly name: string;
  readonly ours: number;
  readonly theirs: number;
}

async function measure(elf: string, extra: readonly string[]): Promise<Row[]> {
  const lines = await wordsOf(elf, { extra });
  const names = [...new Set(lines.map(([name]) => name ?? ""))];
  return names.map((name) => {
    const rounds = lines.filter(([one]) => one === name);
    const column = (index: number) => median(rounds.map((round) => Number(round[index])));
    return { name, ours: column(1), theirs: column(2) };
  });
}

function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}

function results(kind: string, rows: readonly Row[], unit: string): Result[] {
  const each = rows.map(({ name, ours, theirs }) => ({
    name: `cpu/${kind}/${name}`,
    value: Number((ours / theirs).toFixed(3)),
    unit: "ratio",
    note: `${ours} ${unit} in TypeScript, ${theirs} in C at -O2`,
  }));
  const mean = geometricMean(each.map(({ value }) => value));
  const note =
    kind === "dev" ? "geometric mean of instructions, as `yolk dev` builds" : "geometric mean";
  return [
    ...each,
    { name: `cpu/${kind}/mean`, value: Number(mean.toFixed(3)), unit: "ratio", note },
  ];
}

/** Instructions with polls over those without, geometric mean. */
function costOfPolls(polled: readonly Row[], unpolled: readonly Row[]): Result {
  const mean = geometricMean(polled.map(({ ours }, i) => ours / (unpolled[i]?.ours ?? NaN)));
  const note = "instructions with polls over those without, geometric mean";
  return { name: "cpu/polls", value: Number(mean.toFixed(4)), unit: "ratio", note };
}

/** Ratios of instructions, then of time. */
export const cpu: Bench = {
  name: "cpu",
  summary: "TypeScript beside C: instructions and time of five programs",
  async run(tools) {
    const folder = join(repositoryRoot, "bench", "programs", "cpu");
    const peer = join(folder, "peer.c");
    const { elf } = await tools.build(join(folder, "main.ts"), { peer });
    const dev = await tools.build(join(folder, "main.ts"), { peer, effort: "quick" });
    const unpolled = await tools.build(join(folder, "main.ts"), { peer, withoutPolls: true });
    const withPolls = await measure(elf, COUNT_INSTRUCTIONS);
    const withoutPolls = await measure(unpolled.elf, COUNT_INSTRUCTIONS);
    const quick = results("dev", await measure(dev.elf, COUNT_INSTRUCTIONS), "instructions");
    return [
      ...results("instructions", withPolls, "instructions"),
      costOfPolls(withPolls, withoutPolls),
      ...results("time", await measure(elf, []), "cycles"),
      ...quick.filter(({ name }) => name.endsWith("/mean")),
    ];
  },
};
