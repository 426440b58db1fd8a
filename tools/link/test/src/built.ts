/** The image of a small program, built once a run of the tests. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../../src/places";
import { inFolder } from "./wat";

/** Builds `app` as a user does; returns the image's octets, with symbols where `debug` asks. */
export function builtImage(app: string, debug: boolean): Uint8Array {
  return inFolder((folder) => {
    const out = join(folder, "image.elf");
    execFileSync(join(repositoryRoot, "yolk"), [
      ...["build", app, "-o", out],
      ...(debug ? ["--debug"] : []),
    ]);
    return new Uint8Array(readFileSync(out));
  });
}
