/**
 * Step 4: the merged module, cut down to what native/ calls, optimised as a whole.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What native/ and libs/machine call. Everything else is the modules' own business. */
const NATIVE_ENTRIES = new Set([
  "boot",
  "interrupt",
  "fault",
  "trap",
  "preempted",
  "fiber",
  "fiberEnd",
  "attempted",
]);

/** How much work goes into the image: `quick` is for `yolk dev`. */
export type Effort = "full" | "quick";

/** Instructions, roughly, up to which a function that is called in one place is inlined there. */
const ONE_CALLER_INLINE_MAX = 20;

type Binaryen = typeof import("binaryen").default;

/** The Wasm features of Yolk's modules, as binaryen counts them. */
export function featuresOf({ Features }: Binaryen): number {
  const { BulkMemory, BulkMemoryOpt, MutableGlobals, NontrappingFPToInt } = Features;
  const { ReferenceTypes, SignExt } = Features;
  return (
    BulkMemory | BulkMemoryOpt | MutableGlobals | NontrappingFPToInt | ReferenceTypes | SignExt
  );
}

/** Optimises merged.wasm in `folder` to image.wasm. */
export async function optimise(folder: string, effort: Effort): Promise<void> {
  const { default: binaryen } = await import("binaryen");
  const module = binaryen.readBinary(readFileSync(join(folder, "merged.wasm")));
  for (let i = module.getNumExports() - 1; i >= 0; i--) {
    const { name } = binaryen.getExportInfo(module.getExportByIndex(i));
    if (!NATIVE_ENTRIES.has(name)) module.removeExport(name);
  }
  module.setFeatures(featuresOf(binaryen));
  binaryen.setDebugInfo(true);
  // Page 0 is never mapped, so an address below 1024 plus a small constant is never meant.
  binaryen.setLowMemoryUnused(true);
  binaryen.setOptimizeLevel(effort === "full" ? 3 : 1);
  binaryen.setShrinkLevel(0);
  // Only what is small goes into its caller: the rest keeps its name in a backtrace.
  binaryen.setOneCallerInlineMaxSize(ONE_CALLER_INLINE_MAX);
  module.optimize();
  writeFileSync(join(folder, "image.wasm"), module.emitBinary());
  module.dispose();
}
