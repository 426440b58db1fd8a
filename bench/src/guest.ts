/** Running a bench's program in QEMU and reading what it prints. */
import { Writable } from "node:stream";
import { boot } from "@yolk/qemu";

/** Every instruction is one nanosecond, which the cycle counter counts. */
export const COUNT_INSTRUCTIONS = ["-icount", "shift=0,sleep=off"];

const TIMEOUT_MS = 600_000;
const DEFAULT_MEMORY_MIB = 64;

/** How to run. */
export interface GuestOptions {
  readonly memoryMiB?: number;
  readonly args?: readonly string[];
  /** Options of the kernel, before the program's arguments. */
  readonly options?: string;
  /** How long it may take at most; ten minutes where nothing is said. */
  readonly timeoutMs?: number;
  /** Further arguments of QEMU. */
  readonly extra?: readonly string[];
}

/** Boots `elf`; returns the words of every line that it printed. Throws where it did not exit 0. */
export async function wordsOf(elf: string, options: GuestOptions = {}): Promise<string[][]> {
  let text = "";
  const output = new Writable({
    write(octets: Buffer, _encoding, done) {
      text += octets.toString("latin1");
      done();
    },
  });
  const words = (options.args ?? []).join(" ");
  const kernel = ["console=pipe", ...(options.options ? [options.options] : [])].join(" ");
  const outcome = await boot({
    image: elf,
    memoryMiB: options.memoryMiB ?? DEFAULT_MEMORY_MIB,
    commandLine: words === "" ? kernel : `${kernel} -- ${words}`,
    input: null,
    output,
    extra: options.extra ?? [],
    timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
  });
  if (outcome.kind !== "exit" || outcome.status !== 0) {
    throw new Error(`a bench's program failed (${JSON.stringify(outcome)}):\n${text}`);
  }
  return text
    .trim()
    .split("\n")
    .map((line) => line.split(" "));
}
