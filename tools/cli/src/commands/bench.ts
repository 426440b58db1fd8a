/** `./yolk bench`. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Bench, benches, type Result, type Tools } from "@yolk/bench";
import { repositoryRoot } from "@yolk/link";
import { findApp } from "../apps";
import { buildApp } from "../build-app";
import { parsed } from "../parsed";
import { ensureTools } from "../system-packages";
import { UsageError } from "../usage-error";

const TOOLS: Tools = {
  build: (app, options = {}) => buildApp(findApp(app), options),
  yolk: (args) =>
    new Promise((resolve, reject) => {
      const start = process.hrtime.bigint();
      const child = spawn(join(repositoryRoot, "yolk"), args, {
        stdio: ["ignore", "ignore", "inherit"],
      });
      child.on("error", reject);
      child.on("close", (code) => {
        if (code === 0) resolve(Number(process.hrtime.bigint() - start) / 1e9);
        else reject(new Error(`./yolk ${args.join(" ")} ended with status ${code}`));
      });
    }),
};

/** Runs the benches that are named, or all but the long ones. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parsed(() =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: "boolean", default: false },
        yes: { type: "boolean", default: false },
      },
    }),
  );
  const chosen =
    positionals.length === 0 ? benches.filter((one) => !one.isLong) : positionals.map(findBench);
  ensureTools(["compiler", "qemu"], values.yes);
  for (const bench of chosen) {
    for (const result of await bench.run(TOOLS)) print(result, values.json);
  }
  return 0;
}

function findBench(name: string): Bench {
  const bench = benches.find((one) => one.name === name);
  if (bench) return bench;
  const known = benches.map((one) => `${one.name} (${one.summary})`).join(", ");
  throw new UsageError(`there is no bench "${name}"; there is: ${known}`);
}

function print(result: Result, json: boolean): void {
  const { name, value, unit, note } = result;
  const line = json
    ? JSON.stringify(result)
    : `${name.padEnd(28)} ${String(value).padStart(12)} ${unit.padEnd(13)} ${note}`;
  process.stdout.write(`${line}\n`);
}
