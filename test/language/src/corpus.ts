/**
 * The tests of the corpus: in each of four files those of a quarter of the groups, which makes an image of each.
 *
 * The programs of not-yet.json are run in Node alone, unless LANGUAGE names them. QEMU gets the group whose turn it
 * is by the number of programs, so that every group has its turn as the corpus grows.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Engine, outputsOnYolk } from "./image";
import { allPrograms, outputInNode, type Program } from "./programs";

const GROUP_SIZE = 25;

const wanted = process.env["LANGUAGE"] ?? "";
const engine: Engine = process.env["LANGUAGE_ENGINE"] === "qemu" ? "qemu" : "node";
/** Those that are asked for. */
export const programs = allPrograms().filter(({ name }) => name.includes(wanted));
/** Names of those that do not run yet. */
export const listed = JSON.parse(
  readFileSync(join(__dirname, "../not-yet.json"), "utf8"),
) as readonly string[];
const notYet = wanted === "" ? listed : [];

/** Programs that one image holds: those that wait, and those that do not. */
function groups(): Program[][] {
  const ready = programs.filter(({ name }) => !notYet.includes(name));
  const late = ready.filter(({ start }) => start === "async main");
  const plain = ready.filter(({ start }) => start !== "async main");
  const made: Program[][] = [];
  for (const list of [plain, late]) {
    for (let i = 0; i < list.length; i += GROUP_SIZE) made.push(list.slice(i, i + GROUP_SIZE));
  }
  return made;
}

/** Outputs by name. Where the whole group cannot be built, its programs are tried one by one. */
async function outputsOf(
  name: string,
  group: readonly Program[],
  on: Engine,
): Promise<Map<string, string>> {
  try {
    return await outputsOnYolk(name, group, on);
  } catch (error) {
    if (group.length === 1) return new Map([[group[0]?.name ?? "", String(error)]]);
    const outputs = new Map<string, string>();
    for (const program of group) {
      const alone = await outputsOf(`${name}-alone`, [program], on);
      for (const [key, text] of alone) outputs.set(key, text);
    }
    return outputs;
  }
}

const inNode = new Map<string, Promise<string>>();
function nodesOutput({ name, text }: Program): Promise<string> {
  const known = inNode.get(name) ?? outputInNode(text);
  inNode.set(name, known);
  return known;
}

/** How many test files share the groups: Jest runs files beside each other. */
const PARTS = 4;

/** The tests of every fourth group from `part` on. */
export function corpusTests(part: number): void {
  if (part === 0) {
    for (const program of programs.filter(({ name }) => notYet.includes(name))) {
      test(`${program.name} runs in Node; on Yolk not yet`, async () => {
        expect(await nodesOutput(program)).not.toBe("");
      });
    }
  }
  const all = groups();
  const turn = all.length > 0 ? programs.length % all.length : 0;
  all.forEach((group, index) => {
    if (index % PARTS !== part) return;
    const engines: Engine[] = index === turn && engine === "node" ? ["node", "qemu"] : [engine];
    for (const on of engines) groupTests(group, index, on);
  });
  // A part without a group has a test all the same: Jest wants one in every file.
  if (all.length <= part) test("no group is left for this file", () => undefined);
}

function groupTests(group: readonly Program[], index: number, on: Engine): void {
  describe(`group ${index}, ${on === "qemu" ? "QEMU" : "the machine in TypeScript"}`, () => {
    let outputs: Map<string, string>;
    beforeAll(async () => {
      outputs = await outputsOf(`${on}-${index}`, group, on);
    }, 1_200_000);
    for (const program of group) {
      test(`${program.name} says what it says in Node`, async () => {
        const want = await nodesOutput(program);
        expect(outputs.get(program.name)).toBe(want);
      });
    }
  });
}
