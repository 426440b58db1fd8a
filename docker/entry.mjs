/**
 * Entry of the toolchain image: becomes the owner of the tree in /src and starts its launcher.
 *
 *   docker run --rm --network none -v "$PWD:/src" yolk-toolchain build shell -o /src/shell.elf
 */
import { existsSync, statSync } from "node:fs";

const TREE = "/src";
const LAUNCHER = `${TREE}/yolk`;

if (!existsSync(LAUNCHER)) {
  process.stderr.write(`no Yolk in ${TREE}: docker run ... -v "$PWD:${TREE}" in a checkout\n`);
  process.exit(1);
}
const { uid, gid } = statSync(TREE);
// What is built belongs to whom the tree belongs to. Without root's rights (--user) it does already.
if (process.getuid() === 0 && uid !== 0) {
  process.setgroups([]);
  process.setgid(gid);
  process.setuid(uid);
}
process.execve("/bin/sh", ["sh", LAUNCHER, ...process.argv.slice(2)], process.env);
