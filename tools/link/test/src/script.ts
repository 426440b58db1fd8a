/** Runs TypeScript in a Node of its own: binaryen and asc are modules that Jest cannot load. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { distFolder, repositoryRoot } from "../../src/places";

const MOST_OUTPUT_LEN = 64 * 1024 * 1024;

/** Bundles and runs `text`, whose imports start from tools/link/src; returns what it prints. */
export function runScript(text: string, env: NodeJS.ProcessEnv = process.env): string {
  const home = join(distFolder, "test");
  mkdirSync(home, { recursive: true });
  const folder = mkdtempSync(join(home, "script-"));
  try {
    const outfile = join(folder, "script.mjs");
    buildSync({
      stdin: {
        contents: text,
        resolveDir: join(repositoryRoot, "tools", "link", "src"),
        loader: "ts",
      },
      bundle: true,
      platform: "node",
      format: "esm",
      target: "node20",
      external: ["binaryen", "assemblyscript", "eslint"],
      outfile,
    });
    return execFileSync(process.execPath, [outfile], {
      encoding: "utf8",
      maxBuffer: MOST_OUTPUT_LEN,
      stdio: "pipe",
      env,
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
