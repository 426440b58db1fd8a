/** The picture in the README: a machine that is typed to, and what its screen shows. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { PassThrough, Writable } from "node:stream";
import { boot, Qmp } from "@yolk/qemu";
import { findApp } from "./apps";
import { buildApp } from "./build-app";

const MEMORY_MIB = 64;
const TIMEOUT_MS = 60_000;
/** Between keys, and before the picture: longer than the machine needs. */
const PAUSE_MS = 60;

const pause = (millis: number) => new Promise((done) => setTimeout(done, millis));

const KEY_NAMES: Readonly<Record<string, string>> = {
  " ": "spc",
  "\n": "ret",
  "-": "minus",
  ".": "dot",
};

/** Boots `name`, types `lines` on its keyboard, and writes its screen to `file` as PNG. */
export async function screenshot(
  name: string,
  lines: readonly string[],
  file: string,
): Promise<void> {
  const { elf } = await buildApp(findApp(name));
  const folder = mkdtempSync(join(tmpdir(), "yolk-screen-"));
  const abort = new AbortController();
  const socket = join(folder, "qmp");
  let printed = "";
  const output = new Writable({
    write(octets: Buffer, _encoding, done) {
      printed += octets.toString("utf8");
      done();
    },
  });
  const machine = boot({
    image: elf,
    memoryMiB: MEMORY_MIB,
    input: new PassThrough(),
    output,
    extra: Qmp.arguments(socket),
    timeoutMs: TIMEOUT_MS,
    signal: abort.signal,
  });
  try {
    const qmp = await Qmp.connect(socket);
    while (!printed.includes("yolk>") && !abort.signal.aborted) await pause(PAUSE_MS);
    for (const key of lines.map((line) => `${line}\n`).join("")) {
      await qmp.sendKey(KEY_NAMES[key] ?? key);
      await pause(PAUSE_MS);
    }
    await pause(10 * PAUSE_MS);
    await qmp.screenshot(resolve(file));
    qmp.close();
  } finally {
    abort.abort();
    await machine;
    rmSync(folder, { recursive: true, force: true });
  }
}
