/** `./yolk pack`. */
import { mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parseArgs } from "node:util";
import { makeIso } from "@yolk/image";
import { isOnPath } from "@yolk/link";
import { onlyApp } from "../apps";
import { buildApp } from "../build-app";
import { parsed } from "../parsed";
import { ensureTools } from "../system-packages";

/** Builds a GRUB image. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parsed(() =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        output: { type: "string", short: "o" },
        append: { type: "string", default: "" },
        yes: { type: "boolean", default: false },
      },
    }),
  );
  const app = onlyApp(positionals);
  ensureTools(["grub", "xorriso"], values.yes);
  const result = await buildApp(app, { yes: values.yes });
  const output = resolve(values.output ?? `${app.name}.iso`);
  mkdirSync(dirname(output), { recursive: true });
  const mkrescue = isOnPath("grub-mkrescue") ? "grub-mkrescue" : "grub2-mkrescue";
  await makeIso(result.elf, output, values.append, mkrescue);
  if (process.stderr.isTTY) process.stderr.write(`${output}\n`);
  return 0;
}
