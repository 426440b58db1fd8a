/** What closures, exceptions, generators and promises cost, in instructions. */
import { join } from "node:path";
import { repositoryRoot } from "@yolk/link";
import type { Bench, Result } from "./bench";
import { COUNT_INSTRUCTIONS, wordsOf } from "./guest";

const NOTES: Readonly<Record<string, string>> = {
  "plain-call": "call of a function value that captures nothing",
  "closure-call": "call of a function value that reads what it captured",
  "closure-new": "a scope of one variable and a function value",
  attempt: "try around a function that returns",
  "throw-again": "try, throw of an error that has its stack, catch",
  throw: "the same with a new error: its stack is written",
  "generator-step": "next() of a generator, to its yield and back",
  generator: "a generator that yields once, made and run to its end",
  "async-call": "an async function that waits for nothing",
  await: "await of a promise that is settled",
};

/** Costs of the language runtime. */
export const closure: Bench = {
  name: "closure",
  summary: "instructions of a closure's call, a try, a generator's step, an await",
  async run(tools) {
    const main = join(repositoryRoot, "bench", "programs", "closure", "main.ts");
    const { elf } = await tools.build(main);
    const rows = await wordsOf(elf, { extra: COUNT_INSTRUCTIONS });
    const second = rows.slice(rows.length / 2); // the first round takes pages and makes carriers
    const costs = new Map(
      second.map(([name = "", count, cycles]) => [name, Number(cycles) / Number(count)]),
    );
    const results = [...costs].map(([name, cost]): Result => ({
      name: `closure/${name}`,
      value: Math.round(cost * 10) / 10,
      unit: "instructions",
      note: NOTES[name] ?? "",
    }));
    const ratio = (costs.get("closure-call") ?? NaN) / (costs.get("plain-call") ?? NaN);
    const note = "closure-call to plain-call; 1.5 at most";
    return [
      ...results,
      { name: "closure/ratio", value: Math.round(ratio * 100) / 100, unit: "x", note },
    ];
  },
};
