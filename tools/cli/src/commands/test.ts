/** `./yolk test`: everything that can fail, and one line that says how it went. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildLayer, compiledLayers, LinkError, repositoryRoot } from "@yolk/link";
import { buildToolchain, readLock } from "@yolk/toolchain";
import { parsed } from "../parsed";
import { ensureTools } from "../system-packages";
import { UsageError } from "../usage-error";

interface Count {
  passed: number;
  failed: number;
}

/** What is read of Jest's report. */
interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numRuntimeErrorTestSuites: number;
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** Checks that are no Jest tests; each counts as one. */
const CHECKS: readonly { name: string; command: readonly string[] }[] = [
  { name: "format", command: ["node_modules/.bin/prettier", "--check", "--log-level=warn", "."] },
  { name: "lint", command: ["node_modules/.bin/eslint", "."] },
  { name: "typecheck", command: ["node_modules/.bin/tsc", "-p", "tsconfig.json"] },
  { name: "layers", command: ["node", "dist/tools/main.mjs", "step", "graph"] },
];

/** What tests need: builds by Docker and Nix, `verify`, the terminal, ISO images, pages. */
const COMPLETE = [
  ...["xz", "docker", "nix", "faketime", "disorderfs"],
  ...["vttest", "xorriso", "chromium"],
] as const;

/** Tells tests that being skipped is a failure. */
const COMPLETE_VARIABLE = "YOLK_COMPLETE";

/** Tests that boot a machine in QEMU live here; all others run on the host alone. */
const QEMU_TESTS = `^${repositoryRoot}/test/`;
const HOST_TESTS = `^${repositoryRoot}/(libs|apps|tools)/`;

/** Runs the tests. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parsed(() =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        host: { type: "boolean", default: false },
        qemu: { type: "boolean", default: false },
        complete: { type: "boolean", default: false },
        yes: { type: "boolean", default: false },
      },
    }),
  );
  if (values.complete && (values.host || values.qemu)) {
    throw new UsageError("--complete is all of them: --host and --qemu take away");
  }
  const onlyHost = values.host && !values.qemu;
  const onlyQemu = values.qemu && !values.host;
  const count: Count = { passed: 0, failed: 0 };
  if (values.complete) await prepare(values.yes, count);
  if (!onlyHost) ensureTools(["compiler", "qemu", "grub"], values.yes);
  for (const layer of compiledLayers) {
    await buildLayer(layer, process.stderr.isTTY, () => undefined);
  }
  if (!onlyQemu && positionals.length === 0) await runChecks(count);
  const others = onlyHost ? [QEMU_TESTS] : onlyQemu ? [HOST_TESTS] : [];
  await runJest(
    others.map((tests) => `--testPathIgnorePatterns=${tests}`),
    positionals,
    count,
  );
  process.stdout.write(`${count.passed} passed, ${count.failed} failed\n`);
  return count.failed === 0 && count.passed > 0 ? 0 : 1;
}

/** Installs what no test may do without, and builds the locked compiler where it is not built. */
async function prepare(yes: boolean, count: Count): Promise<void> {
  process.env[COMPLETE_VARIABLE] = "1";
  try {
    ensureTools(COMPLETE, yes);
    const say = (step: string) => void process.stderr.write(`yolk: toolchain: ${step}\n`);
    await buildToolchain(readLock(), availableParallelism(), say);
  } catch (error) {
    if (!(error instanceof LinkError)) throw error;
    // The other tests have something to say all the same.
    process.stdout.write(`FAIL what the tests need: ${error.message}\n`);
    count.failed++;
  }
}

async function runChecks(count: Count): Promise<void> {
  for (const { name, command } of CHECKS) {
    const passed = (await inherit(command)) === 0;
    process.stdout.write(`${passed ? "ok  " : "FAIL"} ${name}\n`);
    if (passed) count.passed++;
    else count.failed++;
  }
}

async function runJest(
  options: readonly string[],
  paths: readonly string[],
  count: Count,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "yolk-test-"));
  const report = join(folder, "report.json");
  const status = await inherit([
    "node_modules/.bin/jest",
    ...paths, // first: an option that takes a list would take them too
    "--json",
    `--outputFile=${report}`,
    ...options,
  ]);
  try {
    const results = JSON.parse(readFileSync(report, "utf8")) as JestReport;
    count.passed += results.numPassedTests;
    count.failed += results.numFailedTests + results.numRuntimeErrorTestSuites;
    if (status !== 0 && count.failed === 0) count.failed++;
    for (const { fullName, status } of results.testResults.flatMap((one) => one.assertionResults)) {
      if (status === "pending") process.stdout.write(`not run  ${fullName}\n`);
    }
  } catch {
    count.failed++; // Jest did not get as far as a report
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs `command` in the repository; what it prints goes to standard error. */
function inherit([command = "", ...args]: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: repositoryRoot,
      stdio: ["ignore", 2, 2],
    });
    child.on("error", () => resolve(1));
    child.on("close", (code) => resolve(code ?? 1));
  });
}
