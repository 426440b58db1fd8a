/** The pipeline as a whole: from TypeScript to an image, doing only what has to be done. */
import { execFileSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { compileLayer, FIRST_DATA_ADDRESS, readLayer } from "./compile-layer";
import { compileProgram } from "./compile-program";
import { type Compiler, findCompiler } from "./compiler";
import { buildImage } from "./image";
import { hostModule } from "./host-module";
import { type CompiledLayer, compiledLayers, layersBelow } from "./layers";
import { locked } from "./lock";
import { merge } from "./merge";
import { type Effort, optimise } from "./optimise";
import { distFolder, layersFolder, nativeFolder, repositoryRoot } from "./places";
import { type Layout, layoutOf } from "./root-module";
import { freshInputs, hashInputs, writeStamp } from "./stamp";
import { translate } from "./translate";

/** Told of every step that really runs. */
export type Progress = (step: string) => void;

/** What to build and how. */
export interface BuildRequest {
  /** Absolute path of the program's main file. */
  readonly main: string;
  /** Name of the program's folder under dist/programs. */
  readonly key: string;
  readonly effort: Effort;
  /** Stop after image.wasm, which libs/machine runs. */
  readonly wasmOnly?: boolean;
  /** Without polls a fiber that does not wait is never interrupted: to measure what polls cost. */
  readonly withoutPolls?: boolean;
  /** A C file that satisfies imports of module `peer`: for benches that compare with C. */
  readonly peer?: string;
  /** Absent: the first on the path. */
  readonly compiler?: Compiler;
  readonly color: boolean;
  readonly progress: Progress;
}

/** What a build leaves. */
export interface BuildResult {
  readonly folder: string;
  /** The merged and optimised module. */
  readonly wasm: string;
  /** The same for libs/machine; made for `wasmOnly`. */
  readonly hostWasm: string;
  /** The image, and the same with symbols; absent after `wasmOnly`. */
  readonly elf: string;
  readonly debugElf: string;
  readonly layout: Layout;
  /** Files that the result depends on. */
  readonly inputs: readonly string[];
}

/** Everything but sources that decides what comes out: the tools and their versions. */
function toolSalt(): string {
  const tools = ["link", "lang"].flatMap((name) =>
    sourcesIn(join(repositoryRoot, "tools", name, "src")),
  );
  return hashInputs("tools", [...tools, join(repositoryRoot, "package-lock.json")]);
}

/** All TypeScript files below `folder`, in order. */
function sourcesIn(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names
    .filter((name) => name.endsWith(".ts"))
    .sort()
    .map((name) => join(folder, name));
}

/** Compiles `layer` and the layers below it where needed. */
export async function buildLayer(
  layer: CompiledLayer,
  color: boolean,
  progress: Progress,
): Promise<void> {
  await buildLayers([...layersBelow(layer.name), layer], color, progress);
}

async function buildLayers(layers: readonly CompiledLayer[], color: boolean, progress: Progress) {
  await locked(join(layersFolder, "lock"), async () => {
    for (const layer of layers) await buildOneLayer(layer, color, progress);
  });
}

async function buildOneLayer(layer: CompiledLayer, color: boolean, progress: Progress) {
  const output = join(layersFolder, layer.name);
  const stamp = `${output}.stamp.json`;
  const salt = toolSalt();
  const outputs = [`${output}.wasm`, `${output}.extent.json`];
  if (freshInputs(stamp, salt, outputs)) return;
  progress(`compile ${layer.name}`);
  rmSync(stamp, { force: true });
  const sources = await compileLayer(layer, color);
  const below = layersBelow(layer.name).map((one) => join(layersFolder, `${one.name}.wasm`));
  writeStamp(stamp, salt, [...sources, ...below, join(repositoryRoot, "layers.json")]);
}

/** Builds a program and the layers under it. Throws LinkError. */
export async function build(request: BuildRequest): Promise<BuildResult> {
  await buildLayers(compiledLayers, request.color, request.progress);
  const folder = join(distFolder, "programs", request.key, request.effort);
  return locked(join(folder, "lock"), () => buildIn(folder, request));
}

async function buildIn(folder: string, request: BuildRequest): Promise<BuildResult> {
  const wasm = await buildWasm(request, folder);
  const elf = join(folder, "image.elf");
  const debugElf = join(folder, "image.debug.elf");
  if (!request.wasmOnly) await buildElf(request, folder, wasm.layout, [elf, debugElf]);
  return { folder, elf, debugElf, ...wasm };
}

async function buildWasm(request: BuildRequest, folder: string) {
  const wasm = join(folder, "image.wasm");
  const hostWasm = join(folder, "host.wasm");
  const stamp = join(folder, "wasm.stamp.json");
  const salt = toolSalt() + request.main;
  const known = freshInputs(stamp, salt, [wasm, join(folder, "program.wasm")]);
  let inputs = known;
  const program = await compileProgram(request, join(folder, "program.wasm"), known !== null);
  const modules = [...compiledLayers.map((layer) => readLayer(layer.name)), program.built];
  const layout = layoutOf(modules);
  if (!inputs) {
    rmSync(stamp, { force: true });
    request.progress("merge");
    await merge(modules, layout, folder, !request.withoutPolls);
    request.progress("optimise");
    await optimise(folder, request.effort);
    const layers = compiledLayers.map((layer) => join(layersFolder, `${layer.name}.wasm`));
    inputs = [...program.sources, ...layers, join(repositoryRoot, "layers.json")];
    writeStamp(stamp, salt, inputs);
  }
  if (request.wasmOnly) await buildHostModule(request, folder, wasm, hostWasm);
  return { wasm, hostWasm, layout, inputs };
}

async function buildHostModule(
  request: BuildRequest,
  folder: string,
  wasm: string,
  hostWasm: string,
): Promise<void> {
  const stamp = join(folder, "host.stamp.json");
  const salt = toolSalt();
  if (freshInputs(stamp, salt, [hostWasm])) return;
  rmSync(stamp, { force: true });
  request.progress("prepare for the host");
  await hostModule(folder);
  writeStamp(stamp, salt, [wasm]);
}

async function buildElf(
  request: BuildRequest,
  folder: string,
  layout: Layout,
  outputs: readonly string[],
): Promise<void> {
  const stamp = join(folder, "elf.stamp.json");
  const compiler = request.compiler ?? findCompiler();
  const version = execFileSync(compiler.gcc, ["--version"], { encoding: "utf8" });
  const salt = toolSalt() + compiler.gcc + version;
  if (freshInputs(stamp, salt, outputs)) return;
  rmSync(stamp, { force: true });
  request.progress("translate");
  await translate(folder, FIRST_DATA_ADDRESS);
  request.progress(`compile C with ${compiler.gcc}`);
  await buildImage(compiler, folder, layout, request.effort, request.peer);
  const natives = readdirSync(nativeFolder)
    .sort()
    .map((name) => join(nativeFolder, name));
  const peers = request.peer ? [request.peer] : [];
  writeStamp(stamp, salt, [join(folder, "image.wasm"), ...natives, ...peers]);
}
