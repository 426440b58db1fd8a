/**
 * The module for libs/machine: the image's, with what a host without stacks and interrupts needs.
 *
 * Fibers switch by Asyncify: every function that may be on the stack at a switch can leave it and
 * come back; an attempt is on it while its body runs, with a function of the host's between. Polls count, and look at the machine now and then: WebAssembly cannot be interrupted.
 *
 * References:
 * - binaryen 132, src/passes/Asyncify.cpp (what the module exports, and its buffer)
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { LinkError } from "./check-imports";
import { featuresOf } from "./optimise";

/** Polls from one look at the machine to the next. */
const POLLS_PER_LOOK = 1000;

const COUNTER = "~polls";
const LOOK = "~look";

/** Makes host.wasm of image.wasm in `folder`. */
export async function hostModule(folder: string): Promise<void> {
  const { default: binaryen } = await import("binaryen");
  const module = binaryen.readBinary(readFileSync(join(folder, "image.wasm")));
  module.setFeatures(featuresOf(binaryen));
  const { i32, none } = binaryen;
  const preempted = module.getExport("preempted");
  if (!preempted) throw new LinkError("no layer exports `preempted`");
  const preemptedName = binaryen.getExportInfo(preempted).value;

  for (let i = 0; i < module.getNumFunctions(); i++) {
    const info = binaryen.getFunctionInfo(module.getFunctionByIndex(i));
    if (info.module !== "cpu" || info.base !== "poll") continue;
    module.removeFunction(info.name);
    module.addGlobal(COUNTER, i32, true, module.i32.const(POLLS_PER_LOOK));
    module.addFunctionImport(LOOK, "cpu", "look", none, i32);
    const left = module.i32.sub(module.global.get(COUNTER, i32), module.i32.const(1));
    const look = module.block(null, [
      module.global.set(COUNTER, module.i32.const(POLLS_PER_LOOK)),
      module.if(module.call(LOOK, [], i32), module.call(preemptedName, [], none)),
    ]);
    module.addFunction(info.name, none, none, [], module.block(null, [
      module.global.set(COUNTER, left),
      module.if(module.i32.eqz(module.global.get(COUNTER, i32)), look),
    ])); // prettier-ignore
    break;
  }
  binaryen.setDebugInfo(true);
  binaryen.setOptimizeLevel(1);
  binaryen.setShrinkLevel(0);
  binaryen.setPassArgument("asyncify-imports", "cpu.switchContext,cpu.attempt");
  module.runPasses(["asyncify"]);
  writeFileSync(join(folder, "host.wasm"), module.emitBinary());
  module.dispose();
}
