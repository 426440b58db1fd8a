/** GRUB's menu hands the kernel the command line exactly as it was given. */
import { execFileSync } from "node:child_process";
import { grubConfig } from "../src/iso";

function kernelLine(commandLine: string): string {
  return (
    grubConfig(commandLine)
      .split("\n")
      .find((line) => line.includes("multiboot ")) ?? ""
  );
}

/** Words of a GRUB command as GRUB reads them: quoting is the shell's. GRUB Manual 2.06, §6.1.1. */
function words(line: string): string[] {
  const script = 'for word in "$@"; do printf "%s\\0" "$word"; done';
  const out = execFileSync("sh", ["-c", `set -- ${line.trim()}; ${script}`], { encoding: "utf8" });
  return out.split("\0").slice(0, -1);
}

test("one entry, taken at once", () => {
  const text = grubConfig("");
  expect(text).toContain("set timeout=0\n");
  expect(text.match(/menuentry/g)).toHaveLength(1);
  expect(text.endsWith("}\n")).toBe(true);
});

test("without a command line the kernel gets none", () => {
  expect(kernelLine("")).toBe("  multiboot /boot/yolk.elf");
});

const lines = [
  { name: "plain words", commandLine: "quiet color=no", want: ["quiet", "color=no"] },
  { name: "arguments after --", commandLine: "-- one two", want: ["--", "one", "two"] },
  { name: "a variable's name", commandLine: "a=$root", want: ["a=$root"] },
  { name: "braces", commandLine: "${root} {a} }", want: ["${root}", "{a}", "}"] },
  { name: "quotes", commandLine: `say "hi it's`, want: ["say", '"hi', "it's"] },
  { name: "a backslash", commandLine: "a\\b \\", want: ["a\\b", "\\"] },
  { name: "a semicolon and what would follow", commandLine: "a;reboot", want: ["a;reboot"] },
  {
    name: "pipes, redirections, ampersands",
    commandLine: "a|b >c <d e&f",
    want: ["a|b", ">c", "<d", "e&f"],
  },
  { name: "a comment's sign", commandLine: "a #b c", want: ["a", "#b", "c"] },
  { name: "patterns", commandLine: "* ? [a]", want: ["*", "?", "[a]"] },
  {
    name: "a new line, which would end the command",
    commandLine: "a\nreboot",
    want: ["a", "reboot"],
  },
];

for (const { name, commandLine, want } of lines) {
  test(`quoted: ${name}`, () => {
    expect(words(kernelLine(commandLine))).toEqual(["multiboot", "/boot/yolk.elf", ...want]);
  });
}

test("whatever is appended, the menu keeps its lines", () => {
  for (const { commandLine } of lines) {
    expect(grubConfig(commandLine).split("\n")).toHaveLength(grubConfig("").split("\n").length);
  }
});
