/** The files of a project outside the tree: what `yolk new` writes. */
import { join } from "node:path";

/** A file of the project: path in its folder, and text. */
export interface ProjectFile {
  readonly path: string;
  readonly text: string;
}

/** The files of the project `name`, which finds Yolk at `checkout` (absolute). */
export function projectFiles(name: string, checkout: string): ProjectFile[] {
  return [
    { path: "main.ts", text: mainText(name) },
    { path: "tsconfig.json", text: json(tsconfig(checkout)) },
    { path: "package.json", text: json(packageOf(name, checkout)) },
    { path: ".vscode/settings.json", text: json(settings(checkout)) },
    { path: ".gitignore", text: "*.elf\n*.iso\n" },
    { path: "README.md", text: readme(name, checkout) },
  ];
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function mainText(name: string): string {
  return `/** ${name}: a machine that is this program. */
import { Channel, go } from "@yolk/sdk";

function squares(results: Channel<i32>): void {
  for (let n = 1; n <= 5; n++) results.send(n * n);
  results.close();
}

export function main(): void {
  const args = process.argv.slice(2);
  console.log("Hello,", args.length > 0 ? args[0] : "world");
  const results = new Channel<i32>();
  go(squares, results);
  const each = results.values();
  while (each.next()) console.log(each.value);
}
`;
}

function tsconfig(checkout: string): object {
  return { extends: join(checkout, "libs/sdk/tsconfig.program.json"), include: ["**/*.ts"] };
}

function packageOf(name: string, checkout: string): object {
  const yolk = `"${join(checkout, "yolk")}"`;
  const scripts = { start: `${yolk} run .`, dev: `${yolk} dev .`, build: `${yolk} build .` };
  return { name, version: "0.1.0", private: true, type: "module", scripts };
}

/** The editor shall read the program with the compiler that `yolk build` reads it with. */
function settings(checkout: string): object {
  return {
    "typescript.tsdk": join(checkout, "node_modules/typescript/lib"),
    "typescript.enablePromptUseWorkspaceTsdk": true,
  };
}

function readme(name: string, checkout: string): string {
  return `# ${name}

A program for [Yolk](${checkout}/README.md): it boots.

\`\`\`sh
${join(checkout, "yolk")} run .             # in QEMU; or: npm start
${join(checkout, "yolk")} run . -- you      # with an argument
${join(checkout, "yolk")} dev .             # again whenever you save
${join(checkout, "yolk")} build . -o ${name}.elf
\`\`\`

\`tsconfig.json\` tells the editor what a program sees; what there is to import is in
[the SDK's README](${checkout}/libs/sdk/README.md), and what of TypeScript there is in
[docs/language.md](${checkout}/docs/language.md).
`;
}
