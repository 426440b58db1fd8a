/**
 * A GRUB image for BIOS machines: one file that boots as a CD and, written to a stick, as a disk.
 *
 * References:
 * - GNU GRUB Manual 2.06, §26 (grub-mkimage), §6.3 (multiboot)
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "@yolk/link";
import { makeIso9660 } from "./iso9660";

/** GRUB's menu: one entry, taken at once. */
export function grubConfig(commandLine: string): string {
  const words = commandLine.split(/\s+/).filter(Boolean).map(quoted);
  return [
    "set timeout=0",
    "set default=0",
    'menuentry "Yolk" {',
    `  ${["multiboot", "/boot/yolk.elf", ...words].join(" ")}`,
    "}",
    "",
  ].join("\n");
}

/** A word as GRUB's script language reads it back: as the shell does. GRUB Manual 2.06, §6.1.1. */
function quoted(word: string): string {
  return /^[\w.,:=/@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** Where GRUB's parts come from. */
export interface GrubSource {
  /** A folder with eltorito.img and boot_hybrid.img, as the locked toolchain has it. */
  readonly ready?: string;
  /** Else GRUB's tool that makes the former, and the folder of its modules. */
  readonly mkimage: string;
  readonly modules: string;
}

/** What the loader can do before its menu: compile.sh of the toolchain names the same. */
const MODULES = ["biosdisk", "iso9660", "multiboot", "normal"];

/** Makes `isoFile` from the Multiboot image `elfFile`. Throws LinkError. */
export async function makeIso(
  elfFile: string,
  isoFile: string,
  commandLine: string,
  grub: GrubSource,
): Promise<void> {
  const loader = "boot/grub/eltorito.img";
  const image = makeIso9660(
    [
      { path: "boot/yolk.elf", octets: readFileSync(elfFile) },
      { path: "boot/grub/grub.cfg", octets: Buffer.from(grubConfig(commandLine)) },
      { path: loader, octets: await loaderImage(grub) },
    ],
    { loader, bootSector: readFileSync(join(grub.ready ?? grub.modules, "boot_hybrid.img")) },
  );
  writeFileSync(isoFile, image);
}

async function loaderImage({ ready, mkimage, modules }: GrubSource): Promise<Buffer> {
  if (ready) return readFileSync(join(ready, "eltorito.img"));
  const folder = mkdtempSync(join(tmpdir(), "yolk-grub-"));
  try {
    const file = join(folder, "eltorito.img");
    const options = ["-O", "i386-pc-eltorito", "-d", modules, "-p", "/boot/grub", "-o", file];
    await run(mkimage, [...options, ...MODULES]);
    return readFileSync(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
