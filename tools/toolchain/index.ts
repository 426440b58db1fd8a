/** The toolchain that gives the same bytes everywhere: locked, fetched, built, moved. */
export { exportToolchain, importToolchain } from "./src/archive";
export { buildRoot, COMPILER, MODULES } from "./src/build-root";
export { cacheFolder } from "./src/cache";
export { buildToolchain, findToolchain } from "./src/compile";
export { fetchDebian, fetchNpm } from "./src/fetch";
export { allDebian, compilerKey, type Lock, lockPath, readLock, writeLock } from "./src/lock-file";
export { lockedNode } from "./src/locked-node";
export { lockedPackages, Purpose } from "./src/npm-lock";
export { resolveLock } from "./src/resolve";
export { seedNix } from "./src/seed-nix";
export { readTar, tarChunks, type Tree, writeTar } from "./src/tar";
export { treeHash } from "./src/tree-hash";
