/** The programs of the language's corpus, and what Node makes of them. */
import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { transformSync } from "esbuild";

/** Where they are. */
export const PROGRAMS = join(__dirname, "../programs");

const TIMEOUT_MS = 20_000;

/** How a program is started. */
export type Start = "top level" | "main" | "async main";

/** One program. */
export interface Program {
  /** Its path in PROGRAMS, without `.ts`. */
  readonly name: string;
  readonly path: string;
  readonly text: string;
  readonly start: Start;
}

/** All programs, in alphabetical order. */
export function allPrograms(): Program[] {
  const topics = readdirSync(PROGRAMS).sort();
  return topics.flatMap((topic) =>
    readdirSync(join(PROGRAMS, topic))
      .sort()
      .map((file) => programAt(`${topic}/${file.replace(/\.ts$/, "")}`)),
  );
}

function programAt(name: string): Program {
  const path = join(PROGRAMS, `${name}.ts`);
  const text = readFileSync(path, "utf8");
  return { name, path, text, start: startOf(text) };
}

function startOf(text: string): Start {
  // A main that returns at once, and leaves timers behind, is as asynchronous as one that awaits.
  const isLate = /setTimeout|Promise|queueMicrotask/.test(text);
  if (/^export async function main\(/m.test(text)) return "async main";
  if (!/^export function main\(/m.test(text)) return "top level";
  return isLate ? "async main" : "main";
}

/** What `text`, a program, writes under Node: types stripped, its main called where it has one. */
export async function outputInNode(text: string): Promise<string> {
  const { code } = transformSync(text, { loader: "ts", format: "esm", target: "node20" });
  const call = startOf(text) === "top level" ? "" : "\nawait main();\n";
  const folder = mkdtempSync(join(tmpdir(), "yolk-language-"));
  const path = join(folder, "program.mjs");
  writeFileSync(path, code + call);
  const environment = { ...process.env, TZ: "UTC", FORCE_COLOR: "0" };
  const options = { timeout: TIMEOUT_MS, env: environment, maxBuffer: 1 << 28 };
  try {
    return (await promisify(execFile)(process.execPath, [path], options)).stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
