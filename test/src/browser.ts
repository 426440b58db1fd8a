/**
 * A page in Chromium without a window, by the Chrome DevTools Protocol over a pair of pipes.
 *
 * References:
 * - Chrome DevTools Protocol, version 1.3: Target, Page, Runtime, Input
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";

/** The program, as Debian calls it. */
export const CHROMIUM = "chromium";

const OPTIONS = [
  "--headless",
  "--no-sandbox", // it shows one page of ours, and tests may be root's
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--remote-debugging-pipe",
];
/** The longest that a page may take to do what a test waits for. */
const PATIENCE_MS = 60_000;
const PAUSE_MS = 50;

interface Reply {
  readonly id?: number;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
}

/** One page. */
export class Page {
  private readonly waiting = new Map<number, (reply: Reply) => void>();
  private received = "";
  private lastId = 0;
  private isDown = false;
  private session = "";

  private constructor(
    private readonly process: ChildProcess,
    private readonly folder: string,
  ) {
    (process.stdio[4] as Readable)
      .setEncoding("utf8")
      .on("data", (text: string) => this.hear(text));
    process.on("exit", () => this.waiting.forEach((settle) => settle({ error: GONE })));
  }

  /** Opens `url`. */
  static async open(url: string): Promise<Page> {
    const folder = mkdtempSync(join(tmpdir(), "yolk-browser-"));
    const options = [...OPTIONS, `--user-data-dir=${folder}`, "about:blank"];
    const stdio = ["ignore", "ignore", "ignore", "pipe", "pipe"] as const;
    const page = new Page(spawn(CHROMIUM, options, { stdio: [...stdio] }), folder);
    const { targetId } = await page.command("Target.createTarget", { url: "about:blank" });
    const attached = await page.command("Target.attachToTarget", { targetId, flatten: true });
    page.session = String(attached.sessionId);
    await page.command("Page.navigate", { url });
    return page;
  }

  /** The value of `expression`, as JSON has it. */
  async evaluate(expression: string): Promise<unknown> {
    const { result } = await this.command("Runtime.evaluate", { expression, returnByValue: true });
    return (result as { value?: unknown }).value;
  }

  /** Waits until the element `id` contains `text`; fails with what it contains. */
  async shows(id: string, text: string): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS;
    while (true) {
      const shown = await this.evaluate(`document.getElementById("${id}")?.textContent`);
      if (typeof shown === "string" && shown.includes(text)) return;
      if (Date.now() > deadline)
        throw new Error(`no "${text}" in ${id}, which says:\n${String(shown)}`);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }

  /** Presses and lets go of the key that browsers call `code`. */
  async press(code: string): Promise<void> {
    await this.command("Input.dispatchKeyEvent", { type: "rawKeyDown", code });
    await this.command("Input.dispatchKeyEvent", { type: "keyUp", code });
  }

  /** Has the mouse at `x`, `y` of the page, with the left button down or up. */
  async point(x: number, y: number, isDown = this.isDown): Promise<void> {
    const turned = isDown ? "mousePressed" : "mouseReleased";
    const type = isDown === this.isDown ? "mouseMoved" : turned;
    const button = type === "mouseMoved" && !isDown ? "none" : "left";
    const place = { type, x, y, button, buttons: isDown ? 1 : 0, clickCount: 1 };
    await this.command("Input.dispatchMouseEvent", place);
    this.isDown = isDown;
  }

  /** What a person would see, as a PNG. */
  async picture(): Promise<Buffer> {
    const { data } = await this.command("Page.captureScreenshot", {});
    return Buffer.from(String(data), "base64");
  }

  /** Ends the browser. */
  async close(): Promise<void> {
    const ended = once(this.process, "exit");
    const kill = setTimeout(() => this.process.kill("SIGKILL"), PATIENCE_MS);
    if (this.process.exitCode === null) {
      this.session = ""; // the browser is meant, not the page
      await this.command("Browser.close", {}).catch(() => undefined);
      await ended;
    }
    clearTimeout(kill);
    // The last of its processes may write for a moment yet.
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }

  private async command(
    method: string,
    params: Record<string, unknown>,
  ): Promise<Record<string, unknown>> {
    const id = ++this.lastId;
    const session = this.session ? { sessionId: this.session } : {};
    const reply = new Promise<Reply>((resolve) => this.waiting.set(id, resolve));
    const line = JSON.stringify({ id, method, params, ...session });
    (this.process.stdio[3] as Writable).write(`${line}\0`);
    const { result, error } = await reply;
    if (error) throw new Error(`${method}: ${error.message}`);
    return result ?? {};
  }

  private hear(text: string): void {
    const parts = (this.received + text).split("\0");
    this.received = parts.pop() ?? "";
    for (const part of parts) {
      const reply = JSON.parse(part) as Reply;
      if (reply.id === undefined) continue;
      this.waiting.get(reply.id)?.(reply);
      this.waiting.delete(reply.id);
    }
  }
}

const GONE = { message: "the browser has ended" };
