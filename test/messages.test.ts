/** Which interrupts QEMU's devices bring: by messages where they have a table, else by their line. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bootWith, image } from "./src/machine";

/** Vectors: messages', and those of the lines that firmware gives to PCI devices (segments.h). */
const MESSAGE = 72;
const LINES = [41, 42, 43];
const DISK_OCTETS = 1 << 18;

let folder: string;
let elves: Record<"virtio" | "e1000", string>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "yolk-messages-"));
  writeFileSync(join(folder, "disk.img"), new Uint8Array(DISK_OCTETS));
  elves = {
    virtio: await image("test/programs/virtio", "virtio.elf"),
    e1000: await image("test/programs/e1000", "e1000.elf"),
  };
});
afterAll(() => rmSync(folder, { recursive: true }));

/** How many interrupts of each vector a machine with `extra` was brought. */
async function interruptsOf(
  elf: string,
  what: string,
  extra: readonly string[],
): Promise<(vector: number) => number> {
  const log = join(folder, "interrupts.log");
  const commandLine = `console=pipe -- ${what}`;
  const noted = ["-d", "int", "-D", log];
  await bootWith({ image: elf, memoryMiB: 64, commandLine, extra: [...extra, ...noted] });
  const counts = new Map<number, number>();
  for (const [, vector = ""] of readFileSync(log, "utf8").matchAll(/hardware INT=0x([0-9a-f]+)/g)) {
    const number = parseInt(vector, 16);
    counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  return (vector) => counts.get(vector) ?? 0;
}

const card = (options: string): string[] => [
  ...["-netdev", "user,id=cable"],
  ...["-device", `${options},netdev=cable,romfile=`],
];
const disk = (options: string): string[] => [
  ...["-drive", `if=none,id=disk,file=${join(folder, "disk.img")},format=raw`],
  ...["-device", `virtio-blk-pci,drive=disk${options}`],
];
const cases = [
  { name: "e1000e", run: "e1000", what: "", extra: () => card("e1000e"), messages: true },
  { name: "e1000", run: "e1000", what: "", extra: () => card("e1000"), messages: false },
  { name: "a virtio disk", run: "virtio", what: "blk", extra: () => disk(""), messages: true },
  {
    name: "a virtio disk without a table",
    run: "virtio",
    what: "blk",
    extra: () => disk(",vectors=0"),
    messages: false,
  },
] as const;
test.each(cases)("$name: by message $messages", async ({ run, what, extra, messages }) => {
  const count = await interruptsOf(elves[run], what, extra());
  const byLine = LINES.reduce((sum, vector) => sum + count(vector), 0);
  expect([count(MESSAGE) > 0, byLine > 0]).toEqual([messages, !messages]);
});
