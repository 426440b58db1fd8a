/** How a machine's end is reported: a shell script stands in for QEMU. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runScript } from "../../link/test/src/script";

/** hal's first word on the debug console: Y. */
const READY = "Y";

interface Case {
  readonly name: string;
  /** What the machine does; descriptor 3 is its debug console. */
  readonly machine: string;
  /** More of `boot`'s options, as source text. */
  readonly options?: string;
  readonly input?: string;
  readonly outcome: unknown;
  readonly output?: string;
}

const cases: Case[] = [
  {
    name: "a machine that reports its status ends with it",
    machine: `printf '${READY}' >&3; echo hi; printf '\\007' >&3; exit 15`,
    outcome: { kind: "exit", status: 7 },
    output: "hi\n",
  },
  {
    name: "a status of 0",
    machine: `printf '${READY}\\000' >&3; exit 1`,
    outcome: { kind: "exit", status: 0 },
  },
  {
    name: "a status above 127, of which the exit device keeps seven bits",
    machine: `printf '${READY}\\206' >&3; exit 13`,
    outcome: { kind: "exit", status: 134 },
  },
  {
    name: "a status that is the same octet as the first word",
    machine: `printf '${READY}${READY}' >&3; exit 1`,
    outcome: { kind: "exit", status: READY.charCodeAt(0) },
  },
  {
    name: "a machine that is switched off ends with 0",
    machine: `printf '${READY}' >&3; exit 0`,
    outcome: { kind: "exit", status: 0 },
  },
  {
    name: "QEMU's own complaint is the message",
    machine: "echo 'qemu: no such kernel' >&2; exit 1",
    outcome: { kind: "failed", message: "qemu: no such kernel" },
  },
  {
    name: "QEMU that says nothing",
    machine: "exit 3",
    outcome: { kind: "failed", message: "qemu-system-i386 ended with status 3" },
  },
  {
    name: "input is typed once the machine is ready, then its end as Ctrl-D",
    machine: `printf '${READY}' >&3; head -c 6 | od -An -c | tr -d ' '; printf '\\000' >&3`,
    input: "hello",
    outcome: { kind: "exit", status: 0 },
    output: "hello004\n",
  },
  {
    name: "a machine that ends before it has read everything",
    machine: `printf '${READY}\\002' >&3; exec 0<&-; exit 5`,
    input: "x".repeat(200_000),
    outcome: { kind: "exit", status: 2 },
  },
  {
    name: "a machine that is never through is ended when time is up",
    machine: `printf '${READY}' >&3; exec sleep 100`,
    options: "timeoutMs: 200",
    outcome: { kind: "timeout" },
  },
  {
    name: "a machine is ended from outside",
    machine: `printf '${READY}' >&3; exec sleep 100`,
    options: "signal: AbortSignal.timeout(200)",
    outcome: { kind: "aborted" },
  },
  {
    name: "a machine that was given up before it began",
    machine: "exec sleep 100",
    options: "signal: AbortSignal.abort()",
    outcome: { kind: "aborted" },
  },
  {
    name: "all output arrives, however much",
    machine: `printf '${READY}' >&3; head -c 300000 /dev/zero | tr '\\0' x; printf '\\000' >&3`,
    outcome: { kind: "exit", status: 0 },
    output: "x".repeat(300_000),
  },
];

function bootWith(folder: string | null, { options = "", input = "" }: Partial<Case>) {
  const printed = runScript(
    `
    import { PassThrough } from "node:stream";
    import { boot } from "@yolk/qemu";
    const [input, output] = [new PassThrough(), new PassThrough()];
    input.end(${JSON.stringify(input)});
    let text = "";
    output.setEncoding("utf8").on("data", (part) => (text += part));
    const outcome = await boot({ image: "x.elf", memoryMiB: 8, input, output, ${options} });
    output.end(() => undefined);
    await new Promise((resolve) => output.on("end", resolve));
    console.log(JSON.stringify({ outcome, text }));`,
    { ...process.env, PATH: folder ? `${folder}:${process.env["PATH"]}` : "/nowhere" },
  );
  return JSON.parse(printed) as { outcome: unknown; text: string };
}

for (const one of cases) {
  test(`boot: ${one.name}`, () => {
    const folder = mkdtempSync(join(tmpdir(), "yolk-qemu-"));
    try {
      const program = join(folder, "qemu-system-i386");
      writeFileSync(program, `#!/bin/sh\n${one.machine}\n`);
      chmodSync(program, 0o755);
      const { outcome, text } = bootWith(folder, one);
      expect(outcome).toEqual(one.outcome);
      if (one.output !== undefined) expect(text).toBe(one.output);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}

test("boot: QEMU that is not there", () => {
  expect(bootWith(null, {}).outcome).toEqual({
    kind: "failed",
    message: "spawn qemu-system-i386 ENOENT",
  });
});
