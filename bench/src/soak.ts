/** Ten minutes of fibers that come and go: what is alive at the end must be what was alive before. */
import { join } from "node:path";
import { repositoryRoot } from "@yolk/link";
import type { Bench } from "./bench";
import { wordsOf } from "./guest";

const SECONDS = 600;
const TIMEOUT_MS = 2 * SECONDS * 1000;

/** Octets alive after the first minute and after the last. */
export const soak: Bench = {
  name: "soak",
  summary: "ten minutes of fibers, channels and garbage: nothing leaks",
  isLong: true,
  async run(tools) {
    const { elf } = await tools.build(join(repositoryRoot, "bench", "programs", "soak", "main.ts"));
    const values = new Map(
      (await wordsOf(elf, { args: [String(SECONDS)], timeoutMs: TIMEOUT_MS })).map(
        ([name = "", value]) => [name, value],
      ),
    );
    const [early, late] = [Number(values.get("early")), Number(values.get("late"))];
    const done = `${values.get("jobs")} jobs, ${values.get("collections")} collections in ${SECONDS} s`;
    return [
      { name: "soak/early", value: early, unit: "octets", note: "alive after the first minute" },
      { name: "soak/late", value: late, unit: "octets", note: `alive at the end: ${done}` },
      { name: "soak/ratio", value: Number((late / early).toFixed(4)), unit: "ratio", note: "" },
    ];
  },
};
