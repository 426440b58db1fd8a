/** One image on machines of every kind: the devices work, it starts again, and it powers off. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { image } from "./src/machine";
import { Watched } from "./src/watched";

let folder: string;
let elf: string;
let iso: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "yolk-machines-"));
  for (const disk of ["0", "1"]) writeFileSync(join(folder, disk), Buffer.alloc(1 << 20, 0x59));
  elf = await image("test/programs/machines", "machines.elf");
  iso = await image("test/programs/machines", "machines.iso");
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Each device twice: virtio as modern alone and with the legacy interface beside, Intel's cards old and new. */
function devices(): string[] {
  const virtio = ["on", "off"].flatMap((legacy, i) => [
    ...["-device", `virtio-rng-pci,disable-legacy=${legacy}`],
    ...["-drive", `if=none,id=disk${i},file=${join(folder, String(i))},format=raw,readonly=on`],
    ...["-device", `virtio-blk-pci,drive=disk${i},disable-legacy=${legacy}`],
    ...["-chardev", `null,id=port${i}`],
    ...["-device", `virtio-serial-pci,id=bus${i},disable-legacy=${legacy}`],
    ...["-device", `virtconsole,bus=bus${i}.0,chardev=port${i}`],
  ]);
  const cards = ["virtio-net-pci,disable-legacy=on", "e1000", "e1000e"].flatMap((device, i) => [
    ...["-netdev", `user,id=cable${i}`],
    ...["-device", `${device},netdev=cable${i},romfile=`],
  ]);
  return [...virtio, ...cards];
}

const VIRTIO = ["rng", "blk", "console", "net"].map((name) => `virtio-${name}: works`);
const REPORT = [...VIRTIO, ...VIRTIO, "e1000: works", "e1000: works", "r or p?"];

const MACHINES = ["pc", "q35"];
const CPUS = ["qemu32", "", "max"];
const rows = MACHINES.flatMap((machine) =>
  [1024, 3072].flatMap((memoryMiB) =>
    CPUS.flatMap((cpu) =>
      ["kernel", "iso"].flatMap((way) =>
        ["std", "none"].map((vga) => ({ machine, memoryMiB, cpu, way, vga })),
      ),
    ),
  ),
);

/** What VGA's text memory shows, through the monitor. */
async function screenText({ qmp }: Watched): Promise<string> {
  const dump = String(
    await qmp.command("human-monitor-command", { "command-line": "xp /2000hx 0xb8000" }),
  );
  const cells = [...dump.matchAll(/0x([0-9a-f]{4})/g)].map(([, cell = ""]) => parseInt(cell, 16));
  const text = cells.map((cell) => String.fromCharCode(cell & 0xff)).join("");
  return text.replaceAll(/ {2,}/g, "\n");
}

const selected = rows.filter(({ way, vga }) => way === "kernel" || vga === "std");
test.each(selected)(
  "$machine, $memoryMiB MiB, processor $cpu, by $way, vga $vga",
  async ({ machine, memoryMiB, cpu, way, vga }) => {
    const watched = await Watched.boot({
      image: way === "iso" ? iso : elf,
      memoryMiB,
      extra: [
        ...["-machine", machine, "-vga", vga],
        ...(cpu === "" ? [] : ["-cpu", cpu]),
        ...devices(),
      ],
      end: "acpi",
    });
    try {
      for (let boots = 1; boots <= 2; boots++) {
        await watched.says("r or p?\r\n", boots);
        const lines = watched.text.split("\r\n").slice(-REPORT.length - 2);
        expect(lines.slice(1)).toEqual([...REPORT, ""]);
        // Firmware keeps some; above 4 GiB lies nothing that is used.
        const [mib = 0] = (lines[0] ?? "").split(" ").map(Number);
        expect(memoryMiB - mib).toBeLessThan(2);
        if (vga === "std") expect(await screenText(watched)).toContain(REPORT.join("\n"));
        watched.type(boots === 1 ? "r" : "p");
      }
      expect(await watched.ended()).toEqual({ kind: "exit", status: 7 });
    } finally {
      await watched.end();
    }
  },
);

const old = MACHINES.flatMap((machine) =>
  ["pentium3", "pentium"].flatMap((cpu) => ["kernel", "iso"].map((way) => ({ machine, cpu, way }))),
);
test.each(old)("$cpu on $machine by $way: told that SSE2 is missing, and halted", async (row) => {
  const watched = await Watched.boot({
    image: row.way === "iso" ? iso : elf,
    memoryMiB: 64,
    extra: ["-machine", row.machine, "-cpu", row.cpu, "-no-reboot"],
  });
  try {
    const message = "Yolk needs a processor with SSE2 (Pentium 4 or later).";
    await watched.says(message);
    await watched.until("a halted processor with interrupts off", async () => {
      const registers = String(
        await watched.qmp.command("human-monitor-command", { "command-line": "info registers" }),
      );
      return /EFL=[0-9a-f]{5}[0-9a-f]?[0-9a-f]{0,2} .*HLT=1/.test(registers);
    });
    expect(await screenText(watched)).toContain(message);
    expect(watched.text.split(message).length).toBe(2);
  } finally {
    await watched.end();
  }
});
