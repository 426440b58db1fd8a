/** `./yolk build`. */
import { copyFileSync, cpSync, mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type App, onlyApp } from "../apps";
import { buildApp } from "../build-app";
import { buildInDocker } from "../docker-build";
import { parsed } from "../parsed";
import { writeManifest } from "../provenance";

/** Builds an image. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parsed(() =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        output: { type: "string", short: "o" },
        debug: { type: "boolean" },
        keep: { type: "string" },
        release: { type: "boolean" },
        docker: { type: "boolean" },
        yes: { type: "boolean" },
      },
    }),
  );
  const app = onlyApp(positionals);
  const output = resolve(values.output ?? `${app.name}.elf`);
  const options = values.debug ? ["--debug"] : [];
  if (values.docker) await buildInDocker("build", app, options, output, values.keep);
  else await buildHere(app, output, values);
  if (values.release) writeManifest(app, "build", options, output);
  if (process.stderr.isTTY) process.stderr.write(`${output}\n`);
  return 0;
}

/** What of the command line matters to a build. */
interface Wishes {
  readonly debug?: boolean;
  readonly keep?: string;
  readonly release?: boolean;
  readonly yes?: boolean;
}

async function buildHere(app: App, output: string, values: Wishes): Promise<void> {
  const result = await buildApp(app, {
    yes: values.yes ?? false,
    release: values.release ?? false,
    onCompiler: (name) => sayCompiler(name, values.release ?? false),
  });
  mkdirSync(dirname(output), { recursive: true });
  copyFileSync(values.debug ? result.debugElf : result.elf, output);
  if (values.keep) cpSync(result.folder, resolve(values.keep), { recursive: true });
}

/** Says it to a person, and where it is what was asked for; a script hears of mistakes alone. */
function sayCompiler(name: string, isAskedFor: boolean): void {
  if (isAskedFor || process.stderr.isTTY) process.stderr.write(`yolk: C compiler: ${name}\n`);
}
