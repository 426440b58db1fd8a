/**
 * Many programs in one image: their outputs stand between marks.
 *
 *   main.ts --> mark-0.ts, closures/by-value.ts, mark-1.ts, ...      in the order of imports
 *           --> async programs, one after another, each until its timers have fired
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { distFolder } from "@yolk/link";
import { type Finished, yolk } from "../../src/machine";
import type { Program } from "./programs";

/** What a machine is run on. */
export type Engine = "node" | "qemu";

/** Longer than the timers that a program leaves behind. */
const SETTLE_MS = 400;

const MARK = "\u0001";

/**
 * What each of `programs` writes on Yolk, with `options` on the kernel's command line, by name;
 * throws where the image cannot be built.
 */
export async function outputsOnYolk(
  name: string,
  programs: readonly Program[],
  engine: Engine,
  options = "",
): Promise<Map<string, string>> {
  const finished = await runTogether(name, programs, engine, options);
  const parts = finished.stdout.replaceAll("\r\n", "\n").split(MARK);
  const outputs = new Map<string, string>();
  for (const part of parts.slice(1)) {
    const end = part.indexOf("\n");
    outputs.set(part.slice(0, end), part.slice(end + 1));
  }
  if (outputs.size === 0) throw new Error(`${name}: status ${finished.status}\n${finished.stderr}`);
  return outputs;
}

async function runTogether(
  name: string,
  programs: readonly Program[],
  engine: Engine,
  options: string,
): Promise<Finished> {
  const folder = join(distFolder, "language", name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const program of programs) {
    const path = join(folder, `${program.name}.ts`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, program.text);
  }
  const main = join(folder, "main.ts");
  writeFileSync(main, mainOf(programs, folder));
  const append = options === "" ? [] : ["--append", options];
  return yolk(["run", main, ...append, ...(engine === "node" ? ["--engine", "node"] : [])]);
}

function mainOf(programs: readonly Program[], folder: string): string {
  const lines: string[] = [];
  const calls: string[] = [];
  programs.forEach(({ name, start }, index) => {
    const mark = `console.log(${JSON.stringify(MARK + name)});`;
    if (start === "async main") {
      lines.push(`import { main as main${index} } from "./${name}";`);
      calls.push(`  ${mark}`, `  await main${index}();`, `  await settled();`);
      return;
    }
    const isMain = start === "main";
    const text = isMain ? `import { main } from "./${name}";\n${mark}\nmain();\n` : `${mark}\n`;
    writeFileSync(join(folder, `mark-${index}.ts`), text);
    lines.push(`import "./mark-${index}";`);
    if (!isMain) lines.push(`import "./${name}";`);
  });
  if (calls.length === 0)
    return [...lines, `console.log(${JSON.stringify(`${MARK}end`)});`, ""].join("\n");
  return [
    ...lines,
    "function settled(): Promise<void> {",
    `  return new Promise((resolve) => setTimeout(resolve, ${SETTLE_MS}));`,
    "}",
    "async function all(): Promise<void> {",
    ...calls,
    "}",
    "void all();",
    "",
  ].join("\n");
}
