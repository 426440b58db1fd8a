/** A locked folder has one owner at a time, and none that is gone. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { locked } from "../src/lock";

let file = "";
beforeEach(() => (file = join(mkdtempSync(join(tmpdir(), "yolk-lock-")), "deep", "lock")));
afterEach(() => rmSync(join(file, "..", ".."), { recursive: true }));

test("work is done one after the other, in this process too", async () => {
  const log: string[] = [];
  const work = (name: string) =>
    locked(file, async () => {
      log.push(`${name} in`);
      await new Promise((resolve) => setImmediate(resolve));
      log.push(`${name} out`);
    });
  await Promise.all([work("a"), work("b"), work("c")]);
  const names = log.map((line) => line.split(" ")[0]);
  expect(names.filter((name, i) => i % 2 === 0 && name !== names[i + 1])).toEqual([]);
});

test("the result comes back and the lock is gone, also when the work fails", async () => {
  expect(await locked(file, () => Promise.resolve(7))).toBe(7);
  await expect(locked(file, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(existsSync(file)).toBe(false);
});

test("the lock of a process that is gone is taken over", async () => {
  const { pid } = spawnSync(process.execPath, ["--version"]);
  await locked(file, () => Promise.resolve());
  writeFileSync(file, String(pid));
  expect(await locked(file, () => Promise.resolve("mine"))).toBe("mine");
});

test("a lock older than any build is taken over", async () => {
  await locked(file, () => Promise.resolve());
  writeFileSync(file, String(process.pid));
  utimesSync(file, 0, 0);
  expect(await locked(file, () => Promise.resolve("mine"))).toBe("mine");
});

test("where the lock cannot be written, that is the error", async () => {
  writeFileSync(join(file, "..", "..", "plain"), "");
  const inFile = join(file, "..", "..", "plain", "lock");
  await expect(locked(inFile, () => Promise.resolve())).rejects.toThrow(/EEXIST|ENOTDIR/);
});
