/** What is generic in the language's library: instantiated with values and with references, once each. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadAssembly } from "./load";

const folder = join(__dirname, "programs");
const lang = loadAssembly(join(folder, "lang-generic.ts"), [join(__dirname, "../src")]);

test("every function gives what JavaScript's does", () => {
  expect(lang.text("everything")).toBe(readFileSync(join(folder, "lang-generic.txt"), "utf8"));
});
