/**
 * The layer table, layers.json, as the tools read it.
 *
 * Everything that depends on the order of layers asks here: lint, project graph, link step.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "./places";

/** One row of the table. */
export interface Layer {
  readonly name: string;
  /** Folder of the layer; absent for cpu, which native/ and libs/machine provide. */
  readonly root?: string;
  /** The file whose declarations are the layer's ABI. */
  readonly abi: string;
  /** The file whose exports satisfy them; absent for cpu. */
  readonly entry?: string;
  /** Names of the modules that the layer may import. */
  readonly sees: readonly string[];
  /** Files of src, without their ending, that run seldom. */
  readonly cold?: readonly string[];
}

interface LayerTable {
  readonly layers: readonly Layer[];
  readonly sdk: { readonly root: string; readonly sees: readonly string[] };
  readonly tests: { readonly sees: readonly string[] };
  readonly programs: { readonly roots: readonly string[]; readonly sees: readonly string[] };
}

const table = JSON.parse(readFileSync(join(repositoryRoot, "layers.json"), "utf8")) as LayerTable;

/** A layer that is compiled to a Wasm module. */
export interface CompiledLayer extends Layer {
  readonly root: string;
  readonly entry: string;
}

function isCompiled(layer: Layer): layer is CompiledLayer {
  return layer.entry !== undefined && layer.root !== undefined;
}

/** Layers that are compiled, bottom first. */
export const compiledLayers: readonly CompiledLayer[] = table.layers.filter(isCompiled);

/** The modules that a program's module may import: what the SDK inside it sees. */
export const programSees: readonly string[] = table.sdk.sees;

/** Which projects the one in folder `root` may depend on: its row, and what tests may use. */
export function allowedDependencies(root: string): readonly string[] {
  const layer = compiledLayers.find((one) => one.root === root);
  const row = layer ?? (root === table.sdk.root ? table.sdk : table.programs);
  return [...row.sees, ...table.tests.sees];
}

/** Says whether the table rules over the project in folder `root`: layers, SDK and programs. */
export function isRuled(root: string): boolean {
  const homes = [...compiledLayers.map((layer) => layer.root), table.sdk.root];
  return homes.includes(root) || table.programs.roots.includes(root.split("/")[0] ?? "");
}

/** The compiled layers below `name`, bottom first. */
export function layersBelow(name: string): readonly CompiledLayer[] {
  const index = compiledLayers.findIndex((layer) => layer.name === name);
  return index < 0 ? compiledLayers : compiledLayers.slice(0, index);
}

/** The layer that switches fibers: it and those below run undisturbed. */
const FIBER_LAYER = "sched";

/** Says whether module `name` is the layer that switches fibers, or below it. */
export function isBelowFibers(name: string): boolean {
  return [...layersBelow(FIBER_LAYER).map((layer) => layer.name), FIBER_LAYER].includes(name);
}

/** Says whether the function `name`, as a backtrace has it, is compiled for size. */
export function isCold(name: string): boolean {
  // A module's statements run once; functions among them, which asc calls start:...~anonymous, may not.
  if (name.startsWith("start:")) return !name.includes("~");
  const [layer = "", src, file = ""] = name.split("/");
  const row = compiledLayers.find((one) => one.name === layer);
  return src === "src" && (row?.cold ?? []).includes(file);
}
