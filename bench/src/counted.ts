/** Guest instructions of a run, counted by a QEMU plugin: no matter where the clock stands meanwhile. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readElf, repositoryRoot } from "@yolk/link";

/** Where a way begins and ends, as names of symbols. */
export interface Way {
  readonly starts: readonly string[];
  readonly stop: string;
}

/** What plugin/count.c counted. */
export interface Counted {
  /** Instructions in the image's code. */
  readonly instructions: number;
  /** How often a way was gone to its end. */
  readonly ways: number;
  /** Instructions of all of them, and of the longest. */
  readonly between: number;
  readonly longest: number;
}

const FIELDS = 4;
const FIELD_LEN = 8;

/** Calls `boot` with the arguments that have QEMU count; returns what was counted. The compiler is the host's. */
export async function counted(
  debugElf: string,
  boot: (extra: readonly string[]) => Promise<unknown>,
  way?: Way,
): Promise<Counted> {
  const folder = mkdtempSync(join(tmpdir(), "yolk-bench-"));
  try {
    const plugin = join(folder, "libcount.so");
    const source = join(repositoryRoot, "bench", "plugin", "count.c");
    execFileSync("gcc", ["-O2", "-shared", "-fPIC", "-o", plugin, source]);
    const { symbols } = readElf(readFileSync(debugElf));
    const address = (name: string): number => {
      const found = symbols.get(name);
      if (found === undefined) throw new Error(`the image has no symbol ${name}`);
      return found;
    };
    const out = join(folder, "count");
    const options = [
      `out=${out}`,
      `from=${address("text_start")}`,
      `to=${address("text_end")}`,
      ...(way ? way.starts.map((name) => `start=${address(name)}`) : []),
      ...(way ? [`stop=${address(way.stop)}`] : []),
    ];
    await boot(["-plugin", [plugin, ...options].join(",")]);
    const octets = readFileSync(out);
    const [instructions = 0, ways = 0, between = 0, longest = 0] = Array.from(
      { length: FIELDS },
      (_, i) => Number(octets.readBigUInt64LE(i * FIELD_LEN)),
    );
    return { instructions, ways, between, longest };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
