/** From TypeScript modules to a machine image, one file a step. */
export { build, buildLayer, type BuildRequest, type BuildResult, type Progress } from "./src/build";
export { LinkError } from "./src/check-imports";
export { compileProgram } from "./src/compile-program";
export { type ElfFile, readElf } from "./src/elf-reader";
export { FIRST_DATA_ADDRESS } from "./src/compile-layer";
export { C_FLAGS, type Compiler, findCompiler, toolchainCompiler } from "./src/compiler";
export { allowedDependencies, compiledLayers, isRuled } from "./src/layers";
export { isOnPath } from "./src/on-path";
export { locked } from "./src/lock";
export { FEATURES } from "./src/merge";
export { type Effort, optimise } from "./src/optimise";
export { distFolder, nativeFolder, npmFile, npmTool, repositoryRoot } from "./src/places";
export { run } from "./src/run";
export { translate } from "./src/translate";
