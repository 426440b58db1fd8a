/** What lspci finds on QEMU's machines, bridges included. */
import { bootWith, image, yolk } from "./src/machine";

const commandLine = "console=pipe -- -c lspci%20-v";

const machines = [
  {
    name: "pc, with a device behind a bridge",
    extra: [
      ...["-device", "pci-bridge,id=behind,chassis_nr=1"],
      ...["-device", "virtio-rng-pci,bus=behind,addr=3"],
    ],
    want: [
      "00:00.0 host bridge: Intel 440FX [8086:1237]",
      "00:01.3 bridge: Intel PIIX4 ACPI [8086:7113]",
      "00:02.0 VGA controller: QEMU standard VGA [1234:1111]",
      "00:04.0 PCI bridge: QEMU PCI bridge [1b36:0001]",
      "01:03.0 unclassified device: virtio entropy [1af4:1005]",
    ],
  },
  {
    name: "q35, whose devices have MSI-X",
    extra: ["-machine", "q35", "-device", "e1000e"],
    want: [
      "00:00.0 host bridge: Intel Q35 [8086:29c0]",
      "00:03.0 ethernet controller: Intel 82574L [8086:10d3]",
      "        capabilities: power management, MSI, PCI Express, MSI-X",
      "00:1f.2 SATA controller: Intel ICH9 AHCI [8086:2922]",
    ],
  },
];
test.each(machines)("$name", async ({ extra, want }) => {
  const elf = await image("shell", "shell.elf");
  const { text } = await bootWith({ image: elf, memoryMiB: 64, commandLine, extra });
  const lines = text.split("\n");
  expect(lines.filter((line) => want.includes(line))).toEqual(want);
  expect(lines.filter((line) => / memory .* 128 KiB$/.test(line)).length).toBe(
    extra.includes("e1000e") ? 2 : 0,
  );
});

test("the machine in TypeScript has a host bridge", async () => {
  const { stdout } = await yolk(["run", "shell", "--engine", "node", "--", "-c", "lspci"]);
  expect(stdout).toBe("00:00.0 host bridge: Intel 440FX [8086:1237]\n");
});
