/** Machines boot, say what they have to say, and end with the program's status. */
import { statSync } from "node:fs";
import { bootWith, image, yolk } from "./src/machine";

const HELLO = "Hello from a machine of your own.";

describe("01-hello", () => {
  let elf: string;
  beforeAll(async () => {
    elf = await image("01-hello", "01-hello.elf");
  });

  for (const memoryMiB of [8, 64, 1024, 3584]) {
    test(`boots with ${memoryMiB} MiB`, async () => {
      const { outcome, text } = await bootWith({ image: elf, memoryMiB });
      expect(text).toBe(`${HELLO}\r\n`);
      expect(outcome).toEqual({ kind: "exit", status: 0 });
    });
  }

  test("a pipe reads what was written, without carriage returns", async () => {
    const { text } = await bootWith({ image: elf, memoryMiB: 64, commandLine: "console=pipe" });
    expect(text).toBe(`${HELLO}\n`);
  });

  test("on q35 it powers off all the same", async () => {
    const { outcome } = await bootWith({ image: elf, memoryMiB: 64, extra: ["-machine", "q35"] });
    expect(outcome).toEqual({ kind: "exit", status: 0 });
  });

  for (const machine of ["pc", "q35"]) {
    for (const memoryMiB of [64, 3500]) {
      test(`on ${machine} with ${memoryMiB} MiB it powers off as the ACPI tables say`, async () => {
        const extra = ["-machine", machine];
        const { outcome } = await bootWith({
          image: elf,
          memoryMiB,
          extra,
          end: "acpi",
          timeoutMs: 30_000,
        });
        expect(outcome).toEqual({ kind: "exit", status: 0 });
      });
    }
  }

  test.each(["qemu32", "max"])("boots on the processor model %s", async (model) => {
    const { text } = await bootWith({ image: elf, memoryMiB: 64, extra: ["-cpu", model] });
    expect(text).toBe(`${HELLO}\r\n`);
  });

  test("a processor without SSE2 is told so", async () => {
    const { text, outcome } = await bootWith({
      image: elf,
      memoryMiB: 64,
      extra: ["-cpu", "pentium3", "-action", "shutdown=poweroff"],
      timeoutMs: 5_000,
    });
    expect(text).toContain("Yolk needs a processor with SSE2");
    expect(outcome).toEqual({ kind: "timeout" });
  });

  test("its image is smaller than 64 KiB", () => {
    expect(statSync(elf).size).toBeLessThan(64 * 1024);
  });
});

test("an ISO boots through GRUB, from CD and from a disk", async () => {
  const iso = await image("01-hello", "01-hello.iso");
  const fromCd = await bootWith({ image: iso, memoryMiB: 64 });
  expect(fromCd.text).toContain(HELLO);
  expect(fromCd.outcome).toEqual({ kind: "exit", status: 0 });
  const fromDisk = await bootWith({ image: iso, medium: "disk", memoryMiB: 64 });
  expect(fromDisk.text).toContain(HELLO);
});

test.each([0, 1, 42, 127, 128, 200, 255])("status %i reaches the caller", async (status) => {
  const result = await yolk(["run", "test/programs/exits", "--", String(status)]);
  expect(result.status).toBe(status);
});

describe("the shell", () => {
  let elf: string;
  beforeAll(async () => {
    elf = await image("shell", "shell.elf");
  });

  test("its image is smaller than 256 KiB", () => {
    expect(statSync(elf).size).toBeLessThan(256 * 1024);
  });

  test.each(["pc", "q35"])("reboot on %s starts the machine again", async (machine) => {
    const extra = ["-machine", machine, "-no-reboot"];
    const commandLine = "console=pipe -- -c reboot";
    const { text, outcome } = await bootWith({
      image: elf,
      memoryMiB: 64,
      commandLine,
      extra,
      timeoutMs: 30_000,
    });
    expect(text).toBe("rebooting\n");
    expect(outcome).toEqual({ kind: "exit", status: 0 });
  });

  test("reaches the prompt with 8 MiB", async () => {
    const { text } = await bootWith({ image: elf, memoryMiB: 8 }, "exit\r");
    expect(text).toContain("yolk>");
  });

  test("runs a script from a pipe and ends with its status", async () => {
    const result = await yolk(["run", "shell"], "echo hi\nexit 3\n");
    expect(result).toMatchObject({ status: 3, stdout: "hi\n" });
  });

  test("a script of 100 KB loses nothing", async () => {
    const lines = Array.from({ length: 2500 }, (_, i) => `line ${i} ${"x".repeat(30)}`);
    const script = lines.map((line) => `echo ${line}\n`).join("");
    const { stdout } = await yolk(["run", "shell"], script);
    expect(stdout).toBe(lines.map((line) => `${line}\n`).join(""));
  });
});
