/**
 * QEMU's machine protocol: commands to a running machine, over a socket.
 *
 * References:
 * - QEMU 7.2, docs/interop/qmp-spec.txt
 */
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { createInterface, type Interface } from "node:readline";

interface Reply {
  readonly return?: unknown;
  readonly error?: { readonly desc: string };
}

/** A connection to one machine. */
export class Qmp {
  private constructor(
    private readonly socket: Socket,
    private readonly lines: Interface,
  ) {
    // A machine that is ended resets the connection: a command that waits for its answer hears of it, nobody else.
    this.lines.on("error", () => undefined);
  }

  /** QEMU's arguments for a machine that listens at `path`. */
  static arguments(path: string): string[] {
    return ["-qmp", `unix:${path},server=on,wait=off`];
  }

  /** Connects to the machine at `path`, which may still be starting; tries for some seconds. */
  static async connect(path: string): Promise<Qmp> {
    const TRIES = 100;
    const PAUSE_MS = 50;
    let tries = 0;
    while (true) {
      try {
        const socket = connect(path);
        await once(socket, "connect");
        const qmp = new Qmp(socket, createInterface({ input: socket }));
        await once(qmp.lines, "line"); // the greeting
        await qmp.command("qmp_capabilities");
        return qmp;
      } catch (error) {
        if (++tries === TRIES) throw error;
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
    }
  }

  /** Runs `execute`; resolves with its result, rejects with QEMU's complaint. */
  async command(
    execute: string,
    options: Readonly<Record<string, unknown>> = {},
  ): Promise<unknown> {
    this.socket.write(`${JSON.stringify({ execute, arguments: options })}\n`);
    while (true) {
      const [line] = (await once(this.lines, "line")) as [string];
      const reply = JSON.parse(line) as Reply;
      if (reply.error) throw new Error(`${execute}: ${reply.error.desc}`);
      if (reply.return !== undefined) return reply.return;
    }
  }

  /** Presses and releases the keys of `chord` (QEMU's names) together. */
  async sendKey(...chord: readonly string[]): Promise<void> {
    await this.command("send-key", { keys: chord.map((key) => ({ type: "qcode", data: key })) });
  }

  /** Writes what the screen shows to `file` as PNG. */
  async screenshot(file: string): Promise<void> {
    await this.command("screendump", { filename: file, format: "png" });
  }

  /** Closes the connection. */
  close(): void {
    this.lines.close();
    this.socket.destroy();
  }
}
