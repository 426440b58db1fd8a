/** Whether every program of bench/programs still compiles and links, without running any. */
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { FIRST_DATA_ADDRESS, repositoryRoot } from "@yolk/link";
import type { Bench } from "./bench";
import { linuxProcess } from "./linux-process";

const FOLDER = join(repositoryRoot, "bench", "programs");
/** The program that `gc` also runs as a Linux process. */
const AS_PROCESS = "trees";

/** Octets of every program's image, built the quick way. */
export const programs: Bench = {
  name: "programs",
  summary: "octets of the benches' own programs: that they build",
  isLong: true,
  async run(tools) {
    const results = [];
    for (const name of readdirSync(FOLDER).sort()) {
      const peer = join(FOLDER, name, "peer.c");
      const options = { effort: "quick", ...(existsSync(peer) ? { peer } : {}) } as const;
      const { elf, folder, layout } = await tools.build(join(FOLDER, name, "main.ts"), options);
      if (name === AS_PROCESS) {
        await linuxProcess(folder, {
          dataStart: FIRST_DATA_ADDRESS,
          shadowStart: layout.shadowGuard,
          codeStart: layout.shadowTop,
          ramStart: "image_end",
        });
      }
      const value = statSync(elf).size;
      results.push({ name: `programs/${name}`, value, unit: "octets", note: "ELF, stripped" });
    }
    return results;
  },
};
