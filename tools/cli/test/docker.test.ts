/** Where no daemon answers, it is said which commands start one. */
import { join } from "node:path";
import { outside, yolk } from "./src/yolk";

const home = outside({ "hello.ts": "export function main(): void {}\n" });
afterAll(() => home.remove());

const calls = [["image"], ["build", "hello.ts", "--docker"], ["pack", "hello.ts", "--docker"]];

for (const args of calls) {
  test(`${args.join(" ")} without a daemon: the reason, and what starts one`, async () => {
    const env = { ...process.env, DOCKER_HOST: `unix://${join(home.folder, "socket")}` };
    const { status, stdout, stderr } = await yolk(args, { cwd: home.folder, env });
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toMatch(
      /^no Docker daemon answers: .*ENOENT.*\n.*systemctl start docker[^]*apt-get install docker\.io/,
    );
  });
}
