/**
 * vttest's screens as pictures, on the frame buffer and as VGA's text: libs/hal/test/vttest.test.ts holds all of
 * its screens against xterm.js, cell by cell; what is looked at here is how cells are drawn.
 */
import { spawnSync } from "node:child_process";
import { PROGRAM, Vttest } from "../libs/hal/test/vttest";
import { image } from "./src/machine";
import { Watched } from "./src/watched";

/** Menus of vttest, and those of their screens that are looked at. */
const MENUS: readonly { menu: string; screens: Readonly<Record<number, string>> }[] = [
  { menu: "1", screens: { 1: "border" } },
  { menu: "2", screens: { 13: "dark", 14: "light", 15: "sets" } },
  { menu: "8", screens: { 1: "accordion", 2: "lines", 3: "insert", 5: "delete" } },
];
/** More screens than any menu has. */
const MOST_SCREENS = 20;

const DISPLAYS = [
  { display: "640x400", video: "video=640x400" },
  { display: "vga", video: "" },
];

/** What is to be sent to a terminal until it shows the screen `name`. */
interface Part {
  readonly name: string;
  readonly octets: Buffer;
}

/** All that vttest writes in MENUS. */
async function record(): Promise<Part[]> {
  const parts: Part[] = [];
  let octets = Buffer.alloc(0);
  const vttest = new Vttest();
  try {
    await vttest.prompt();
    for (const { menu, screens } of MENUS) {
      await vttest.type(`${menu}\r`);
      for (let screen = 1; !vttest.isAtMenu() && screen < MOST_SCREENS; screen++) {
        octets = Buffer.concat([octets, ...vttest.written]);
        const name = screens[screen];
        if (name) parts.push({ name, octets });
        if (name) octets = Buffer.alloc(0);
        await vttest.type("\r");
      }
      octets = Buffer.concat([octets, ...vttest.written]);
    }
  } finally {
    await vttest.end();
  }
  return parts;
}

const isHere = spawnSync(PROGRAM, ["-V"]).status === 0;
const obstacle = "vttest is not installed: apt-get install vttest";

if (!isHere && !process.env["YOLK_COMPLETE"]) {
  test.skip(`pictures of vttest's screens (${obstacle})`, () => undefined);
} else {
  let parts: readonly Part[];
  let elf: string;
  beforeAll(async () => {
    if (!isHere) throw new Error(obstacle);
    parts = await record();
    const names = MENUS.flatMap(({ screens }) => Object.values(screens));
    expect(parts.map(({ name }) => name)).toEqual(names);
    elf = await image("test/programs/terminal", "terminal.elf");
  });

  test.each(DISPLAYS)("pictures of vttest's screens: $display", async ({ display, video }) => {
    const commandLine = `console=pipe ${video}`;
    const watched = await Watched.boot({ image: elf, memoryMiB: 64, commandLine });
    try {
      await watched.says("ready");
      for (const { name, octets } of parts) {
        watched.type(octets.toString("latin1"));
        const picture = `vttest-${name}-${display}`;
        const result = await watched.compare(picture);
        expect({ picture, result }).toEqual({ picture, result: "the same" });
      }
    } finally {
      await watched.end();
    }
  });
}
