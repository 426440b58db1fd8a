/**
 * Step 3: the root module, the layers and the program to one module.
 *
 * Layers are merged as they were tested. In the program, asc's own stack pointer is replaced by the
 * shared one and asc's check of it by mm's, and polls and what the collector needs are put in.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { passEnvironments } from "./closures";
import type { BuiltModule } from "./compile-layer";
import { dropSpills } from "./drop-spills";
import { keepSorted } from "./keep-sorted";
import { isBelowFibers } from "./layers";
import { npmTool } from "./places";
import { orderSpills } from "./spill-order";
import { insertPolls } from "./polls";
import { hasEventLoop, rootModule, RUN_TO_END, type Layout } from "./root-module";
import { run } from "./run";
import { type Expression, parseExpression, printExpression } from "./s-expression";
import { insertSettles } from "./settle";

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

/**
 * Merges `modules`, bottom first, below `folder`; the result is merged.wasm there. Without `polls` a
 * fiber runs until it waits: for benches that ask what polls cost.
 */
export async function merge(
  modules: readonly BuiltModule[],
  layout: Layout,
  folder: string,
  polls: boolean,
): Promise<void> {
  const { default: binaryen } = await import("binaryen");
  const root = binaryen.parseText(rootModule(modules, layout));
  writeFileSync(join(folder, "root.wasm"), root.emitBinary());
  root.dispose();

  binaryen.setDebugInfo(true);
  const args = [...FEATURES, "--rename-export-conflicts", "-g", join(folder, "root.wasm"), "env"];
  for (const module of modules) {
    const file = join(folder, `${module.name}.shared.wasm`);
    writeFileSync(file, shareStack(binaryen, module, polls));
    args.push(file, module.name);
  }
  await run(npmTool("wasm-merge"), [...args, "-o", join(folder, "merged.wasm")]);
}

type Binaryen = typeof import("binaryen").default;
type BinaryenModule = ReturnType<Binaryen["readBinary"]>;

/** Gives a module the shared stack pointer; above sched, also what fibers and the collector need. */
function shareStack(binaryen: Binaryen, { name, wasm }: BuiltModule, polls: boolean): Uint8Array {
  const module = binaryen.readBinary(wasm);
  if (!module.getGlobal(STACK_POINTER)) {
    module.dispose();
    return wasm;
  }
  module.removeGlobal(STACK_POINTER);
  module.addGlobalImport(STACK_POINTER, "env", "__stack_pointer", binaryen.i32, true);
  if (isBelowFibers(name)) {
    const octets = module.emitBinary();
    module.dispose();
    return octets;
  }
  if (hasEventLoop(wasm)) module.addFunctionExport(RUN_TO_END, RUN_TO_END);
  checkStack(binaryen, module);
  nameLocals(binaryen, module);
  const text = parseExpression(module.emitText()) as Expression[];
  module.dispose();
  keepSorted(text);
  passEnvironments(text);
  if (polls) insertPolls(text);
  insertSettles(text);
  dropSpills(text);
  orderSpills(text);
  const spare = binaryen.parseText(printExpression(text));
  const shared = spare.emitBinary();
  spare.dispose();
  return shared;
}

/** Every function with a frame calls this first: the shadow stack grows, or the fiber has overflowed. */
function checkStack(binaryen: Binaryen, module: BinaryenModule): void {
  const { none, i32 } = binaryen;
  module.addFunctionImport("mm.stackLimit", "mm", "stackLimit", none, i32);
  module.addFunctionImport("mm.growStack", "mm", "growStack", none, i32);
  module.removeFunction(STACK_CHECK);
  const isBelow = module.i32.lt_u(
    module.global.get(STACK_POINTER, i32),
    module.call("mm.stackLimit", [], i32),
  );
  const grow = module.if(
    module.i32.eqz(module.call("mm.growStack", [], i32)),
    module.unreachable(),
  );
  module.addFunction(STACK_CHECK, none, none, [], module.if(isBelow, grow));
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
