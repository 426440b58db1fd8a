/** The options of `run`, which `dev` shares. */
import { parseArgs } from "node:util";
import { parsed, wholeNumber } from "./parsed";
import { UsageError } from "./usage-error";

/** On what a program runs. */
export type Engine = "qemu" | "node" | "browser";

/** What a user asked for. */
export interface RunOptions {
  readonly app: string | undefined;
  readonly engine: Engine;
  readonly memoryMiB: number;
  readonly append: string;
  readonly publish: readonly { host: number; guest: number }[];
  readonly display: "none" | "window";
  /** Of the page, with the browser engine. */
  readonly port: number;
  readonly timeoutMs?: number;
  readonly yes: boolean;
  readonly programArguments: readonly string[];
}

const DEFAULT_MEMORY_MIB = 64;
const LEAST_MEMORY_MIB = 8;
/** Wasm addresses have 32 bits, and devices need some of them. */
const MOST_MEMORY_MIB = 3584;
/** Node's timers count milliseconds in 31 bits, and ring at once for more. */
const MOST_TIMEOUT_S = 2_147_483;
const MOST_PORT = 65535;
const DEFAULT_PORT = 8000;

/** Reads `args`. Throws UsageError. */
export function runOptions(args: readonly string[]): RunOptions {
  const split = args.indexOf("--");
  const own = split < 0 ? args : args.slice(0, split);
  const { values, positionals } = parsed(() =>
    parseArgs({
      args: [...own],
      allowPositionals: true,
      options: {
        engine: { type: "string", default: "qemu" },
        memory: { type: "string", default: String(DEFAULT_MEMORY_MIB) },
        append: { type: "string", default: "" },
        publish: { type: "string", multiple: true, default: [] },
        display: { type: "string", default: "none" },
        port: { type: "string", default: String(DEFAULT_PORT) },
        timeout: { type: "string" },
        yes: { type: "boolean", default: false },
      },
    }),
  );
  if (positionals.length > 1) {
    throw new UsageError(
      `"${positionals[1]}" is one word too many; arguments of the program follow --`,
    );
  }
  const memoryMiB = wholeNumber(values.memory, "--memory");
  if (memoryMiB < LEAST_MEMORY_MIB || memoryMiB > MOST_MEMORY_MIB) {
    throw new UsageError(
      `--memory takes ${LEAST_MEMORY_MIB} to ${MOST_MEMORY_MIB} MiB, not ${memoryMiB}`,
    );
  }
  return {
    app: positionals[0],
    engine: oneOf(values.engine, ["qemu", "node", "browser"] as const, "--engine"),
    memoryMiB,
    append: values.append,
    publish: values.publish.map(publishedPort),
    display: oneOf(values.display, ["none", "window"] as const, "--display"),
    port: portNumber(values.port),
    ...(values.timeout === undefined ? {} : { timeoutMs: timeoutMs(values.timeout) }),
    yes: values.yes,
    programArguments: split < 0 ? [] : args.slice(split + 1),
  };
}

function oneOf<T extends string>(value: string, choices: readonly T[], option: string): T {
  const choice = choices.find((one) => one === value);
  if (!choice) throw new UsageError(`${option} takes ${choices.join(" or ")}, not "${value}"`);
  return choice;
}

function timeoutMs(text: string): number {
  const seconds = wholeNumber(text, "--timeout");
  if (seconds > MOST_TIMEOUT_S) {
    throw new UsageError(`--timeout takes 1 to ${MOST_TIMEOUT_S} seconds, not ${seconds}`);
  }
  return seconds * 1000;
}

function portNumber(text: string): number {
  const port = wholeNumber(text, "--port");
  if (port > MOST_PORT) throw new UsageError(`--port takes 1 to ${MOST_PORT}, not ${port}`);
  return port;
}

function publishedPort(text: string): { host: number; guest: number } {
  const match = /^(\d+):(\d+)$/.exec(text);
  const [host, guest] = [Number(match?.[1]), Number(match?.[2])];
  if (!match || ![host, guest].every((port) => port >= 1 && port <= MOST_PORT)) {
    throw new UsageError(`--publish takes host:guest, two port numbers, not "${text}"`);
  }
  return { host, guest };
}

/** The kernel command line: what the user appends, how the console is used, the program's words. */
export function commandLine(options: RunOptions): string {
  const isPipe = options.engine !== "browser" && !process.stdin.isTTY;
  const words = [options.append, ...(isPipe ? ["console=pipe"] : [])];
  if (options.programArguments.length > 0) {
    words.push("--", ...options.programArguments.map(encodeArgument));
  }
  return words.filter((word) => word !== "").join(" ");
}

/** A blank parts words, so it travels as %20; the SDK turns it back. An empty word is %. */
export function encodeArgument(argument: string): string {
  const encoded = argument.replace(/[\s%",]|[^\x21-\x7e]/gu, (one) =>
    [...Buffer.from(one)].map((octet) => `%${octet.toString(16).padStart(2, "0")}`).join(""),
  );
  return encoded === "" ? "%" : encoded;
}
