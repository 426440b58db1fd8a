/** A tool that lets its surroundings into the image is found by verify: each kind is planted once. */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inCopy, linkPackages } from "../tools/cli/src/verify/copied-tree";
import { fileOrderObstacle } from "../tools/cli/src/verify/variations";
import { where } from "./src/where";

// Each builds several times from nothing.
jest.setTimeout(900_000);

const IMAGE_STEP = "tools/link/src/image.ts";

/** A line of data.S, beside what belongs there. */
const LINES = '".globl packed_start, packed_end",';
const ORDER =
  "readdirSync(nativeFolder)\n    .filter((name) => /\\.[cS]$/.test(name))\n    .sort();";

const plants = [
  {
    name: "Date.now()",
    from: LINES,
    to: `${LINES} \`.asciz "\${Date.now()}"\`,`,
    obstacle: null,
  },
  {
    name: "an absolute path",
    from: LINES,
    to: `${LINES} \`.asciz "\${folder}"\`,`,
    obstacle: null,
  },
  {
    name: "a folder read in the order of the file system",
    from: ORDER,
    // Node sorts what readdirSync gives; opendirSync gives it as it comes.
    to:
      "[];\n  const natives_ = process.getBuiltinModule('fs').opendirSync(nativeFolder);\n" +
      "  for (let one = natives_.readSync(); one; one = natives_.readSync())\n" +
      "    if (/\\.[cS]$/.test(one.name)) natives.push(one.name);\n  natives_.closeSync();",
    obstacle: fileOrderObstacle(),
  },
];

for (const { name, from, to, obstacle } of plants) {
  where(obstacle)(`planted and found: ${name}`, async () => {
    await inCopy(async (tree) => {
      linkPackages(tree);
      const file = join(tree, IMAGE_STEP);
      const text = readFileSync(file, "utf8");
      expect(text).toContain(from);
      writeFileSync(
        file,
        text.replace(from, () => to),
      );
      const { status, stdout, stderr } = spawnSync("./yolk", ["verify", "01-hello", "--brief"], {
        cwd: tree,
        encoding: "utf8",
      });
      expect({ status, stderr }).toEqual({ status: 1, stderr: expect.any(String) });
      expect(stdout).toMatch(/DIFFERS from the first: .*first difference at \d+ of section \.\w+/);
      expect(stdout).toMatch(/^1 of 2 ways gave other octets than the first$/m);
    });
  });
}
