/** How long a person waits for the tools. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repositoryRoot } from "@yolk/link";
import type { Bench } from "./bench";

/** Seconds for a rebuild without and with a change. */
export const building: Bench = {
  name: "building",
  summary: "seconds for a build with no change, and after a change of one line",
  async run(tools) {
    const folder = mkdtempSync(join(tmpdir(), "yolk-bench-"));
    try {
      const image = join(folder, "image.elf");
      await tools.build("shell");
      const unchanged = await tools.yolk(["build", "shell", "-o", image]);
      const main = join(folder, "main.ts");
      copyFileSync(join(repositoryRoot, "examples", "01-hello", "main.ts"), main);
      await tools.build(main);
      await tools.build(main, { effort: "quick" });
      const change = () =>
        writeFileSync(main, readFileSync(main, "utf8").replace("Hello", "Hello again,"));
      const timed = async (effort: "full" | "quick") => {
        change();
        const start = process.hrtime.bigint();
        await tools.build(main, { effort });
        return Number(process.hrtime.bigint() - start) / 1e9;
      };
      const seconds = (name: string, value: number, note: string) => ({
        name: `building/${name}`,
        value: Number(value.toFixed(2)),
        unit: "s",
        note,
      });
      return [
        seconds("unchanged", unchanged, "./yolk build shell, nothing to do, whole process"),
        seconds("changed", await timed("full"), "one line of a program, as `yolk build` builds"),
        seconds("changed/dev", await timed("quick"), "one line of a program, as `yolk dev` builds"),
      ];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
