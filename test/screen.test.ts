/** What the display of a booted machine shows, beside pictures of it that a person has looked at. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Qmp } from "@yolk/qemu";
import { bootWith, image } from "./src/machine";
import { decodePng, differingPixels, encodePng, sideBySide } from "./src/png";

const PICTURES = join(__dirname, "pictures");
const PAUSE_MS = 200;
const LOOKS = 200;

let folder: string;
let elf: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "yolk-screen-"));
  elf = await image("07-framebuffer", "screen.elf");
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Looks at the screen until it shows `name`; how many pixels differ in the end, and where to see them. */
async function compare(qmp: Qmp, name: string): Promise<string> {
  const want = decodePng(readFileSync(join(PICTURES, `${name}.png`)));
  const shot = join(folder, "shot.png");
  let [got, differing] = [want, -1];
  for (let look = 0; look < LOOKS && differing !== 0; look++) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    await qmp.screenshot(shot);
    got = decodePng(readFileSync(shot));
    differing = differingPixels(got, want);
  }
  if (differing === 0) return "the same";
  const both = join(tmpdir(), `yolk-${name}-got-and-want.png`);
  writeFileSync(both, encodePng(sideBySide(got, want)));
  return `${differing} pixels differ: see ${both}`;
}

test.each(["pc", "q35"])("forty pictures of an animation, on %s", async (machine) => {
  const socket = join(folder, `qmp-${machine}`);
  const running = bootWith({
    image: elf,
    memoryMiB: 64,
    commandLine: "console=pipe video=1024x768 -- 40",
    extra: ["-machine", machine, ...Qmp.arguments(socket)],
  });
  const qmp = await Qmp.connect(socket);
  const outcome = await compare(qmp, "balls-1024x768");
  await qmp.sendKey("spc");
  const { text } = await running;
  qmp.close();
  expect(outcome).toBe("the same");
  expect(text).toMatch(/^40 frames of 1024 by 768 in /);
});

test("without video= the program says what to do", async () => {
  const { text, outcome } = await bootWith({
    image: elf,
    memoryMiB: 64,
    commandLine: "console=pipe",
  });
  expect(text).toContain("--append video=1024x768");
  expect(outcome).toEqual({ kind: "exit", status: 1 });
});
