/**
 * A GRUB image for BIOS machines: one file that boots as a CD and, written to a stick, as a disk.
 *
 * References:
 * - GNU GRUB Manual 2.06, §3.4 (grub-mkrescue), §6.3 (multiboot)
 */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "@yolk/link";

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

/** Makes `isoFile` from the Multiboot image `elfFile`; `mkrescue` is GRUB's tool. Throws LinkError. */
export async function makeIso(
  elfFile: string,
  isoFile: string,
  commandLine: string,
  mkrescue: string,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "yolk-iso-"));
  try {
    const grub = join(folder, "boot", "grub");
    mkdirSync(grub, { recursive: true });
    copyFileSync(elfFile, join(folder, "boot", "yolk.elf"));
    writeFileSync(join(grub, "grub.cfg"), grubConfig(commandLine));
    const modules = [
      "--install-modules=multiboot normal biosdisk iso9660",
      "--fonts=",
      "--locales=",
      "--themes=",
    ];
    await run(mkrescue, ["-d", "/usr/lib/grub/i386-pc", ...modules, "-o", isoFile, folder]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
