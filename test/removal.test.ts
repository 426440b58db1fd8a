/**
 * Devices that go away while a program uses them, or waits for them.
 *
 * QEMU takes a device out once the guest's firmware agrees: by a write to the eject register of its ACPI tables. Yolk
 * has no part in that, so the test writes it, through QEMU's monitor. For the driver the device is gone from one moment to
 * the next, as one that was pulled out.
 *
 * References:
 * - QEMU 7.2, docs/specs/acpi_pci_hotplug.txt ("PCI device eject register", "PCI bus selector"; ICH9 has them at 0xcc0)
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Qmp } from "@yolk/qemu";
import { image } from "./src/machine";
import { Running } from "./src/running";

const DISK_OCTETS = 1 << 20;

/** Where a device is put, and how it is taken out: the bus first where there are more, then the slot's bit. */
const PLACES = [
  {
    machine: "pc",
    port: [],
    options: "addr=7",
    address: "00:07.0",
    eject: [{ port: 0xae08, value: 1 << 7 }],
  },
  {
    machine: "q35",
    port: ["-device", "pcie-root-port,id=root,slot=1,addr=7"],
    options: "bus=root,addr=0",
    address: "01:00.0",
    eject: [
      { port: 0xcd0, value: 0 },
      { port: 0xcc8, value: 1 << 0 },
    ],
  },
];

let elf: string;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "yolk-removal-"));
  writeFileSync(join(folder, "disk.img"), new Uint8Array(DISK_OCTETS));
  elf = await image("test/programs/removal", "removal.elf");
});
afterAll(() => rmSync(folder, { recursive: true }));

const CABLE = ["-netdev", "user,id=cable"];
/** What the program calls it, its name, its model, and what it wants before and behind it. */
const DEVICES = [
  {
    what: "blk",
    name: "virtio-blk",
    model: "virtio-blk-pci,drive=disk",
    before: (): string[] => [
      ...["-drive", `if=none,id=disk,file=${join(folder, "disk.img")},format=raw`],
    ],
  },
  { what: "rng", name: "virtio-rng", model: "virtio-rng-pci" },
  {
    what: "console",
    name: "virtio-console",
    model: "virtio-serial-pci",
    before: () => ["-chardev", "null,id=text"],
    behind: ["-device", "virtconsole,chardev=text,bus=one.0"],
  },
  {
    what: "net",
    name: "virtio-net",
    model: "virtio-net-pci,netdev=cable,romfile=",
    before: () => CABLE,
  },
  { what: "e1000", name: "e1000", model: "e1000,netdev=cable,romfile=", before: () => CABLE },
  {
    what: "e1000",
    name: "e1000",
    model: "e1000e,netdev=cable,romfile=",
    before: () => CABLE,
  },
];
const rows = PLACES.flatMap((place) => DEVICES.map((device) => ({ ...place, ...device })));

test.each(rows)(
  "$model on $machine: whoever uses it is told, and later calls fail",
  async (row) => {
    const path = join(folder, "qmp");
    const extra = [
      ...["-machine", row.machine, ...row.port, ...(row.before?.() ?? [])],
      ...["-device", `${row.model},id=one,${row.options}`, ...(row.behind ?? [])],
      ...Qmp.arguments(path),
    ];
    const running = new Running(elf, { extra }, row.what);
    const qmp = await Qmp.connect(path);
    try {
      await running.says("ready \n");
      await qmp.command("device_del", { id: "one" });
      for (const { port, value } of row.eject) {
        const line = `o /4 0x${port.toString(16)} ${value}`;
        await qmp.command("human-monitor-command", { "command-line": line });
      }
      expect(await running.outcome).toEqual({ kind: "exit", status: 0 });
    } finally {
      qmp.close();
    }
    const gone = `${row.name} ${row.address}: it is gone or broken`;
    expect(running.text).toBe(`ready \n${gone}\nand so later\n`);
  },
);
