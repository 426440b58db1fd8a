/** What is missing is named with the command that installs it, or is installed. */
import {
  existsSync,
  chmodSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runScript } from "../../link/test/src/script";
import { call, yolk } from "./src/yolk";

let path = "";
beforeEach(() => (path = mkdtempSync(join(tmpdir(), "yolk-path-"))));
afterEach(() => rmSync(path, { recursive: true }));

/** Puts a program on the otherwise empty PATH. */
function program(name: string, script = "exit 0"): void {
  writeFileSync(join(path, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(path, name), 0o755);
}

/** What `ensureTools` says to a user who is not root. */
function said(tools: readonly string[], yes = false): string {
  return runScript(
    `import { ensureTools } from "../../cli/src/system-packages";
    process.getuid = () => 1000;
    try { ensureTools(${JSON.stringify(tools)}, ${yes}); console.log("all there"); }
    catch (error) { console.log(error.message); }`,
    { PATH: path },
  ).trimEnd();
}

const commands = [
  { manager: "apt-get", tool: "compiler", command: "sudo apt-get install gcc binutils" },
  { manager: "apt-get", tool: "qemu", command: "sudo apt-get install qemu-system-x86" },
  { manager: "dnf", tool: "qemu", command: "sudo dnf install qemu-system-x86-core" },
  { manager: "pacman", tool: "compiler", command: "sudo pacman -S gcc binutils" },
  { manager: "apk", tool: "grub", command: "sudo apk add grub grub-bios" },
  { manager: "brew", tool: "compiler", command: "brew install i686-elf-gcc" },
];

for (const { manager, tool, command } of commands) {
  test(`with ${manager}, ${tool} is had by ${command}`, () => {
    program(manager);
    const lines = said([tool]).split("\n");
    expect(lines[0]).toMatch(/^missing: [\w-]+$/);
    expect(lines.slice(1)).toEqual([`install it with: ${command}`, "or call again with --yes"]);
  });
}

test("several tools are named at once, each package once", () => {
  program("apt-get");
  expect(said(["qemu", "grub", "compiler"])).toBe(
    "missing: qemu-system-i386, grub-mkimage, i386-elf-gcc\n" +
      "install it with: sudo apt-get install qemu-system-x86 grub-common grub-pc-bin gcc binutils\n" +
      "or call again with --yes",
  );
});

test("without a package manager that is known, the tool is named", () => {
  expect(said(["qemu"])).toBe(
    "missing: qemu-system-i386; install it with your system's package manager",
  );
});

test("what a package manager does not have is named alone", () => {
  program("brew");
  expect(said(["compiler", "grub"])).toBe(
    "missing: grub-mkimage; install it with your system's package manager",
  );
});

test("any of several programs will do", () => {
  program("grub2-mkimage");
  program("i686-linux-gnu-gcc");
  // Of GRUB the machine's own modules are asked for, too.
  const grub = existsSync("/usr/lib/grub/i386-pc/multiboot.mod") ? (["grub"] as const) : [];
  expect(said([...grub, "compiler"])).toBe("all there");
});

test("a file that cannot be executed is not there", () => {
  writeFileSync(join(path, "qemu-system-i386"), "");
  expect(said(["qemu"])).toMatch(/^missing: qemu-system-i386/);
});

test("--yes installs, without a question", () => {
  program("apt-get", `echo "$DEBIAN_FRONTEND $*" >>"${path}/log"`);
  expect(said(["qemu"], true)).toBe("all there");
  expect(readFileSync(join(path, "log"), "utf8")).toMatch(
    /^noninteractive update -qq\nnoninteractive install -y .*qemu-system-x86\n$/,
  );
});

test("an installation that fails shows what the package manager said", () => {
  program("apt-get", "echo 'E: Unable to locate package' >&2; exit 100");
  expect(said(["qemu"], true)).toBe("apt-get update -qq failed:\nE: Unable to locate package");
});

/** What the launcher itself calls, besides Node. */
const LAUNCHER_TOOLS = ["cmp", "dirname", "mkdir", "mktemp", "mv", "rm", "rmdir", "sh", "env"];

async function sparsePath(): Promise<void> {
  symlinkSync(process.execPath, join(path, "node"));
  for (const name of LAUNCHER_TOOLS) {
    const { stdout } = await call("sh", ["-c", `command -v ${name}`]);
    if (stdout.startsWith("/")) symlinkSync(stdout.trim(), join(path, name));
  }
}

test("./yolk build without a compiler ends with status 1 and says what to install", async () => {
  await sparsePath();
  const { status, stdout, stderr } = await yolk(["build", "01-hello"], {
    env: { PATH: path, YOLK_CACHE: join(path, "no-compiler") },
  });
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr).toBe("missing: i386-elf-gcc; install it with your system's package manager\n");
});

test("./yolk pack without GRUB ends with status 1, before anything is built", async () => {
  await sparsePath();
  program("apt-get", "echo 'E: no network' >&2; exit 100");
  const { status, stderr } = await yolk(["pack", "01-hello", "--yes"], {
    env: { PATH: path, YOLK_CACHE: join(path, "no-compiler") },
  });
  expect(status).toBe(1);
  expect(stderr).toContain("E: no network");
});

test("./yolk run without QEMU says so and runs in Node", async () => {
  await sparsePath();
  const { status, stdout, stderr } = await yolk(["run", "01-hello"], {
    env: { PATH: path, YOLK_CACHE: join(path, "no-compiler") },
  });
  expect(stderr).toContain("missing: qemu-system-i386");
  expect(stderr).toContain("using the node engine instead");
  expect({ status, lines: stdout.split("\n").length }).toEqual({ status: 0, lines: 2 });
});

test("./yolk without Node says what it needs", async () => {
  await sparsePath();
  rmSync(join(path, "node"));
  const { status, stderr } = await yolk(["help"], {
    env: { PATH: path, YOLK_CACHE: join(path, "no-compiler") },
  });
  expect({ status, stderr: stderr.slice(0, 35) }).toEqual({
    status: 1,
    stderr: "yolk: Node.js 20 or later is needed",
  });
});
