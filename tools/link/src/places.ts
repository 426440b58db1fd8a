/** Where things are in the tree. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

function findRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "layers.json"))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error("layers.json not found above " + import.meta.url);
    folder = parent;
  }
  return folder;
}

/** The folder that holds layers.json. */
export const repositoryRoot = findRoot();

/** Everything that is built goes below here; the launcher knows the same variable. */
export const distFolder = process.env["YOLK_DIST"] ?? join(repositoryRoot, "dist");

/** npm packages: in the tree, or where the toolchain image has them; the launcher knows that too. */
const modulesFolder = process.env["YOLK_MODULES"] ?? join(repositoryRoot, "node_modules");

/** Modules of the layers, one folder a variant of the build. */
export const layersFolder = join(distFolder, "layers");

/** C and assembly of the i386 port. */
export const nativeFolder = join(repositoryRoot, "libs", "hal", "native", "i386");

/** A file of an npm package. */
export function npmFile(path: string): string {
  return join(modulesFolder, path);
}

/** A tool that an npm package installed. */
export function npmTool(name: string): string {
  return npmFile(join(".bin", name));
}
