/** QEMU's Intel cards. */
import { bootWith, image } from "./src/machine";

const cards = ["pc", "q35"].flatMap((machine) =>
  ["e1000", "e1000-82545em", "e1000e"].map((device) => ({ machine, device })),
);
test.each(cards)("$device on $machine: frames go out and come in", async ({ machine, device }) => {
  const elf = await image("test/programs/e1000", "e1000.elf");
  const extra = [
    ...["-machine", machine, "-netdev", "user,id=cable"],
    ...["-device", `${device},netdev=cable,romfile=`],
  ];
  const commandLine = "console=pipe";
  const { text } = await bootWith({ image: elf, memoryMiB: 64, commandLine, extra });
  expect(text.trimEnd().split("\n")).toEqual([
    expect.stringMatching(/^e1000 00:0\d\.0: link true$/),
    "100 answers, 10.0.2.2 is at 52:55",
    "missed 0",
  ]);
});

test("without a card, that is said", async () => {
  const elf = await image("test/programs/e1000", "e1000.elf");
  const { text } = await bootWith({ image: elf, memoryMiB: 64, commandLine: "console=pipe" });
  expect(text).toBe("e1000 0: there is no such device\n");
});
