/**
 * Step 2: the user's TypeScript, the SDK and the runtime to one Wasm module above the layers.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import type { MainKind } from "@yolk/lang";
import { FONT_PATH, fontSource } from "@yolk/font";
import { runAsc } from "./asc";
import { checkImports, LinkError } from "./check-imports";
import { ABORT, basesAfter, type BuiltModule, extentOf, readLayer } from "./compile-layer";
import { compiledLayers, programSees } from "./layers";
import { npmFile, repositoryRoot } from "./places";
import { ENV_FUNCTIONS } from "./root-module";
import { inspect } from "./wasm-reader";

/** The entry that joins the SDK and the user's main; it exists in no file. */
const ENTRY = "yolk-entry.ts";

/** The module that offers what asc's standard library imports: see root-module.ts. */
const ENV = "env";

/** The module that a bench's C file stands for. */
const PEER = "peer";

/** asc wants a size; the link step gives every module the same, larger stack. */
const PLACEHOLDER_STACK_LEN = 16384;

/** Whose place the font takes. */
const GLYPHS = "sdk/src/screen/glyphs.ts";

const SDK = "~lib/@yolk/sdk/src";

/** Globals of asc's standard library that the SDK stands in for. */
const ALIASES = [
  `abort=${ABORT}`,
  `trace=${SDK}/trace/trace`,
  `seed=${SDK}/seed/seed`,
  `console=${SDK}/console/console`,
  `process=${SDK}/process/process`,
];

/** How a program is named to asc: its folder and the entry's path in it. */
export function sourceOf(main: string): { folder: string; entry: string } {
  const inTree = relative(repositoryRoot, main);
  const outside = inTree.startsWith("..") || inTree === main;
  const folder = outside ? dirname(main) : repositoryRoot;
  const entry = outside ? basename(main) : inTree.split(sep).join("/");
  return { folder, entry: entry.replace(/\.ts$/, "") };
}

/**
 * The entry's text. abort is exported so that asc compiles it with everything else: a program that
 * never fails would get it when its stack check is written, too late for the shadow stack's pass.
 */
function entryText(main: string, kind: MainKind): string {
  const path = JSON.stringify(`./${main}`);
  return `export { abort } from "@yolk/hal";\nimport "@yolk/sdk";\n${ENTRIES[kind](path)}\n`;
}

/** How each kind of main is called. A program without one is what its statements do. */
const ENTRIES: Record<MainKind, (path: string) => string> = {
  void: (path) => `export { main } from ${path};`,
  number: (path) => `export { main } from ${path};`,
  f64: (path) =>
    `import { main as own } from ${path};\nexport function main(): i32 { return <i32>own(); }`,
  async: (path) => `import { main as own } from ${path};\nexport function main(): void { own(); }`,
  none: (path) => `import ${path};\nexport function main(): void {}`,
  missing: (path) => `export { main } from ${path};`,
};

/** What of a build request matters here. */
export interface ProgramRequest {
  /** Absolute path of the program's main file. */
  readonly main: string;
  readonly peer?: string;
  readonly color: boolean;
  readonly progress: (step: string) => void;
}

/**
 * Compiles a program to `outFile`, or only measures `outFile` where it `isFresh`. Returns the
 * module and the files it was made of. Throws LinkError.
 */
export async function compileProgram(
  { main, peer, color, progress }: ProgramRequest,
  outFile: string,
  isFresh: boolean,
): Promise<{ built: BuiltModule; sources: readonly string[] }> {
  const layers = compiledLayers.map((layer) => readLayer(layer.name));
  const bases = basesAfter(layers.map((layer) => layer.extent));
  if (isFresh) return { built: asBuilt(readFileSync(outFile), bases), sources: [] };
  progress("compile program");
  const { folder, entry } = sourceOf(main);
  const font = npmFile(FONT_PATH);
  const { formatDiagnostics, orderModules, placedMessages, translateProgram } =
    await import("@yolk/lang");
  const translation = translateProgram({ main, folder, root: repositoryRoot });
  const found = formatDiagnostics(translation.diagnostics, color);
  if (translation.hasErrors) throw new LinkError(found);
  if (found !== "") process.stderr.write(`${found}\n`);
  keep(translation.sources, join(dirname(outFile), "translated"));
  const result = await runAsc(
    {
      folder,
      entries: [ENTRY],
      virtual: new Map([...translation.sources, [ENTRY, entryText(entry, translation.main)]]),
      generated: new Map([[GLYPHS, { make: () => fontSource(font), from: font }]]),
      ...bases,
      options: [
        "--runtime",
        "node_modules/@yolk/mm/runtime/index",
        "--stackSize",
        String(PLACEHOLDER_STACK_LEN),
        ...[...ALIASES, `YOLK_MEMORY_BASE=${bases.memoryBase}`].flatMap((use) => ["--use", use]),
      ],
      transforms: [orderModules(new Set(translation.sources.keys()))],
    },
    color,
  );
  const { diagnostics, rest } = placedMessages(result.messages, translation);
  const messages = [formatDiagnostics(diagnostics, color), rest]
    .filter((one) => one !== "")
    .join("\n\n");
  if (!result.wasm) throw new LinkError(explain(messages, main));
  if (messages !== "") process.stderr.write(messages);

  const facts = inspect(result.wasm);
  checkMain(facts.exports.find((one) => one.name === "main")?.signature, main);
  const providers = [
    ...layers.map((layer) => ({ name: layer.name, facts: inspect(layer.wasm) })),
    { name: ENV, facts: { exports: ENV_FUNCTIONS } },
  ];
  checkImports(
    { name: basename(main), facts },
    [...programSees, ENV, ...(peer ? [PEER] : [])],
    providers,
  );
  writeFileSync(outFile, result.wasm);
  const sources = [...new Set([...result.sources, ...translation.read])].sort();
  return { built: asBuilt(result.wasm, bases), sources };
}

/** Leaves the translated sources where a person can look at them. */
function keep(sources: ReadonlyMap<string, string>, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [name, text] of sources) {
    const file = join(folder, name.replace(/^(\.\.\/)+/, ""));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

function asBuilt(wasm: Uint8Array, bases: { memoryBase: number; tableBase: number }): BuiltModule {
  return { name: "program", wasm, extent: extentOf(wasm, bases) };
}

const HOW_TO_MAIN = "write `export function main(): void { ... }`, or `: i32` for an exit status";

function checkMain(signature: string | undefined, main: string): void {
  if (signature === "() -> i32" || signature === "() -> nothing") return;
  throw new LinkError(`${main}: main has the wrong type; ${HOW_TO_MAIN}`);
}

function explain(messages: string, main: string): string {
  const noMain = messages.includes(ENTRY) && /TS2305|TS2460/.test(messages);
  return noMain ? `${main} exports no main; ${HOW_TO_MAIN}` : messages.trimEnd();
}
