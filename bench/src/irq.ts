/** From a device's interrupt to the fiber that waited for it, in guest instructions. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repositoryRoot } from "@yolk/link";
import type { Bench } from "./bench";
import { counted } from "./counted";
import { wordsOf } from "./guest";

const READS = 1000;
const DISK_OCTETS = 1 << 20;

/** The entry of messages (libs/hal/native/i386/segments.h), and where the program goes on. */
const WAY = {
  starts: ["interrupt_entry_72"],
  stop: "w2c_yolk_bench0x2Fprograms0x2Firq0x2Fmain0x2Fresumed",
};

/** The way of a disk's answer: driver, scheduler, switch, `Disk#read`, the program. */
export const irq: Bench = {
  name: "irq",
  summary: "instructions from a device's interrupt to the fiber that waits",
  async run(tools) {
    const { elf, debugElf } = await tools.build(
      join(repositoryRoot, "bench", "programs", "irq", "main.ts"),
    );
    const folder = mkdtempSync(join(tmpdir(), "yolk-irq-"));
    try {
      const file = join(folder, "disk.img");
      writeFileSync(file, new Uint8Array(DISK_OCTETS));
      const disk = [
        ...["-drive", `if=none,id=disk,file=${file},format=raw`],
        ...["-device", "virtio-blk-pci,drive=disk,disable-legacy=on"],
      ];
      const args = [String(READS)];
      const boot = (extra: readonly string[]) => wordsOf(elf, { args, extra: [...disk, ...extra] });
      const { ways, between, longest } = await counted(debugElf, boot, WAY);
      // Where the disk answers before the fiber sleeps, no interrupt has to come.
      if (ways < READS / 2) throw new Error(`${ways} interrupts for ${READS} sectors`);
      const note = `first instruction of the handler to the program, ${ways} answers of virtio-blk`;
      return [
        {
          name: "irq/mean",
          value: Math.round(between / ways),
          unit: "instructions",
          note,
        },
        {
          name: "irq/longest",
          value: longest,
          unit: "instructions",
          note: "timer interrupts between included",
        },
      ];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
