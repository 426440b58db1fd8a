/**
 * Step 1: a layer's TypeScript to a Wasm module at its final address.
 *
 * Addresses flow up the tower: a layer's static data begins where the data of the layer below it
 * ends, by measurement. So each layer is compiled once, is tested as that very module, and is
 * merged as that very module.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runAsc } from "./asc";
import { checkImports, LinkError } from "./check-imports";
import { type CompiledLayer, layersBelow } from "./layers";
import { layersFolder, repositoryRoot } from "./places";
import { inspect } from "./wasm-reader";

/** Static data of the lowest layer; the Multiboot header lies before it. */
export const FIRST_DATA_ADDRESS = 0x100100;

/** The lowest layer's first table slot: slot 0 stays empty, so a null function traps. */
export const FIRST_TABLE_SLOT = 1;

/** Data of a module starts at a multiple of this, so that small changes below move nothing. */
const DATA_ALIGNMENT = 256;

/** Where a module's static parts lie: [memoryBase, dataEnd) and [tableBase, tableEnd). */
export interface Extent {
  readonly memoryBase: number;
  readonly dataEnd: number;
  readonly tableBase: number;
  readonly tableEnd: number;
}

/** A module as the later steps use it. */
export interface BuiltModule {
  readonly name: string;
  readonly wasm: Uint8Array;
  readonly extent: Extent;
}

/** Options every layer is compiled with: hal and mm allocate nothing managed. */
const LAYER_OPTIONS = ["--runtime", "stub"];

/** Where failed assertions go in every module above hal, and in hal itself. */
export const ABORT = "~lib/@yolk/hal/abort/abort";
const OWN_ABORT = "libs/hal/src/abort/abort";

/** The bases for a module that follows `below`. */
export function basesAfter(below: readonly Extent[]): { memoryBase: number; tableBase: number } {
  const last = below.at(-1);
  if (!last) return { memoryBase: FIRST_DATA_ADDRESS, tableBase: FIRST_TABLE_SLOT };
  const memoryBase = Math.ceil(last.dataEnd / DATA_ALIGNMENT) * DATA_ALIGNMENT;
  return { memoryBase, tableBase: last.tableEnd };
}

/** Measures `wasm`, compiled at `bases`. */
export function extentOf(
  wasm: Uint8Array,
  bases: { memoryBase: number; tableBase: number },
): Extent {
  const facts = inspect(wasm);
  const lowest = facts.data[0]?.offset ?? bases.memoryBase;
  if (lowest < bases.memoryBase) throw new Error("static data below the memory base");
  if (facts.tableEnd > 0 && facts.tableStart < bases.tableBase) {
    throw new Error("table slots below the table base");
  }
  return {
    ...bases,
    dataEnd: Math.max(facts.dataEnd, bases.memoryBase),
    tableEnd: Math.max(facts.tableEnd, bases.tableBase),
  };
}

/** Reads what `compileLayer` wrote. */
export function readLayer(name: string): BuiltModule {
  const file = join(layersFolder, name);
  return {
    name,
    wasm: readFileSync(`${file}.wasm`),
    extent: JSON.parse(readFileSync(`${file}.extent.json`, "utf8")) as Extent,
  };
}

/** Compiles `layer`; the layers below are built. Returns the files read. Throws LinkError. */
export async function compileLayer(layer: CompiledLayer, color: boolean): Promise<string[]> {
  const below = layersBelow(layer.name).map((one) => readLayer(one.name));
  const bases = basesAfter(below.map((one) => one.extent));
  const result = await runAsc(
    {
      folder: repositoryRoot,
      entries: [layer.entry],
      ...bases,
      options: [...LAYER_OPTIONS, "--use", `abort=${below.length > 0 ? ABORT : OWN_ABORT}`],
    },
    color,
  );
  if (!result.wasm) throw new LinkError(result.messages.trimEnd());
  if (result.messages !== "") process.stderr.write(result.messages);

  const facts = inspect(result.wasm);
  const managed = [...facts.functionNames.values()].find((name) => /\/rt\/stub\/__new$/.test(name));
  if (managed) throw new LinkError(`${layer.name} allocates a managed object: look for \`new\``);
  const providers = below.map((one) => ({ name: one.name, facts: inspect(one.wasm) }));
  checkImports({ name: layer.name, facts }, layer.sees, providers);

  mkdirSync(layersFolder, { recursive: true });
  const file = join(layersFolder, layer.name);
  writeFileSync(`${file}.wasm`, result.wasm);
  writeFileSync(`${file}.extent.json`, JSON.stringify(extentOf(result.wasm, bases)) + "\n");
  return [...result.sources];
}
