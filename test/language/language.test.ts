/**
 * The language: programs as one writes them for Node, which say the same on Yolk.
 *
 *   node_modules/.bin/jest test/language                     all, on the machine in TypeScript
 *   LANGUAGE=closures/nested node_modules/.bin/jest test/language      those whose path holds that
 *   LANGUAGE_ENGINE=qemu ...                                 in QEMU
 *
 * The programs of not-yet.json are run in Node alone, unless LANGUAGE names them. QEMU gets the group whose turn it
 * is by the number of programs, so that every group has its turn as the corpus grows.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Engine, outputsOnYolk } from "./src/image";
import { allPrograms, outputInNode, type Program } from "./src/programs";
import { complaintsOfTsc } from "./src/tsc";

const GROUP_SIZE = 25;

const wanted = process.env["LANGUAGE"] ?? "";
const engine: Engine = process.env["LANGUAGE_ENGINE"] === "qemu" ? "qemu" : "node";
const programs = allPrograms().filter(({ name }) => name.includes(wanted));
const listed = JSON.parse(
  readFileSync(join(__dirname, "not-yet.json"), "utf8"),
) as readonly string[];
const notYet = wanted === "" ? listed : [];

test("tsc has nothing against any of them", () => {
  expect(complaintsOfTsc(programs.map(({ path }) => path))).toEqual([]);
});

test("what is not yet there has a program", () => {
  const names = [...allPrograms().map(({ name }) => name), "random"];
  expect(listed.filter((name) => !names.includes(name))).toEqual([]);
});

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

for (const program of programs.filter(({ name }) => notYet.includes(name))) {
  test(`${program.name} runs in Node; on Yolk not yet`, async () => {
    expect(await nodesOutput(program)).not.toBe("");
  });
}

const all = groups();
const turn = all.length > 0 ? programs.length % all.length : 0;
all.forEach((group, index) => {
  const engines: Engine[] = index === turn && engine === "node" ? ["node", "qemu"] : [engine];
  for (const on of engines) {
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
});
