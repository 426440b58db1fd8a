/** What the display of a booted machine shows, beside pictures of it that a person has looked at. */
import { bootWith, image } from "./src/machine";
import { pixelAt } from "./src/png";
import { button, moved, Watched } from "./src/watched";

/** Boots `elf`, runs `body`, ends the machine whatever happens. */
async function watching(
  options: { image: string; commandLine: string; extra?: readonly string[] },
  body: (machine: Watched) => Promise<void>,
): Promise<void> {
  const machine = await Watched.boot({ memoryMiB: 64, ...options });
  try {
    await body(machine);
  } finally {
    await machine.end();
  }
}

describe("07-framebuffer", () => {
  let elf: string;
  beforeAll(async () => {
    elf = await image("07-framebuffer", "screen.elf");
  });

  test.each(["pc", "q35"])("forty pictures of an animation, on %s", async (machine) => {
    const commandLine = "console=pipe video=1024x768 -- 40";
    await watching({ image: elf, commandLine, extra: ["-machine", machine] }, async (watched) => {
      expect(await watched.compare("balls-1024x768")).toBe("the same");
      await watched.press("spc");
      expect(await watched.ended()).toEqual({ kind: "exit", status: 0 });
      expect(watched.text).toMatch(/^40 frames of 1024 by 768 in /);
    });
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
});

describe("the shell", () => {
  const PROMPT = "yolk>\x1b[0m ";
  let elf: string;
  beforeAll(async () => {
    elf = await image("shell", "shell.elf");
  });

  /** What every screen has to show: colours of 16 and 256, direct ones, attributes, and scripts. */
  const colors = (first: number) => Array.from({ length: 8 }, (_, i) => first + i);
  const LINES = [
    "clear",
    `echo -e '${colors(40)
      .map((n) => `\\e[${n}m  `)
      .join("")}\\e[0m'`,
    `echo -e '${colors(100)
      .map((n) => `\\e[${n}m  `)
      .join("")}\\e[0m'`,
    `echo -e '${[196, 208, 226, 46, 51, 21, 201, 240, 250]
      .map((n) => `\\e[48;5;${n}m  `)
      .join("")}\\e[0m'`,
    `echo -e '${[0, 4, 8, 12, 16]
      .map((n) => `\\e[48;2;255;${n * 15};${255 - n * 15}m  `)
      .join("")}\\e[0m'`,
    "echo -e '\\e[1mbold\\e[0m \\e[2mfaint\\e[0m \\e[4munderlined\\e[0m \\e[7minverse\\e[0m \\e[9mstruck\\e[0m'",
    "echo '┌─┬─┐ ╔═╦═╗ ░▒▓█ ▀▄▌▐'",
    "echo '├─┼─┤ ╠═╬═╣ àéîöñß æøå ₤€'",
    "echo 'Ελληνικά: ξεσκεπάζω την ψυχοφθόρα βδελυγμία'",
    "echo 'Кириллица: съешь ещё этих мягких булок'",
    "echo 'wide: 漢字|한글|end'",
    "help echo",
    "echo 2>&1; nosuch",
  ];

  async function demonstrate(watched: Watched): Promise<void> {
    await watched.says(PROMPT);
    for (const line of LINES) watched.type(`${line}\r`);
    await watched.says(PROMPT, LINES.length + 1);
  }

  test.each([
    { name: "shell-1024x768", video: "video=1024x768" },
    { name: "shell-800x600x16", video: "video=800x600x16" },
    { name: "shell-vga", video: "" },
  ])("colours and scripts: $name", async ({ name, video }) => {
    await watching({ image: elf, commandLine: video }, async (watched) => {
      await demonstrate(watched);
      expect(await watched.compare(name)).toBe("the same");
    });
  });

  test("keys are typed, edited and taken back on the display", async () => {
    await watching({ image: elf, commandLine: "video=800x600 keyboard=de" }, async (watched) => {
      await watched.says(PROMPT);
      const keys = "e c h o spc z y semicolon apostrophe bracket_left spc x x backspace left";
      for (const key of keys.split(" ")) await watched.press(key);
      await watched.press("alt_r", "q");
      expect(await watched.compare("keys-800x600")).toBe("the same");
    });
  });

  test.each([
    { name: "back-800x600", video: "video=800x600" },
    { name: "back-vga", video: "" },
  ])("Shift-PageUp looks back, Shift-PageDown comes back: $name", async ({ name, video }) => {
    await watching({ image: elf, commandLine: video }, async (watched) => {
      await watched.says(PROMPT);
      for (let line = 1; line <= 60; line++) watched.type(`echo line ${line}\r`);
      await watched.says(PROMPT, 61);
      expect(await watched.compare(`${name}-end`)).toBe("the same");
      await watched.press("shift", "pgup");
      await watched.press("shift", "pgup");
      expect(await watched.compare(name)).toBe("the same");
      await watched.press("shift", "pgdn");
      await watched.press("shift", "pgdn");
      expect(await watched.compare(`${name}-end`)).toBe("the same");
    });
  });
});

describe("08-paint", () => {
  const INK = 0x202020;

  test("the mouse draws, its wheel makes the brush wider, keys choose colours", async () => {
    const elf = await image("08-paint", "paint.elf");
    await watching({ image: elf, commandLine: "video=800x600" }, async (watched) => {
      let [x, y] = [400, 300];
      /** Moves the mouse, and waits until the pointer is there: what is drawn next begins there. */
      const go = async (right: number, down: number) => {
        [x, y] = [x + right, y + down];
        await watched.happen(moved("x", right), moved("y", down));
        await arrived();
      };
      const arrived = () =>
        watched.until(`the pointer at ${x}, ${y}`, async () => {
          const picture = await watched.look();
          return [0, 5, 10].every((row) => pixelAt(picture, x, y + row) === INK);
        });
      await arrived();
      await go(-300, -150);
      await watched.press("2");
      await watched.happen(button("left", true));
      await go(250, 0);
      await go(0, 120);
      await watched.happen(button("left", false));
      await go(60, 20);
      for (let step = 0; step < 8; step++) {
        await watched.happen(button("wheel-up", true), button("wheel-up", false));
      }
      await watched.press("4");
      await watched.happen(button("left", true));
      await go(100, 100);
      await watched.happen(button("left", false));
      await go(-40, 90);
      expect(await watched.compare("paint-800x600")).toBe("the same");
      await watched.press("q");
      expect(await watched.ended()).toEqual({ kind: "exit", status: 0 });
    });
  });
});

test("modes of 32, 24 and 16 bits, one after the other, and the terminal after them", async () => {
  const elf = await image("test/programs/modes", "modes.elf");
  await watching({ image: elf, commandLine: "video=1024x768" }, async (watched) => {
    for (const name of ["modes-640x480x32", "modes-800x600x24", "modes-640x480x16"]) {
      expect(await watched.compare(name)).toBe("the same");
      await watched.press("spc");
    }
    expect(await watched.compare("modes-terminal")).toBe("the same");
    watched.type("\r");
    expect(await watched.ended()).toEqual({ kind: "exit", status: 0 });
  });
});
