/** How large the images are, as `./yolk build` writes them. */
import { statSync } from "node:fs";
import type { Bench } from "./bench";

const APPS = ["01-hello", "shell"];

/** Octets of every image. */
export const size: Bench = {
  name: "size",
  summary: "octets of the images",
  async run(tools) {
    const results = [];
    for (const app of APPS) {
      const { elf } = await tools.build(app);
      results.push({
        name: `size/${app}`,
        value: statSync(elf).size,
        unit: "octets",
        note: "ELF, stripped",
      });
    }
    return results;
  },
};
