/** 4 KiB reads and writes of virtio-blk, beside a Linux guest in the same QEMU. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repositoryRoot } from "@yolk/link";
import type { Bench, Result } from "./bench";
import { linuxGuest } from "./linux-guest";

const QEMU = "qemu-system-x86_64";
const DISK_OCTETS = 64 << 20;
const ROUNDS = 3;
const TIMEOUT_MS = 300_000;
const NANOS_PER_SECOND = 1e9;

/** Operations a second, by kind. */
type Rates = ReadonlyMap<string, number>;

/** Runs a guest on a disk of its own; returns the rates of its second round. */
function ratesOf(guest: readonly string[]): Rates {
  const folder = mkdtempSync(join(tmpdir(), "yolk-blk-"));
  try {
    const disk = join(folder, "disk.img");
    writeFileSync(disk, "");
    truncateSync(disk, DISK_OCTETS);
    const machine = [
      ...["-m", "256", "-nodefaults", "-display", "none", "-serial", "stdio", "-no-reboot"],
      ...["-drive", `if=none,id=disk,file=${disk},format=raw`],
      ...["-device", "virtio-blk-pci,drive=disk,disable-legacy=on"],
    ];
    const text = execFileSync(QEMU, [...machine, ...guest], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "inherit"],
      timeout: TIMEOUT_MS,
    });
    const lines = [...text.matchAll(/^(\S*(?:read|write)) (\d+) (\d+)\r?$/gm)];
    if (lines.length !== 8) throw new Error(`the guest said: ${text}`);
    return new Map(
      lines
        .slice(lines.length / 2)
        .map(([, name = "", count, nanos]) => [
          name,
          (Number(count) / Number(nanos)) * NANOS_PER_SECOND,
        ]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The best of several runs: others use the machine, too. */
function best(runs: readonly Rates[], name: string): number {
  return Math.max(...runs.map((run) => run.get(name) ?? 0));
}

/** Throughput of one fiber and of one Linux process, one request at a time, past the page cache. */
export const blk: Bench = {
  name: "blk",
  summary: "4 KiB reads and writes of a virtio disk, beside a Linux guest",
  async run(tools) {
    const { elf } = await tools.build(join(repositoryRoot, "bench", "programs", "blk", "main.ts"));
    const { kernel, initrd } = linuxGuest();
    const [ours, linux]: [Rates[], Rates[]] = [[], []];
    for (let i = 0; i < ROUNDS; i++) {
      ours.push(ratesOf(["-kernel", elf, "-append", "console=pipe"]));
      linux.push(
        ratesOf(["-kernel", kernel, "-initrd", initrd, "-append", "console=ttyS0 quiet panic=-1"]),
      );
    }
    return [...(ours[0]?.keys() ?? [])].map((name): Result => {
      const [our, their] = [best(ours, name), best(linux, name)];
      const note = `${Math.round(our)} a second beside ${Math.round(their)} of Linux, best of ${ROUNDS}`;
      return { name: `blk/${name}`, value: Number((our / their).toFixed(2)), unit: "ratio", note };
    });
  },
};
