/**
 * The language: programs as one writes them for Node, which say the same on Yolk; three more files like this.
 *
 *   node_modules/.bin/jest test/language                     all, on the machine in TypeScript
 *   LANGUAGE=closures/nested node_modules/.bin/jest test/language      those whose path holds that
 *   LANGUAGE_ENGINE=qemu ...                                 in QEMU
 */
import { corpusTests, listed, programs } from "./src/corpus";
import { allPrograms } from "./src/programs";
import { complaintsOfTsc } from "./src/tsc";

test("tsc has nothing against any of them", () => {
  expect(complaintsOfTsc(programs.map(({ path }) => path))).toEqual([]);
});

test("what is not yet there has a program", () => {
  const names = [...allPrograms().map(({ name }) => name), "random"];
  expect(listed.filter((name) => !names.includes(name))).toEqual([]);
});

corpusTests(0);
