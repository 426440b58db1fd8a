/** Of package-lock.json the packages that builds need: no development dependency, no other machine's. */
import { lockedPackages, Purpose } from "../src/npm-lock";

const integrity = `sha512-${"A".repeat(86)}==`;

const lock = JSON.stringify({
  packages: {
    "": { version: "1.0.0" },
    "node_modules/@yolk/link": { link: true },
    "node_modules/one": { version: "1.0.0", integrity, bin: { one: "bin/one.js" } },
    "node_modules/one/node_modules/@two/deep": { version: "2.0.0", integrity },
    "node_modules/jest": { version: "3.0.0", integrity, dev: true },
    "node_modules/one-darwin": { version: "1.0.0", integrity, os: ["darwin"] },
    "node_modules/one-arm": { version: "1.0.0", integrity, os: ["linux"], cpu: ["arm64"] },
    "node_modules/one-musl": { version: "1.0.0", integrity, os: ["linux"], libc: ["musl"] },
    "node_modules/alias": { name: "three", version: "3.0.0", integrity },
    "node_modules/one-x64": { version: "1.0.0", integrity, os: ["linux"], cpu: ["x64"] },
  },
});

test("workspaces, development dependencies and other machines' packages are left out", () => {
  expect(
    lockedPackages(Purpose.Builds, lock).map(({ path, name, version }) => ({
      path,
      name,
      version,
    })),
  ).toEqual([
    { path: "node_modules/one", name: "one", version: "1.0.0" },
    { path: "node_modules/one/node_modules/@two/deep", name: "@two/deep", version: "2.0.0" },
    { path: "node_modules/alias", name: "three", version: "3.0.0" },
    { path: "node_modules/one-x64", name: "one-x64", version: "1.0.0" },
  ]);
});

test("tests need the development dependencies too", () => {
  const names = lockedPackages(Purpose.Tests, lock).map(({ name }) => name);
  expect(names).toContain("jest");
  expect(names).not.toContain("one-darwin");
});

test("the project's own builds need the compilers, and none of the tests' tools", () => {
  const names = lockedPackages(Purpose.Builds).map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(["assemblyscript", "@esbuild/linux-x64", "wabt"]));
  expect(names).not.toContain("jest");
  expect(names).not.toContain("dockerode");
});
