/** `./yolk help`. */
import { commands } from "../commands";

/** Prints the commands. */
export async function run(): Promise<number> {
  const rows = commands
    .filter(({ name }) => name !== "step")
    .map(({ usage, summary }) => `  ./yolk ${usage}\n      ${summary}\n`);
  process.stdout.write(
    "Yolk turns a TypeScript program into a machine.\n\n" +
      rows.join("") +
      "\n<app> is a name under apps/ or examples/, or a path to a .ts file or to a folder with main.ts.\n",
  );
  return 0;
}
