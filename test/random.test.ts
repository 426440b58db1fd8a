/** Random octets of booted machines: two boots alike give other octets. */
import { bootWith, image, yolk } from "./src/machine";

const HEX = /^[0-9a-f]{48}$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const machines = [
  { name: "a processor with RDRAND", extra: ["-cpu", "max"] },
  { name: "virtio-rng", extra: ["-cpu", "qemu32", "-device", "virtio-rng-pci"] },
  { name: "nothing but the times of interrupts", extra: ["-cpu", "qemu32"] },
];
test.each(machines)("$name", async ({ extra }) => {
  const elf = await image("test/programs/random", "random.elf");
  const commandLine = "console=pipe";
  const texts: string[] = [];
  for (let boot = 0; boot < 2; boot++) {
    const { text, outcome } = await bootWith({ image: elf, memoryMiB: 64, commandLine, extra });
    expect(outcome).toEqual({ kind: "exit", status: 0 });
    const [octets = "", uuid = ""] = text.split("\n");
    expect(octets).toMatch(HEX);
    expect(uuid).toMatch(UUID);
    texts.push(octets, uuid);
  }
  expect(new Set(texts).size).toBe(4);
});

test("the machine in TypeScript", async () => {
  const runs = [0, 1].map(() => yolk(["run", "test/programs/random", "--engine", "node"]));
  const texts = (await Promise.all(runs)).flatMap(({ stdout }) => stdout.trim().split("\n"));
  expect(texts[0]).toMatch(HEX);
  expect(new Set(texts).size).toBe(4);
});
