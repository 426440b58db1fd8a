/** Programs of the host, as a shell would find them. */
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** Says whether program `name` can be started. */
export function isOnPath(name: string): boolean {
  return (process.env["PATH"] ?? "").split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
