/** From kernel entry to the shell's prompt: guest instructions, and the time that a user waits. */
import { PassThrough, Writable } from "node:stream";
import { boot as bootInQemu } from "@yolk/qemu";
import { type Bench, median } from "./bench";
import { counted } from "./counted";

const PROMPT = "yolk>";
const ROUNDS = 5;
const MEMORY_MIB = 64;
/**
 * The guest measures its clock for 10 ms. By the host's time that is as many instructions as the host is fast; here
 * an instruction is 1024 ns, so it is always the same ten thousand.
 */
const COARSE_CLOCK = ["-icount", "shift=10,sleep=off"];
/** After the prompt the machine sleeps; this long, and the count stands still. */
const SETTLE_MS = 200;

/** Boots `elf` until the prompt; returns milliseconds since the start of QEMU. */
async function untilPrompt(
  elf: string,
  extra: readonly string[],
  settleMs: number,
): Promise<number> {
  const abort = new AbortController();
  const start = process.hrtime.bigint();
  let seen = "";
  let millis = NaN;
  const output = new Writable({
    write(octets: Buffer, _encoding, done) {
      seen += octets.toString("latin1");
      if (Number.isNaN(millis) && seen.includes(PROMPT)) {
        millis = Number(process.hrtime.bigint() - start) / 1e6;
        setTimeout(() => abort.abort(), settleMs);
      }
      done();
    },
  });
  const options = { image: elf, memoryMiB: MEMORY_MIB, output, extra, signal: abort.signal };
  await bootInQemu({ ...options, input: new PassThrough(), timeoutMs: 60_000 });
  if (Number.isNaN(millis)) throw new Error(`no prompt came; the machine said: ${seen}`);
  return millis;
}

/** Instructions and milliseconds from entry to prompt. */
export const boot: Bench = {
  name: "boot",
  summary: "guest instructions and time until the shell's prompt",
  async run(tools) {
    const { elf, debugElf } = await tools.build("shell");
    const { instructions } = await counted(debugElf, (extra) =>
      untilPrompt(elf, [...COARSE_CLOCK, ...extra], SETTLE_MS),
    );
    const times = [];
    for (let i = 0; i < ROUNDS; i++) times.push(await untilPrompt(elf, [], 0));
    return [
      {
        name: "boot/instructions",
        value: instructions,
        unit: "instructions",
        note: `kernel entry to prompt, ${MEMORY_MIB} MiB`,
      },
      {
        name: "boot/time",
        value: Math.round(median(times)),
        unit: "ms",
        note: `start of QEMU (TCG) to prompt, median of ${ROUNDS}`,
      },
    ];
  },
};
