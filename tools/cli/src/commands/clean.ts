/** `./yolk clean`. */
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { distFolder, repositoryRoot } from "@yolk/link";

/** The running tools themselves; the launcher bundles them anew each time. */
const KEPT = "tools";

/** Deletes what was built. */
export async function run(): Promise<number> {
  for (const name of readdirSync(distFolder)) {
    if (name !== KEPT) rmSync(join(distFolder, name), { recursive: true });
  }
  rmSync(join(repositoryRoot, ".nx"), { recursive: true, force: true });
  return 0;
}
