/** The toolchain that gives the same bytes everywhere: locked, fetched, built, moved. */
export { exportToolchain, importToolchain } from "./src/archive";
export { cacheFolder } from "./src/cache";
export { buildToolchain, findToolchain } from "./src/compile";
export { fetchDebian, fetchNpm } from "./src/fetch";
export { allDebian, compilerKey, type Lock, lockPath, readLock, writeLock } from "./src/lock-file";
export { resolveLock } from "./src/resolve";
export { treeHash } from "./src/tree-hash";
