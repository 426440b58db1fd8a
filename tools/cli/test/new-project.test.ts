/** `./yolk new`: a project that tsc has nothing against, and that runs. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { npmTool } from "@yolk/link";
import { call, outside, yolk } from "./src/yolk";

const home = outside({ "taken/file.txt": "mine\n", "a-file": "" });
afterAll(() => home.remove());
const run = (...args: string[]) => yolk(args, { cwd: home.folder });

/**
 * What tsc says of the files of `project`, as the editor shows it. The SDK's own sources, which it
 * reads for their types, are in a dialect: asc checks those.
 */
async function tsc(project: string): Promise<string[]> {
  const { stdout } = await call(npmTool("tsc"), ["-p", "."], { cwd: join(home.folder, project) });
  return stdout.split("\n").filter((line) => /^[^ ].*: error /.test(line) && !/libs\//.test(line));
}

test("yolk new makes a project that tsc takes and that runs", async () => {
  const { status, stderr } = await run("new", "my-machine");
  expect(status).toBe(0);
  expect(stderr).toContain("run my-machine");
  expect(await tsc("my-machine")).toEqual([]);
  const ran = await run("run", "my-machine", "--engine", "node", "--", "you");
  expect(ran).toEqual({ status: 0, stdout: "Hello, you\n1\n4\n9\n16\n25\n", stderr: "" });
});

test("tsc reads the new project with Yolk's declarations, not with the browser's", async () => {
  await run("new", "deep/second");
  const main = join(home.folder, "deep/second/main.ts");
  writeFileSync(main, `${readFileSync(main, "utf8")}\nconst wrong: string = 5;\ndocument.title;\n`);
  const codes = (await tsc("deep/second")).map((line) => /TS\d+/.exec(line)?.[0]);
  expect(codes).toEqual(["TS2322", "TS2584"]);
});

const wrong = [
  { args: ["new"], says: "which name?" },
  { args: ["new", "a", "b"], says: "one word too many" },
  { args: ["new", "Big"], says: "no name for a project" },
  { args: ["new", "taken"], says: "not empty" },
  { args: ["new", "a-file"], says: "is a file" },
];
for (const { args, says } of wrong) {
  test(`yolk ${args.join(" ")}: ${says}`, async () => {
    const { status, stderr } = await run(...args);
    expect(status).toBe(2);
    expect(stderr).toContain(says);
  });
}

test("what was there stays as it was", () => {
  expect(readFileSync(join(home.folder, "taken/file.txt"), "utf8")).toBe("mine\n");
  expect(existsSync(join(home.folder, "taken/main.ts"))).toBe(false);
});
