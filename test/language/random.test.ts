/**
 * Random programs say on Yolk what they say in Node.
 *
 *   RANDOM_SEED=5 RANDOM_CASES=20000 node_modules/.bin/jest test/language/random
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { distFolder } from "@yolk/link";
import { outputsOnYolk } from "./src/image";
import { outputInNode } from "./src/programs";
import { complaintsOfTsc } from "./src/tsc";
import { CASES_A_FUNCTION, randomProgram } from "./random";

const SEED = Number(process.env["RANDOM_SEED"] ?? 1);
const CASES = Number(process.env["RANDOM_CASES"] ?? 800);
const FUNCTIONS_A_PROGRAM = 40;
const CASES_A_PROGRAM = FUNCTIONS_A_PROGRAM * CASES_A_FUNCTION;

const folder = join(distFolder, "language", "random");
const notYet = JSON.parse(
  readFileSync(join(__dirname, "not-yet.json"), "utf8"),
) as readonly string[];
const isReady = !notYet.includes("random");

for (let i = 0; i * CASES_A_PROGRAM < CASES; i++) {
  const seed = SEED + i;
  const count = CASES_A_PROGRAM;
  const text = randomProgram(seed, FUNCTIONS_A_PROGRAM);
  const name = `seed-${seed}`;

  test(`seed ${seed}: ${count} cases that tsc takes and Node runs`, async () => {
    mkdirSync(folder, { recursive: true });
    const path = join(folder, `${name}.ts`);
    writeFileSync(path, text);
    expect(complaintsOfTsc([path])).toEqual([]);
    const lines = (await outputInNode(text)).trimEnd().split("\n");
    expect(lines).toHaveLength(count);
    // A good part of the cases ends well; others throw to the end.
    expect(lines.filter((line) => line.includes("threw")).length).toBeLessThan((2 * count) / 3);
  });

  const onYolk = isReady ? test : test.skip;
  onYolk.each([
    { how: "", options: "" },
    { how: ", collecting all the time", options: "gc=torture:16" },
  ])(`seed ${seed}: Yolk agrees with Node$how`, async ({ options }) => {
    const program = { name, path: "", text, start: "main" as const };
    const outputs = await outputsOnYolk(`random-${seed}`, [program], "node", options);
    expect(outputs.get(name)).toBe(await outputInNode(text));
  });
}
