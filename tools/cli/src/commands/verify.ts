/** `./yolk verify`: builds a program again in every way the machine has, and compares. */
import { createHash } from "node:crypto";
import { relative } from "node:path";
import { parseArgs } from "node:util";
import { LinkError, repositoryRoot } from "@yolk/link";
import { type App, onlyApp } from "../apps";
import { lockedToolchain } from "../build-app";
import { parsed } from "../parsed";
import { ProgressLine } from "../progress";
import { difference } from "../verify/difference";
import { dockerWay } from "../verify/docker";
import { hostWays } from "../verify/host";
import { nixWay } from "../verify/nix";
import type { Built, Gap, Way } from "../verify/way";

/** Rebuilds and compares; 1 where something differs. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parsed(() =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { brief: { type: "boolean", default: false } },
    }),
  );
  const app = onlyApp(positionals);
  const main = relative(repositoryRoot, app.main);
  if (main.startsWith("..")) throw new LinkError("verify takes a program of the tree");
  if (!lockedToolchain()) {
    process.stderr.write(
      "yolk: the locked toolchain is not built: the machine's compiler is used\n",
    );
  }
  const { ways, gaps } = await findWays(app, main, values.brief);
  let first: Built | undefined;
  let differ = 0;
  for (const way of ways) {
    const built = await buildShown(way);
    first ??= built;
    if (!compare(way, built, first)) differ++;
  }
  for (const { name, why } of gaps) process.stdout.write(`not here  ${name}: ${why}\n`);
  process.stdout.write(
    differ === 0
      ? `the same octets, ${ways.length} ways\n`
      : `${differ} of ${ways.length} ways gave other octets than the first\n`,
  );
  return differ === 0 ? 0 : 1;
}

async function findWays(app: App, main: string, isBrief: boolean) {
  const { ways, gaps } = hostWays(app, main, isBrief);
  const others: (Way | Gap)[] = isBrief ? [] : [await dockerWay(app, main), nixWay(app, main)];
  const found = others.filter((one): one is Way => "build" in one);
  const missing = others.filter((one): one is Gap => "why" in one);
  return { ways: [...ways, ...found], gaps: [...gaps, ...missing] };
}

async function buildShown(way: Way): Promise<Built> {
  const progress = new ProgressLine();
  progress.show(`build: ${way.name}`);
  try {
    return await way.build();
  } catch (error) {
    if (!(error instanceof LinkError)) throw error;
    throw new LinkError(`${way.name}: ${error.message}`);
  } finally {
    progress.end();
  }
}

/** A line an image, and one about the difference; says whether there is none. */
function compare({ name, varied }: Way, built: Built, first: Built): boolean {
  const title = varied.length > 0 ? `${name}; other ${varied.join(", ")}` : name;
  let isSame = true;
  for (const kind of ["elf", "iso"] as const) {
    const hash = createHash("sha256").update(built[kind]).digest("hex");
    process.stdout.write(`${hash}  ${kind}  ${title}\n`);
    const text = difference(first[kind], built[kind], kind === "elf" ? first.debugElf : undefined);
    if (text === null) continue;
    process.stdout.write(`DIFFERS from the first: ${text}\n`);
    isSame = false;
  }
  return isSame;
}
