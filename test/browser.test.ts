/** Machines on a page in Chromium: what they show is what they show in QEMU. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { basename, join } from "node:path";
import { isOnPath, repositoryRoot } from "@yolk/link";
import { CHROMIUM, Page } from "./src/browser";
import { yolk } from "./src/machine";
import { decodePng, differingPixels, pixelAt } from "./src/png";
import { where } from "./src/where";

const inChromium = where(
  isOnPath(CHROMIUM) ? null : `${CHROMIUM} is not installed: apt-get install chromium`,
);

/** Starts `./yolk run --engine browser`, calls `body` with where the page is, and ends it by Ctrl-C. */
async function served(
  args: readonly string[],
  port: number,
  body: (url: string, server: ChildProcess) => Promise<void>,
): Promise<void> {
  const command = join(repositoryRoot, "yolk");
  const all = ["run", ...args.slice(0, 1), "--engine", "browser", "--port", String(port)];
  const server = spawn(command, [...all, ...args.slice(1)], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = once(server, "exit");
  let said = "";
  try {
    const url = await new Promise<string>((resolve, reject) => {
      server.stderr.setEncoding("utf8").on("data", (text: string) => {
        said += text;
        const [found] = /http:\S+/.exec(said) ?? [];
        if (found) resolve(found);
      });
      server.on("exit", () => reject(new Error(`it ended: ${said}`)));
    });
    await body(url, server);
  } finally {
    server.kill("SIGINT");
    expect(await ended).toEqual([130, null]);
  }
}

async function watching(url: string, body: (page: Page) => Promise<void>): Promise<void> {
  const page = await Page.open(url);
  try {
    await page.shows("status", ""); // it is loaded
    await body(page);
  } finally {
    await page.close();
  }
}

/** What the page's screen shows, pixel by pixel. */
async function shown(page: Page): Promise<ReturnType<typeof decodePng>> {
  const url = String(await page.evaluate("document.getElementById('screen').toDataURL()"));
  return decodePng(Buffer.from(url.replace(/^.*,/, ""), "base64"));
}

async function type(page: Page, codes: string): Promise<void> {
  for (const code of codes.split(" ")) await page.press(code);
}

inChromium("the shell is typed to, and ends with the status that it is told", async () => {
  await served(["shell"], 8181, (url) =>
    watching(url, async (page) => {
      await page.shows("serial", "yolk>");
      await type(page, "KeyE KeyC KeyH KeyO Space Digit4 Digit2 Enter");
      await page.shows("serial", "42\n\x1b[?2004h");
      await type(page, "KeyE KeyX KeyI KeyT Space Digit3 Enter");
      await page.shows("status", "ended with exit status 3");
    }),
  );
});

inChromium("forty pictures of an animation come to the picture that QEMU shows", async () => {
  const args = ["07-framebuffer", "--append", "video=1024x768", "--", "40"];
  await served(args, 8182, (url) =>
    watching(url, async (page) => {
      const stored = join(repositoryRoot, "test", "pictures", "balls-1024x768.png");
      const want = decodePng(readFileSync(stored));
      let differing = -1;
      for (let look = 0; look < 100 && differing !== 0; look++) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        const got = await shown(page);
        if (got.width === want.width) differing = differingPixels(got, want);
      }
      expect(differing).toBe(0);
      await page.press("Space");
      await page.shows("status", "ended with exit status 0");
    }),
  );
});

inChromium("a click gives the mouse to the machine, where it draws", async () => {
  await served(["08-paint", "--append", "video=640x480"], 8184, (url) =>
    watching(url, async (page) => {
      const isThere = async (x: number, y: number, colour: number): Promise<void> => {
        let found = -1;
        for (let look = 0; look < 100 && found !== colour; look++) {
          await new Promise((resolve) => setTimeout(resolve, 100));
          const picture = await shown(page);
          if (picture.width === 640) found = pixelAt(picture, x, y);
        }
        expect(found.toString(16)).toBe(colour.toString(16));
      };
      const [pointer, line] = [0x202020, 0x000000];
      await isThere(320, 240, pointer);
      await page.point(300, 300, true);
      await page.point(300, 300, false);
      for (let step = 1; step <= 9; step++) await page.point(300 + 10 * step, 300 + 5 * step);
      await isThere(410, 285, pointer);
      await page.point(390, 345, true);
      for (let step = 1; step <= 6; step++) await page.point(390 + 10 * step, 345);
      await page.point(450, 345, false);
      await isThere(440, 285, line);
    }),
  );
});

inChromium(
  "a fiber's failure is reported with the calls that it was in, and others live on",
  async () => {
    await served(["06-supervisor"], 8185, (url) =>
      watching(url, async (page) => {
        await page.shows("serial", '"courier" failed: parcel 3 was dropped');
        await page.shows("serial", "\n  at examples/06-supervisor/main/deliver\n");
        await page.shows("serial", "Delivered parcel 4\n");
      }),
    );
  },
);

inChromium("the page's files are enough for a server that knows nothing of them", async () => {
  const folder = join(repositoryRoot, "dist", "pages", "01-hello");
  await served(["01-hello"], 8183, () => Promise.resolve());
  const types = new Map([
    [".html", "text/html"],
    [".js", "text/javascript"],
    [".wasm", "application/wasm"],
  ]);
  const server = createServer(({ url = "/" }, response) => {
    const file = url === "/" ? "index.html" : basename(url);
    response.setHeader(
      "Content-Type",
      types.get(file.slice(file.lastIndexOf("."))) ?? "text/plain",
    );
    response.end(readFileSync(join(folder, file)));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    await watching(`http://localhost:${(server.address() as AddressInfo).port}/`, async (page) => {
      await page.shows("status", "ended with exit status 0");
      await page.shows("serial", "Hello");
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test("a port that somebody has is named, and what to do", async () => {
  const other = createServer();
  other.listen(0, "127.0.0.1");
  await once(other, "listening");
  const port = String((other.address() as AddressInfo).port);
  try {
    const args = ["run", "01-hello", "--engine", "browser", "--port", port];
    const { status, stderr } = await yolk(args);
    expect([status, stderr]).toEqual([
      1,
      expect.stringContaining(`port ${port} cannot be had (EADDRINUSE): choose another by --port`),
    ]);
  } finally {
    other.close();
  }
});
