/** `./yolk image`. */
import { TAG } from "@yolk/docker";
import { makeImage } from "../docker-build";
import { UsageError } from "../usage-error";

/** Makes the toolchain image and prints its ID. */
export async function run([extra]: readonly string[]): Promise<number> {
  if (extra !== undefined) throw new UsageError(`"${extra}" is one word too many`);
  const { id, isNew } = await makeImage();
  if (!isNew) process.stderr.write(`yolk: Docker has ${TAG} already\n`);
  process.stdout.write(`${id}\n`);
  return 0;
}
