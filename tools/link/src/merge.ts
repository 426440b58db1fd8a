/**
 * Step 3: the root module, the layers and the program to one module.
 *
 * Layers are merged as they were tested. In the program, asc's own stack pointer is replaced by
 * the shared one, and asc's check of it by the guard page.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { BuiltModule } from "./compile-layer";
import { dropSpills } from "./drop-spills";
import { npmTool } from "./places";
import { rootModule, type Layout } from "./root-module";
import { run } from "./run";
import { type Expression, parseExpression, printExpression } from "./s-expression";

/** The Wasm features of Yolk's modules: what asc writes and wasm2c reads. */
export const FEATURES = [
  "--enable-bulk-memory",
  "--enable-mutable-globals",
  "--enable-sign-ext",
  "--enable-nontrapping-float-to-int",
  "--enable-reference-types",
  "--enable-multimemory",
];

const STACK_POINTER = "~lib/memory/__stack_pointer";
const STACK_CHECK = "~stack_check";

/** Merges `modules`, bottom first, below `folder`; the result is merged.wasm there. */
export async function merge(
  modules: readonly BuiltModule[],
  layout: Layout,
  folder: string,
): Promise<void> {
  const { default: binaryen } = await import("binaryen");
  const root = binaryen.parseText(rootModule(modules, layout));
  writeFileSync(join(folder, "root.wasm"), root.emitBinary());
  root.dispose();

  binaryen.setDebugInfo(true);
  const args = [...FEATURES, "--rename-export-conflicts", "-g", join(folder, "root.wasm"), "env"];
  for (const module of modules) {
    const file = join(folder, `${module.name}.shared.wasm`);
    writeFileSync(file, shareStack(binaryen, module.wasm));
    args.push(file, module.name);
  }
  await run(npmTool("wasm-merge"), [...args, "-o", join(folder, "merged.wasm")]);
}

type Binaryen = typeof import("binaryen").default;
type BinaryenModule = ReturnType<Binaryen["readBinary"]>;

/** Gives `wasm` the shared stack pointer and takes out what it need not write to its stack. */
function shareStack(binaryen: Binaryen, wasm: Uint8Array): Uint8Array {
  const module = binaryen.readBinary(wasm);
  if (!module.getGlobal(STACK_POINTER)) {
    module.dispose();
    return wasm;
  }
  module.removeGlobal(STACK_POINTER);
  module.addGlobalImport(STACK_POINTER, "env", "__stack_pointer", binaryen.i32, true);
  module.removeFunction(STACK_CHECK);
  module.addFunction(STACK_CHECK, binaryen.none, binaryen.none, [], module.nop());
  nameLocals(binaryen, module);
  const text = parseExpression(module.emitText());
  module.dispose();
  dropSpills(text as Expression[]);
  const spare = binaryen.parseText(printExpression(text));
  const shared = spare.emitBinary();
  spare.dispose();
  return shared;
}

/**
 * Gives every local a name of its own. In text an unnamed local is called by its index, and asc
 * names some of its own by number: without this, two locals become one on the way back.
 */
function nameLocals(binaryen: Binaryen, module: BinaryenModule): void {
  const { getNumLocals, getLocalName, hasLocalName, setLocalName } = localsOf(binaryen);
  for (let i = 0; i < module.getNumFunctions(); i++) {
    const definition = module.getFunctionByIndex(i);
    for (let local = 0; local < getNumLocals(definition); local++) {
      const name = hasLocalName(definition, local) ? getLocalName(definition, local) : "";
      const isTemporary = /^\d*$/.test(name);
      setLocalName(definition, local, isTemporary ? String(local) : `${name}.${local}`);
    }
  }
}

/** binaryen.js 132 has these; its declarations put them elsewhere. */
interface Locals {
  getNumLocals(definition: number): number;
  hasLocalName(definition: number, index: number): boolean;
  getLocalName(definition: number, index: number): string;
  setLocalName(definition: number, index: number, name: string): void;
}

function localsOf(binaryen: Binaryen): Locals {
  return (binaryen as unknown as { Function: Locals }).Function;
}
