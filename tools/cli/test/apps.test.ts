/** What a user calls a program by: a name, a file, a folder, here or anywhere. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repositoryRoot } from "@yolk/link";
import { appNames, findApp, onlyApp } from "../src/apps";
import { UsageError } from "../src/usage-error";

const inTree = (path: string) => join(repositoryRoot, path);
const started = process.cwd();
let home = "";

beforeAll(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), "yolk-apps-")));
  for (const folder of ["my app", "empty", "shell", 'q"u$o\\te']) mkdirSync(join(home, folder));
  for (const file of ["my app/main.ts", "one.ts", "main.ts", "notes.txt", 'q"u$o\\te/main.ts'])
    writeFileSync(join(home, file), "");
  symlinkSync(join(home, "one.ts"), join(home, "link.ts"));
  process.chdir(home);
});

afterAll(() => {
  process.chdir(started);
  rmSync(home, { recursive: true });
});

const inside = [
  { wanted: "shell", main: "apps/shell/main.ts", name: "shell", key: "apps-shell" },
  {
    wanted: "01-hello",
    main: "examples/01-hello/main.ts",
    name: "01-hello",
    key: "examples-01-hello",
  },
  { wanted: inTree("apps/shell"), main: "apps/shell/main.ts", name: "shell", key: "apps-shell" },
  {
    wanted: inTree("apps/shell/main.ts"),
    main: "apps/shell/main.ts",
    name: "shell",
    key: "apps-shell",
  },
  { wanted: inTree("apps/shell/"), main: "apps/shell/main.ts", name: "shell", key: "apps-shell" },
];

for (const { wanted, main, name, key } of inside) {
  test(`${wanted.replace(repositoryRoot, "<tree>")} is ${main}`, () => {
    expect(findApp(wanted)).toEqual({ name, key, main: inTree(main) });
  });
}

const elsewhere = [
  { wanted: "my app", main: "my app/main.ts", name: "my app" },
  { wanted: "./my app/", main: "my app/main.ts", name: "my app" },
  { wanted: "one.ts", main: "one.ts", name: "one" },
  { wanted: "./one.ts", main: "one.ts", name: "one" },
  { wanted: "link.ts", main: "one.ts", name: "one" },
];

for (const { wanted, main, name } of elsewhere) {
  test(`${wanted}, outside the tree, is ${main}`, () => {
    const app = findApp(wanted);
    expect(app).toMatchObject({ name, main: join(home, main) });
    expect(app.key).toMatch(/^[\w.-]+-[0-9a-f]{8}$/);
  });
}

test("a folder's key holds only what every tool of the build can read", () => {
  expect(findApp('q"u$o\\te').key).toMatch(/^q_u_o_te-[0-9a-f]{8}$/);
});

test("programs of one name in two folders have two keys", () => {
  expect(findApp("my app/main.ts").key).not.toBe(findApp("main.ts").key);
});

test("a name means the tree's program, a path the one that lies there", () => {
  expect(findApp("shell").main).toBe(inTree("apps/shell/main.ts"));
  expect(() => findApp("./shell")).toThrow(/no main\.ts in this folder/);
});

const wrong = [
  { wanted: undefined, message: "which program? In the tree: " },
  { wanted: "", message: "which program? In the tree: " },
  { wanted: "shel", message: "shel: no such program. In the tree: shell, 01-hello" },
  { wanted: "./shel", message: "./shel: no such file. In the tree: shell, 01-hello" },
  { wanted: "none.ts", message: "none.ts: no such file. In the tree: " },
  { wanted: "../apps/shell", message: "../apps/shell: no such file." },
  { wanted: "empty", message: "empty: no main.ts in this folder" },
  { wanted: "..", message: "..: no main.ts in this folder" },
  { wanted: "notes.txt", message: "notes.txt: a program is a .ts file" },
];

for (const { wanted, message } of wrong) {
  test(`${wanted === undefined ? "nothing" : `"${wanted}"`} is no program, and why`, () => {
    expect(() => findApp(wanted)).toThrow(UsageError);
    expect(() => findApp(wanted)).toThrow(message);
  });
}

test("one program at a time", () => {
  expect(() => onlyApp(["shell", "01-hello"])).toThrow('"01-hello" is one word too many');
  expect(onlyApp(["shell"]).name).toBe("shell");
});

test("the tree's programs are listed by home, then by name", () => {
  expect(appNames()).toEqual(expect.arrayContaining(["shell", "01-hello"]));
  expect(appNames().indexOf("shell")).toBeLessThan(appNames().indexOf("01-hello"));
});
