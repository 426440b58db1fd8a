/** `./yolk build`. */
import { copyFileSync, cpSync, mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parseArgs } from "node:util";
import { onlyApp } from "../apps";
import { buildApp } from "../build-app";
import { buildInDocker } from "../docker-build";
import { parsed } from "../parsed";

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
  if (values.docker) {
    const options = [values.debug ? "--debug" : "", values.release ? "--release" : ""];
    await buildInDocker("build", app, options.filter(Boolean), output, values.keep);
    return sayOutput(output);
  }
  const result = await buildApp(app, {
    yes: values.yes ?? false,
    release: values.release ?? false,
    onCompiler: (name) => sayCompiler(name, values.release ?? false),
  });
  mkdirSync(dirname(output), { recursive: true });
  copyFileSync(values.debug ? result.debugElf : result.elf, output);
  if (values.keep) cpSync(result.folder, resolve(values.keep), { recursive: true });
  return sayOutput(output);
}

function sayOutput(output: string): number {
  if (process.stderr.isTTY) process.stderr.write(`${output}\n`);
  return 0;
}

/** Says it to a person, and where it is what was asked for; a script hears of mistakes alone. */
function sayCompiler(name: string, isAskedFor: boolean): void {
  if (isAskedFor || process.stderr.isTTY) process.stderr.write(`yolk: C compiler: ${name}\n`);
}
