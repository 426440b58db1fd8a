/** Random text and control sequences: the same cells and cursor as xterm.js. TERMINAL_SEED, TERMINAL_STEPS. */
import { expect, test } from "@jest/globals";
import { seeded } from "./load";
import { differing, Reference, TerminalBench } from "./terminal";

const SEED = Number(process.env.TERMINAL_SEED ?? 7);
const STEPS = Number(process.env.TERMINAL_STEPS ?? 1500);
/** Steps between two looks at all cells. */
const STRIDE = 20;

const random = seeded(SEED);
const below = (count: number): number => Math.floor(random() * count);
const pick = <T>(from: readonly [T, ...T[]]): T => from[below(from.length)] ?? from[0];

const TEXTS = ["a", "hello ", "x".repeat(37), "é", "Ω", "ж", "─┼╬", "█▒", "y".repeat(90)] as const;
const WIDE_TEXTS = [...TEXTS, "漢", "한글", "漢字".repeat(20)] as const;

/** Where xterm.js lets a cursor behind the last column erase nothing, it is told to step back first. */
const STEP_BACK = "\x1b[D";

// Each screen of xterm.js has margins and tab stops of its own: margins are set back before the screen
// changes, tab stops are the other test's.
type Steps = readonly [() => string, ...(() => string)[]];
const steps: Steps = [
  () => pick(TEXTS),
  () => pick(TEXTS),
  () => pick(TEXTS),
  () => pick(["\n", "\r\n", "\r", "\b", "\t", "\x0b"]),
  () => `\x1b[${below(30)};${below(90)}H`,
  () => `\x1b[${below(6)}${pick(["A", "B", "C", "D", "E", "F"])}`,
  () => `\x1b[${below(90)}${pick(["G", "`", "d"])}`,
  () => `${STEP_BACK}\x1b[${below(4)}${pick(["I", "Z", "a", "e"])}`,
  () => `${STEP_BACK}\x1b[${below(3)}${pick(["J", "K", "K", "K"])}`,
  () => `${STEP_BACK}\x1b[${below(9)}${pick(["@", "P", "X"])}`,
  () => `\x1b[${below(5)}${pick(["L", "M", "S"])}`,
  () => `\x1b[0m\x1b[${below(5)}T`,
  () => `\x1b[${1 + below(12)};${14 + below(12)}r`,
  () => pick(["\x1b[r", "\x1b7", "\x1b8", "\x1b[s", "\x1b[u"]),
  () => pick(["\x1bD", "\x1bE", "\x1bM"]),
  () => `q\x1b[${below(5)}b`,
  () => pick(["\x1b[?7l", "\x1b[?7h", "\x1b[?7h", "\x1b[4h", "\x1b[4l", "\x1b[4l"]),
  // xterm.js saves less of the sets than DEC says, so they are set back at once.
  () => pick(["\x1b(0lqwk`x\x1b(B", "\x1b)0\x0emvj~\x0f\x1b)B", "\x1b)0q\x0eqa\x0f\x1b)B"]),
  () => `\x1b[r${pick(["\x1b[?1049h", "\x1b[?1049l", "\x1b[?1047l", "\x1b[?1049l"])}`,
  () => `\x1b[${pick([1, 2, 3, 4, 5, 7, 8, 9, 22, 23, 24, 25, 27, 28, 29, 39, 49, 0])}m`,
  () => `\x1b[${30 + below(8)};${40 + below(8)}m`,
  () => `\x1b[${90 + below(8)};${100 + below(8)}m`,
  () => `\x1b[${pick([38, 48])};5;${below(256)}m`,
  () => `\x1b[${pick([38, 48])};2;${below(256)};${below(256)};${below(256)}m`,
  () => `\x1b[${pick([38, 48])}:2::${below(256)}:${below(256)}:${below(256)}m`,
  () => `\x1b[4:${below(4)}m`,
  () => pick(["\x1b]0;title\x07", "\x1bP1$q\x1b\\", "\x1b[?2004h", "\x1b[?25l", "\x1b[?25h"]),
  () => pick(["\x1bc", "\x1b[m", "\x1b[m", "\x1b[m"]),
];

/** What leaves half of a wide character over is left out: xterm.js sometimes keeps the half. */
const wideSteps: Steps = [
  () => pick(WIDE_TEXTS),
  () => pick(WIDE_TEXTS),
  () => pick(["\n", "\r", "\b"]),
  () => `\x1b[${below(30)};${below(90)}H`,
  () => `\x1b[${below(6)}${pick(["A", "B", "C", "D", "L", "M"])}`,
  () => `${STEP_BACK}\x1b[K`,
  () => pick(["\t", "\x1bH", "\x1b[g", "\x1b[3g\x1b[20G\x1bH\x1b[50G\x1bH"]),
  () => `${STEP_BACK}\x1b[${below(4)}${pick(["I", "Z"])}`,
];

for (const [name, alphabet, hasLooks] of [
  ["", steps, true],
  [", wide characters", wideSteps, false],
] as const) {
  test(`like xterm.js${name}, seed ${SEED}`, async () => {
    const bench = new TerminalBench();
    const reference = new Reference();
    let since = "";
    for (let step = 0; step < STEPS; step++) {
      const text = pick(alphabet)();
      since += text;
      bench.write(text);
      await reference.write(text);
      const at = `step ${step}, after ${JSON.stringify(since)}`;
      const { row, column } = bench.machine.cursor();
      expect({ at, row, column }).toEqual({ at, ...reference.cursor() });
      if (step % STRIDE !== 0) continue;
      expect({ at, rows: bench.rows() }).toEqual({ at, rows: reference.rows() });
      if (hasLooks) expect({ at, cells: differing(bench, reference) }).toEqual({ at, cells: [] });
      since = "";
    }
  });
}
