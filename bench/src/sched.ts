/** What fibers cost: instructions of switching, handing over, starting; memory of many that wait. */
import { join } from "node:path";
import { repositoryRoot } from "@yolk/link";
import type { Bench, Result } from "./bench";
import { COUNT_INSTRUCTIONS, wordsOf } from "./guest";

const PROGRAMS = join(repositoryRoot, "bench", "programs");

const NOTES: Readonly<Record<string, string>> = {
  switch: "two fibers take turns by yieldNow: for each turn",
  unbuffered: "a value goes from a sender to a receiver, switches included",
  buffered: "the same with a buffer of 16",
  spawn: "go() of an empty function, until it has run and ended",
  mutex: "lock and unlock, nobody else wants it",
};

const BLOCKED = 100_000;
const BLOCKED_MEMORY_MIB = 1024;
const PRIMES = 2000;

/** Costs of fibers. */
export const sched: Bench = {
  name: "sched",
  summary: "instructions of a switch, a hand-over, a start; 100,000 waiting fibers",
  async run(tools) {
    const { elf } = await tools.build(join(PROGRAMS, "sched", "main.ts"));
    const rows = await wordsOf(elf, { extra: COUNT_INSTRUCTIONS });
    const second = rows.slice(rows.length / 2); // the first round takes pages and opens windows
    const costs = second.map(([name = "", count, cycles]): Result => ({
      name: `sched/${name}`,
      value: Math.round(Number(cycles) / Number(count)),
      unit: "instructions",
      note: NOTES[name] ?? "",
    }));
    return [...costs, await blocked(tools), await primes(tools)];
  },
};

async function blocked(tools: Parameters<Bench["run"]>[0]): Promise<Result> {
  const { elf } = await tools.build(join(PROGRAMS, "blocked", "main.ts"));
  const options = { memoryMiB: BLOCKED_MEMORY_MIB, args: [String(BLOCKED)] };
  const [[, octets] = []] = await wordsOf(elf, options);
  return {
    name: "sched/blocked",
    value: Number(octets),
    unit: "octets",
    note: `for each of ${BLOCKED} fibers that wait on a channel, in ${BLOCKED_MEMORY_MIB} MiB`,
  };
}

async function primes(tools: Parameters<Bench["run"]>[0]): Promise<Result> {
  const { elf } = await tools.build("04-prime-sieve");
  const start = process.hrtime.bigint();
  await wordsOf(elf, { args: [String(PRIMES)] });
  const millis = Number(process.hrtime.bigint() - start) / 1e6;
  return {
    name: "sched/primes",
    value: Math.round(millis),
    unit: "ms",
    note: `the concurrent sieve up to prime ${PRIMES}, with the start of QEMU (TCG)`,
  };
}
