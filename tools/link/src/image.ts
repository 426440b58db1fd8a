/**
 * Steps 6 and 7: C to objects, objects to the image, checked.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { LinkError } from "./check-imports";
import { C_FLAGS, type Compiler, PEER_FLAGS } from "./compiler";
import { FIRST_DATA_ADDRESS } from "./compile-layer";
import { type ElfFile, readElf } from "./elf-reader";
import { checkMultiboot } from "./multiboot";
import { namesAssembly } from "./names";
import type { Effort } from "./optimise";
import { nativeFolder } from "./places";
import type { Layout } from "./root-module";
import { run } from "./run";

/** Compiles and links what lies in `folder` to image.elf (and image.debug.elf) there. */
export async function buildImage(
  compiler: Compiler,
  folder: string,
  layout: Layout,
  effort: Effort,
  peer?: string,
): Promise<void> {
  const objects = join(folder, "objects");
  mkdirSync(objects, { recursive: true });
  writeFileSync(join(folder, "data.S"), `.section .wasm_data, "aw"\n.incbin "image.data"\n`);
  const natives = readdirSync(nativeFolder)
    .filter((name) => /\.[cS]$/.test(name))
    .sort();
  const sources = [
    ...natives.map((name) => join(nativeFolder, name)),
    join(folder, "data.S"),
    ...(peer ? [peer] : []),
    join(folder, "image.c"),
  ];
  const files = sources.map((source) => join(objects, `${basename(source)}.o`));
  await inPairs(sources, (source, i) => {
    const flags = source === peer ? PEER_FLAGS : [...C_FLAGS, effort === "full" ? "-O2" : "-O1"];
    return compile(compiler, source, files[i] ?? "", flags);
  });

  const first = await link(compiler, folder, "first", files, layout, null);
  const final = await link(compiler, folder, "debug", files, layout, first);
  checkSameCode(first, final);
  const image = join(folder, "image.elf");
  await run(compiler.strip, [
    "-s",
    "-R",
    ".eh_frame",
    "-o",
    image,
    join(folder, "image.debug.elf"),
  ]);
  checkMultiboot(readFileSync(image));
}

async function inPairs<T>(items: readonly T[], work: (item: T, i: number) => Promise<void>) {
  const queue = items.map((item, i) => ({ item, i })).reverse(); // the largest comes last: begin there
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) await work(next.item, next.i);
  };
  await Promise.all([worker(), worker()]);
}

async function compile(
  compiler: Compiler,
  source: string,
  object: string,
  flags: readonly string[],
): Promise<void> {
  const warnings =
    basename(source) === "image.c"
      ? ["-w"]
      : ["-Wall", "-Wextra", "-Werror", "-Wno-pointer-to-int-cast", "-Wno-int-to-pointer-cast"];
  await run(compiler.gcc, [
    ...compiler.flags,
    ...flags,
    ...warnings,
    "-I",
    nativeFolder,
    "-I",
    dirname(source), // where data.S finds image.data
    "-c",
    source,
    "-o",
    object,
  ]);
}

async function link(
  compiler: Compiler,
  folder: string,
  label: string,
  objects: readonly string[],
  layout: Layout,
  names: ElfFile | null,
): Promise<ElfFile> {
  const namesSource = join(folder, `names.${label}.S`);
  const namesObject = join(folder, "objects", `names.${label}.o`);
  writeFileSync(namesSource, namesAssembly(names));
  await run(compiler.gcc, [...compiler.flags, "-c", namesSource, "-o", namesObject]);
  const out = join(folder, `image.${label}.elf`);
  const symbols = {
    WASM_DATA: FIRST_DATA_ADDRESS,
    SHADOW_GUARD: layout.shadowGuard,
    SHADOW_TOP: layout.shadowTop,
  };
  await run(compiler.gcc, [
    ...compiler.flags,
    "-nostdlib",
    "-static",
    "-no-pie",
    "-Wl,--build-id=none,-z,max-page-size=4096,-z,noexecstack,--no-warn-rwx-segments",
    ...Object.entries(symbols).map(([name, value]) => `-Wl,--defsym=${name}=${value}`),
    "-T",
    join(nativeFolder, "link.ld"),
    "-o",
    out,
    ...objects,
    namesObject,
  ]);
  return readElf(readFileSync(out));
}

/** The names describe the first link's code: the final link must have it at the same places. */
function checkSameCode(first: ElfFile, final: ElfFile): void {
  const same = first.functions.every(({ name, address }, i) => {
    const other = final.functions[i];
    return other?.name === name && other.address === address;
  });
  if (!same) throw new LinkError("code moved between the two links: names would be wrong");
}
