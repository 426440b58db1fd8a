/** Where no daemon starts, tests are told why, and soon: nothing waits for it without end. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { startDaemon } from "./src/daemon";
import { where } from "./src/where";

const folder = mkdtempSync(join(tmpdir(), "yolk-no-daemon-"));
const path = process.env["PATH"];
beforeEach(() => (process.env["PATH"] = [folder, path].join(delimiter)));
afterAll(() => {
  process.env["PATH"] = path;
  rmSync(folder, { recursive: true });
});

/** Puts a daemon on the path that is none. */
function dockerd(script: string): void {
  writeFileSync(join(folder, "dockerd"), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
}

const onlyRoot = where(process.getuid?.() === 0 ? null : "only root starts dockerd");

onlyRoot("one that ends says why", async () => {
  dockerd('echo "failed to start daemon: no cgroups" >&2; exit 1');
  expect(startDaemon()).toEqual({
    obstacle: "dockerd does not start: failed to start daemon: no cgroups",
  });
});

onlyRoot("one that neither ends nor listens is ended", async () => {
  dockerd(`echo $$ >"${folder}/pid"; echo loading; exec sleep 1000`);
  expect(startDaemon(1)).toEqual({
    obstacle: "dockerd does not start: it did not listen within 1 s:\nloading",
  });
  expect(existsSync(`/proc/${readFileSync(join(folder, "pid"), "utf8").trim()}`)).toBe(false);
});
