/** Fibers keep their promises, on both engines, and also while the collector is at its worst. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "@yolk/link";
import { yolk } from "./src/machine";
import { transcriptOf } from "./src/transcript";

/** All of PROGRAMS in one image, which takes less to build than one for each. */
const PROGRAM = "test/programs/fibers";
const PROGRAMS = "libs/sdk/test/programs/fibers";
/** Node's image is made on the way to the other: the second build has less to do. */
const ENGINES = ["node", "qemu"];

/** Collects at every 16th allocation, and verifies the heap. */
const TORTURE = ["--append", "gc=torture:16"];

const programs = readdirSync(join(repositoryRoot, PROGRAMS))
  .filter((name) => name.endsWith(".ts"))
  .map((name) => name.replace(/\.ts$/, ""))
  .sort();

function expectedOf(name: string): string[] {
  const path = join(repositoryRoot, PROGRAMS, "expected", `${name}.txt`);
  return readFileSync(path, "utf8").split("\n");
}

test("there are programs to run", () => {
  expect(programs).toContain("go");
  expect(programs).toContain("channels");
});

describe.each(programs)("%s", (name) => {
  const runs = [
    ...ENGINES.map((engine) => ({ how: engine, args: ["--engine", engine] })),
    { how: "qemu, tortured", args: TORTURE },
  ];
  for (const { how, args } of runs) {
    test(`says what is expected: ${how}`, async () => {
      const finished = await yolk(["run", PROGRAM, ...args, "--", name]);
      expect(transcriptOf(finished)).toEqual(expectedOf(name));
      expect(finished).toMatchObject({ status: 0, stderr: "" });
    });
  }
});

/** The transcript that an example's README shows: its last block of code. */
function promisedBy(example: string): string[] {
  const readme = readFileSync(join(repositoryRoot, "examples", example, "README.md"), "utf8");
  const block = readme.split(/^```.*\n/m).at(-2);
  if (block === undefined) throw new Error(`examples/${example}/README.md shows no transcript`);
  return block.split("\n");
}

const examples = [
  { example: "02-fibers", failures: 0 },
  { example: "03-channels", failures: 0 },
  { example: "04-prime-sieve", failures: 0 },
  { example: "05-word-count", failures: 0 },
  { example: "06-supervisor", failures: 3 },
];

describe.each(ENGINES)("examples on %s", (engine) => {
  for (const { example, failures } of examples) {
    test(`${example} says what its README shows`, async () => {
      const finished = await yolk(["run", example, "--engine", engine]);
      expect(transcriptOf(finished)).toEqual(promisedBy(example));
      expect(finished.stdout.match(/^fiber [0-9]+ ".*" failed: /gm) ?? []).toHaveLength(failures);
      expect(finished.status).toBe(0);
    });
  }
});

test("the sieve runs to the prime that its README gives", async () => {
  const finished = await yolk(["run", "04-prime-sieve", "--", "500"]);
  expect(finished).toMatchObject({ status: 0, stdout: "Prime 500 is 3571\n" });
});
