/**
 * The clock's rate as it is measured on QEMU's machines, whose cycle counter has 1 GHz by -icount. That is
 * what is assumed where nothing can be measured, too: so it is looked at which timer was read.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bootWith, image } from "./src/machine";

/** Reads of the 8254 where it is not the reference: firmware's. */
const FEW = 1000;

test.each(["pc", "q35"])("%s: the rate is measured by ACPI's PM timer", async (machine) => {
  const elf = await image("shell", "shell.elf");
  const folder = mkdtempSync(join(tmpdir(), "yolk-clock-"));
  try {
    const reads = join(folder, "reads");
    const trace = ["-trace", `memory_region_ops_read,file=${reads}`];
    const extra = ["-machine", machine, "-icount", "shift=0", ...trace];
    const commandLine = "console=pipe -- -c cpuinfo";
    const { text } = await bootWith({ image: elf, memoryMiB: 64, commandLine, extra });
    expect(text).toMatch(/^clock +1000\.0 MHz$/m);
    expect(readFileSync(reads, "utf8").split("'pit'").length).toBeLessThan(FEW);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
