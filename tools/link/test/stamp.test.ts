/** A step runs again exactly when something that went into it has changed. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freshInputs, hashInputs, writeStamp } from "../src/stamp";

let folder = "";
const at = (name: string) => join(folder, name);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "yolk-stamp-"));
  for (const name of ["a.ts", "b.ts", "out.wasm"]) writeFileSync(at(name), name);
  writeStamp(at("stamp.json"), "salt", [at("a.ts"), at("b.ts")]);
});
afterEach(() => rmSync(folder, { recursive: true }));

const fresh = (salt = "salt") => freshInputs(at("stamp.json"), salt, [at("out.wasm")]);

test("unchanged inputs are fresh, and come back as absolute paths", () => {
  expect(fresh()).toEqual([at("a.ts"), at("b.ts")]);
});

const stale = [
  { name: "an input has changed", change: () => writeFileSync(at("b.ts"), "other") },
  { name: "an input is missing", change: () => rmSync(at("a.ts")) },
  { name: "an output is missing", change: () => rmSync(at("out.wasm")) },
  { name: "the stamp is missing", change: () => rmSync(at("stamp.json")) },
  { name: "the stamp was cut off", change: () => writeFileSync(at("stamp.json"), '{"key": "') },
];

for (const { name, change } of stale) {
  test(`stale: ${name}`, () => {
    change();
    expect(fresh()).toBeNull();
  });
}

test("stale: the salt has changed", () => {
  expect(fresh("pepper")).toBeNull();
});

test("an input that was missing and is missing still is unchanged", () => {
  writeStamp(at("stamp.json"), "salt", [at("none.ts")]);
  expect(fresh()).toEqual([at("none.ts")]);
  writeFileSync(at("none.ts"), "");
  expect(fresh()).toBeNull();
});

test("the hash keeps files apart: moved text, swapped names, a file that reads as missing", () => {
  const hashOf = (texts: Record<string, string>) => {
    for (const [name, text] of Object.entries(texts)) writeFileSync(at(name), text);
    return hashInputs("", Object.keys(texts).map(at));
  };
  const hashes = [
    hashOf({ x: "ab", y: "c" }),
    hashOf({ x: "a", y: "bc" }),
    hashOf({ y: "a", x: "bc" }),
    hashInputs("", [at("none")]),
    hashOf({ none: "missing" }),
  ];
  expect(new Set(hashes).size).toBe(hashes.length);
});
