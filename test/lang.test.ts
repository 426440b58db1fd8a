/** The language runtime keeps its promises, on both engines, and also while the collector is at its worst. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "@yolk/link";
import { yolk } from "./src/machine";
import { transcriptOf } from "./src/transcript";

/** All of PROGRAMS in one image, which takes less to build than one for each. */
const PROGRAM = "test/programs/lang";
const PROGRAMS = "libs/sdk/test/programs/lang";

const programs = readdirSync(join(repositoryRoot, PROGRAMS))
  .filter((name) => name.endsWith(".ts"))
  .map((name) => name.replace(/\.ts$/, ""))
  .filter((name) => name !== "promises") // lang-promises.test.ts
  .sort();

const runs = [
  { how: "node", args: ["--engine", "node"] },
  { how: "qemu", args: [] },
  { how: "qemu, tortured", args: ["--append", "gc=torture:16"] },
];

test("there are programs to run", () => {
  expect(programs).toContain("closures");
});

describe.each(programs)("%s", (name) => {
  const expected = readFileSync(join(repositoryRoot, PROGRAMS, "expected", `${name}.txt`), "utf8");
  for (const { how, args } of runs) {
    test(`says what is expected: ${how}`, async () => {
      const finished = await yolk(["run", PROGRAM, ...args, "--", name]);
      expect(transcriptOf(finished)).toEqual(expected.split("\n"));
      expect(finished).toMatchObject({ status: 0, stderr: "" });
    });
  }
});
