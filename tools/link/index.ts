/** From TypeScript modules to a machine image, one file a step. */
export { build, buildLayer, type BuildRequest, type BuildResult, type Progress } from "./src/build";
export { LinkError } from "./src/check-imports";
export { readElf } from "./src/elf-reader";
export { findCompiler } from "./src/compiler";
export { allowedDependencies, compiledLayers, isRuled } from "./src/layers";
export { isOnPath } from "./src/on-path";
export type { Effort } from "./src/optimise";
export { distFolder, nativeFolder, repositoryRoot } from "./src/places";
export { run } from "./src/run";
