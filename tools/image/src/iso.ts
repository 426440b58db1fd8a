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
import { askForVideo } from "./video-mode";

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
  /** Whether it sets up the mode that the image names: with the machine's own only. */
  readonly setsVideo?: boolean;
}

/** What the loader can do before its menu: compile.sh of the toolchain names the same. */
const MODULES = ["biosdisk", "iso9660", "multiboot", "normal"];
/** What else it needs to set a mode. */
const VIDEO_MODULES = ["vbe"];

/** Makes `isoFile` from the Multiboot image `elfFile`. Throws LinkError. */
export async function makeIso(
  elfFile: string,
  isoFile: string,
  commandLine: string,
  grub: GrubSource,
): Promise<void> {
  const loader = "boot/grub/eltorito.img";
  const elf = readFileSync(elfFile);
  const image = makeIso9660(
    [
      { path: "boot/yolk.elf", octets: grub.setsVideo ? askForVideo(elf) : elf },
      { path: "boot/grub/grub.cfg", octets: Buffer.from(grubConfig(commandLine)) },
      { path: loader, octets: await loaderImage(grub) },
    ],
    { loader, bootSector: readFileSync(join(grub.ready ?? grub.modules, "boot_hybrid.img")) },
  );
  writeFileSync(isoFile, image);
}

async function loaderImage({ ready, mkimage, modules, setsVideo }: GrubSource): Promise<Buffer> {
  if (ready) return readFileSync(join(ready, "eltorito.img"));
  const folder = mkdtempSync(join(tmpdir(), "yolk-grub-"));
  try {
    const file = join(folder, "eltorito.img");
    const options = ["-O", "i386-pc-eltorito", "-d", modules, "-p", "/boot/grub", "-o", file];
    await run(mkimage, [...options, ...MODULES, ...(setsVideo ? VIDEO_MODULES : [])]);
    return readFileSync(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
