/** The display: full screens shown, and the console scrolled, on it and as VGA's text. */
import { join } from "node:path";
import { repositoryRoot } from "@yolk/link";
import type { Bench, Result } from "./bench";
import { COUNT_INSTRUCTIONS, wordsOf } from "./guest";

const VIDEO = "video=1024x768";
const NANOS_PER_SECOND = 1e9;

/** What a run measured, by name: so many in so many nanoseconds. */
type Spans = ReadonlyMap<string, { count: number; nanos: number }>;

/** `isCounted`: it sleeps for nothing, so that its instructions can be told by the clock. */
const FIGURES = [
  {
    name: "present",
    run: "fb",
    from: "present",
    unit: "screen",
    note: "1024x768, 32 bits, all of it",
    isCounted: true,
  },
  {
    name: "fill",
    run: "fb",
    from: "fill",
    unit: "screen",
    note: "filled anew, and shown",
    isCounted: true,
  },
  {
    name: "scroll",
    run: "fb",
    from: "scroll",
    unit: "octet",
    note: "128 by 48 cells, line by line",
    isCounted: false,
  },
  {
    name: "scroll-vga",
    run: "vga",
    from: "scroll",
    unit: "octet",
    note: "80 by 25 cells of text",
    isCounted: false,
  },
] as const;

/** Instructions by `-icount`; rates of a second run, which others on the machine slow down. */
export const fb: Bench = {
  name: "fb",
  summary: "full screens shown a second, octets scrolled a second on the console",
  async run(tools) {
    const program = join(repositoryRoot, "bench", "programs", "fb", "main.ts");
    const { elf } = await tools.build(program);
    const spansOf = async (options: string, extra: readonly string[] = []): Promise<Spans> => {
      const lines = await wordsOf(elf, { options, extra });
      return new Map(
        lines
          .filter(([first]) => first === "fb")
          .map(([, name = "", count, nanos]) => [
            name,
            { count: Number(count), nanos: Number(nanos) },
          ]),
      );
    };
    const counted = await spansOf(VIDEO, COUNT_INSTRUCTIONS);
    const timed = { fb: await spansOf(VIDEO), vga: await spansOf("") };
    return FIGURES.flatMap(({ name, run, from, unit, note, isCounted }): Result[] => {
      const [instructions, time] = [counted.get(from), timed[run].get(from)];
      if (!instructions || !time) throw new Error(`the program did not measure ${from}`);
      const value = Math.round((time.count / time.nanos) * NANOS_PER_SECOND);
      const rate = { name: `fb/${name}`, value, unit: `${unit}s/s`, note };
      if (!isCounted) return [rate];
      const each = Math.round(instructions.nanos / instructions.count);
      return [
        rate,
        { name: `fb/${name}-cost`, value: each, unit: "instructions", note: `for one ${unit}` },
      ];
    });
  },
};
