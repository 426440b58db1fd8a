/** `./yolk step`: one step of a build, for Nx targets. */
import { buildLayer, compiledLayers } from "@yolk/link";
import { checkGraph } from "../check-graph";
import { screenshot } from "../screenshot";
import { findApp } from "../apps";
import { buildApp } from "../build-app";
import { UsageError } from "../usage-error";

/** Runs one step. */
export async function run([step, name, ...rest]: readonly string[]): Promise<number> {
  if (step === "compile") {
    const layer = compiledLayers.find((one) => one.name === name);
    if (!layer) throw new UsageError(`there is no layer "${name ?? ""}"`);
    await buildLayer(layer, process.stderr.isTTY, () => undefined);
  } else if (step === "link") await buildApp(findApp(name), { wasmOnly: true });
  else if (step === "image") await buildApp(findApp(name));
  else if (step === "screenshot")
    await screenshot(name ?? "", rest.slice(1), rest[0] ?? "screen.png");
  else if (step === "graph") await checkGraph();
  else throw new UsageError(`there is no step "${step ?? ""}"`);
  return 0;
}
