/** The benches' own programs build: nobody runs all benches every day. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "@yolk/link";
import { yolk } from "./src/machine";

test("every program of bench/programs compiles and links", async () => {
  const { status, stdout, stderr } = await yolk(["bench", "programs", "--json"]);
  expect({ status, stderr: status === 0 ? "" : stderr }).toEqual({ status: 0, stderr: "" });
  const built = stdout.trim().split("\n");
  const names = readdirSync(join(repositoryRoot, "bench", "programs")).sort();
  expect(built.map((line) => (JSON.parse(line) as { name: string }).name)).toEqual(
    names.map((name) => `programs/${name}`),
  );
}, 1_200_000);
