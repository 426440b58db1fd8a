/** Processors as QEMU's firmware counts them. */
import { bootWith, image } from "./src/machine";

const rows = ["pc", "q35"].flatMap((machine) => [1, 3].map((count) => ({ machine, count })));
test.each(rows)("$machine with $count processors", async ({ machine, count }) => {
  const elf = await image("shell", "shell.elf");
  const extra = ["-machine", machine, "-smp", `${count},maxcpus=4`];
  const commandLine = "console=pipe -- -c cpuinfo";
  const { text } = await bootWith({ image: elf, memoryMiB: 64, commandLine, extra });
  expect(text).toMatch(new RegExp(`^count +${count}, of which one is used$`, "m"));
});
