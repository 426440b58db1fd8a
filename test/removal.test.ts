/**
 * Devices that go away while a program uses them, or waits for them.
 *
 * QEMU takes a device out once the guest's firmware agrees: by a write to the eject register of its ACPI tables. Yolk
 * has no part in that, so the test writes it, through QEMU's monitor. For the driver the device is gone from one moment to
 * the next, as one that was pulled out.
 *
 * References:
 * - QEMU 7.2, docs/specs/acpi_pci_hotplug.txt ("PCI device eject register")
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Qmp } from "@yolk/qemu";
import { image } from "./src/machine";
import { Running } from "./src/running";

const EJECT_PORT = 0xae08;
const SLOT = 7;
const DISK_OCTETS = 1 << 20;

let elf: string;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "yolk-removal-"));
  writeFileSync(join(folder, "disk.img"), new Uint8Array(DISK_OCTETS));
  elf = await image("test/programs/removal", "removal.elf");
});
afterAll(() => rmSync(folder, { recursive: true }));

const device = (options: string): string[] => ["-device", `${options},id=one,addr=${SLOT}`];
const devices = [
  {
    what: "blk",
    name: "virtio-blk",
    extra: (): string[] => [
      ...["-drive", `if=none,id=disk,file=${join(folder, "disk.img")},format=raw`],
      ...device("virtio-blk-pci,drive=disk"),
    ],
  },
  { what: "rng", name: "virtio-rng", extra: () => device("virtio-rng-pci") },
  {
    what: "console",
    name: "virtio-console",
    extra: () => [
      ...[...device("virtio-serial-pci"), "-chardev", "null,id=port"],
      ...["-device", "virtconsole,chardev=port,bus=one.0"],
    ],
  },
  {
    what: "net",
    name: "virtio-net",
    extra: () => ["-netdev", "user,id=cable", ...device("virtio-net-pci,netdev=cable,romfile=")],
  },
  {
    what: "e1000",
    name: "e1000",
    extra: () => ["-netdev", "user,id=cable", ...device("e1000,netdev=cable,romfile=")],
  },
];

test.each(devices)("$what: whoever uses it is told, and later calls fail", async (one) => {
  const path = join(folder, one.what);
  const extra = [...one.extra(), ...Qmp.arguments(path)];
  const running = new Running(elf, { extra }, one.what);
  const qmp = await Qmp.connect(path);
  try {
    await running.says("ready \n");
    await qmp.command("device_del", { id: "one" });
    const eject = `o /4 0x${EJECT_PORT.toString(16)} ${1 << SLOT}`;
    await qmp.command("human-monitor-command", { "command-line": eject });
    expect(await running.outcome).toEqual({ kind: "exit", status: 0 });
  } finally {
    qmp.close();
  }
  expect(running.text).toBe(
    `ready \n${one.name} 00:0${SLOT}.0: it is gone or broken\nand so later\n`,
  );
});
