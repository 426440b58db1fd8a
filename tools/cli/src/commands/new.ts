/** `./yolk new`. */
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { repositoryRoot } from "@yolk/link";
import { projectFiles } from "../new-project";
import { parsed } from "../parsed";
import { UsageError } from "../usage-error";

/** What npm takes for a package's name, without a scope. */
const NAME = /^[a-z0-9][a-z0-9._-]{0,213}$/;

/** Makes a project in a folder of its own. */
export async function run(args: readonly string[]): Promise<number> {
  const { positionals } = parsed(() =>
    parseArgs({ args: [...args], allowPositionals: true, options: {} }),
  );
  const [wanted, more] = positionals;
  if (wanted === undefined) throw new UsageError("which name? yolk new my-machine");
  if (more !== undefined) throw new UsageError(`"${more}" is one word too many`);
  const folder = resolve(wanted);
  const name = basename(folder);
  if (!NAME.test(name)) {
    const rule = "small letters, digits, dots, dashes and underscores, a letter or digit first";
    throw new UsageError(`"${name}" is no name for a project: ${rule}`);
  }
  refuseWhatIsThere(folder, wanted);
  for (const { path, text } of projectFiles(name, repositoryRoot)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const shown = relative(process.cwd(), folder) || ".";
  process.stderr.write(`${shown}: ready. Next: ${join(repositoryRoot, "yolk")} run ${shown}\n`);
  return 0;
}

function refuseWhatIsThere(folder: string, wanted: string): void {
  if (!existsSync(folder)) return;
  if (!statSync(folder).isDirectory())
    throw new UsageError(`${wanted} is a file; take another name`);
  if (readdirSync(folder).length > 0) {
    throw new UsageError(`${wanted} is there and not empty; take another name, or empty it`);
  }
}
