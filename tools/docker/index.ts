/** The toolchain image: made, loaded, and builds in it. */
export { DIST as imageDist, imageArchive, TAG } from "./src/archive";
export { type Daemon, findDaemon } from "./src/daemon";
export { ensureImage } from "./src/image";
export { runInImage } from "./src/container";
