/** `./yolk stats`: lines of the project by language, blank ones left out. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import { repositoryRoot } from "@yolk/link";

const LANGUAGES = new Map([
  [".ts", "TypeScript"],
  [".mjs", "JavaScript"],
  [".cjs", "JavaScript"],
  [".js", "JavaScript"],
  [".c", "C"],
  [".h", "C"],
  [".S", "Assembly"],
  [".ld", "Linker script"],
  [".nix", "Nix"],
  [".sh", "Shell"],
]);

const SKIPPED = new Set(["node_modules", "dist", ".nx", ".git"]);

function* sourceFiles(folder: string): Generator<string> {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (SKIPPED.has(name)) continue;
    if (statSync(path).isDirectory()) yield* sourceFiles(path);
    else yield path;
  }
}

function languageOf(path: string): string | undefined {
  const known = LANGUAGES.get(extname(path));
  if (known) return known;
  const isScript = extname(path) === "" && readFileSync(path).subarray(0, 2).toString() === "#!";
  return isScript ? "Shell" : undefined;
}

/** Prints a row a language and the share of TypeScript. */
export async function run(): Promise<number> {
  const lines = new Map<string, number>();
  const native = new Map<string, number>();
  for (const path of sourceFiles(repositoryRoot)) {
    const language = languageOf(path);
    if (!language) continue;
    const text = readFileSync(path, "utf8");
    const count = text.split("\n").filter((line) => line.trim() !== "").length;
    lines.set(language, (lines.get(language) ?? 0) + count);
    if (path.includes("/native/")) native.set(language, (native.get(language) ?? 0) + count);
  }
  const total = [...lines.values()].reduce((sum, count) => sum + count, 0);
  for (const [language, count] of [...lines].sort((a, b) => b[1] - a[1])) {
    const share = ((100 * count) / total).toFixed(1);
    process.stdout.write(
      `${language.padEnd(14)}${String(count).padStart(8)} lines${share.padStart(7)} %\n`,
    );
  }
  const nativeTotal = [...native.values()].reduce((sum, count) => sum + count, 0);
  process.stdout.write(`${"in native/".padEnd(14)}${String(nativeTotal).padStart(8)} lines\n`);
  return 0;
}
