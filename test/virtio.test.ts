/** Virtio devices as QEMU has them: modern, and with the legacy interface beside. */
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bootWith, image } from "./src/machine";

const SECTORS = 512;
const SECTOR = 512;

let elf: string;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "yolk-virtio-"));
  elf = await image("test/programs/virtio", "virtio.elf");
});
afterAll(() => rmSync(folder, { recursive: true }));

async function run(what: string, extra: readonly string[]): Promise<string[]> {
  const commandLine = `console=pipe -- ${what}`;
  const { text } = await bootWith({ image: elf, memoryMiB: 64, commandLine, extra });
  return text.trimEnd().split("\n");
}

/** A disk of zeros in a file. */
function diskArguments(options: string): string[] {
  const file = join(folder, "disk.img");
  writeFileSync(file, new Uint8Array(SECTORS * SECTOR));
  return ["-drive", `if=none,id=disk,file=${file},format=raw,discard=unmap${options}`];
}

async function connectTo(path: string): Promise<Socket> {
  const PAUSE_MS = 50;
  const TRIES = 200;
  let tries = 0;
  while (true) {
    const socket = connect(path);
    try {
      await once(socket, "connect");
      return socket;
    } catch (error) {
      if (++tries === TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}

const machines = ["pc", "q35"].flatMap((machine) =>
  ["on", "off"].map((legacy) => ({ machine, legacy, options: `disable-legacy=${legacy}` })),
);
describe.each(machines)("$machine, $options", ({ machine, options }) => {
  const on = ["-machine", machine];

  test("entropy", async () => {
    const lines = await run("rng", [...on, "-device", `virtio-rng-pci,${options}`]);
    expect(lines[0]).toMatch(/^virtio-rng 00:0\d\.0: random$/);
  });

  test("a disk is read, written, flushed and trimmed", async () => {
    const device = ["-device", `virtio-blk-pci,drive=disk,${options}`];
    const lines = await run("blk", [...on, ...diskArguments(""), ...device]);
    expect(lines.slice(1)).toEqual([
      "flush: true",
      "read: true",
      "discard: true true",
      "past the end: false",
      "still there: true",
    ]);
    expect(lines[0]).toMatch(new RegExp(`^virtio-blk 00:0\\d\\.0: ${SECTORS} sectors$`));
  });

  test("a network card sends and receives", async () => {
    const lines = await run("net", [...on, "-global", `virtio-net-pci.${options}`]);
    expect(lines).toEqual([
      expect.stringMatching(/^virtio-net .*: link true$/),
      "10.0.2.2 is at 52:55",
    ]);
  });

  test("a console carries a line there and back", async () => {
    const path = join(folder, "console");
    const text = `${"all that there is to say, ".repeat(100)}\n`;
    const running = run("console", [
      ...on,
      ...["-chardev", `socket,id=port,path=${path},server=on,wait=off`],
      ...["-device", `virtio-serial-pci,${options}`, "-device", "virtconsole,chardev=port"],
    ]);
    const socket = await connectTo(path);
    let echoed = "";
    socket.setEncoding("utf8").on("data", (part: string) => (echoed += part));
    socket.write(text);
    const ended = once(socket, "close");
    expect(await running).toEqual([expect.stringMatching(/^virtio-console .*: ready$/)]);
    await ended;
    expect(echoed === text).toBe(true);
  });
});

test("a disk that is read-only says so, and can be read", async () => {
  const device = ["-device", "virtio-blk-pci,drive=disk"];
  const lines = await run("blk", [...diskArguments(",readonly=on"), ...device]);
  expect(lines).toEqual([
    expect.stringMatching(/sectors, read-only$/),
    expect.stringMatching(/^virtio-blk 00:0\d\.0: it is read-only$/),
    "first octet 0",
  ]);
});

test("a disk that answers too late is given up by name, not waited for", async () => {
  const device = ["-device", "virtio-blk-pci,drive=disk"];
  const lines = await run("blk", [...diskArguments(",throttling.bps-total=512"), ...device]);
  expect(lines[1]).toMatch(/^virtio-blk 00:0\d\.0: no answer$/);
});

test.each(["rng", "blk", "console"])(
  "without the device, %s is an error that names it",
  async (what) => {
    expect(await run(what, [])).toEqual([`virtio-${what} 0: there is no such device`]);
  },
);
