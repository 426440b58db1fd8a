/** The options of `run`: what they mean, and what is said about a wrong one. */
import { commandLine, encodeArgument, runOptions } from "../src/run-options";
import { UsageError } from "../src/usage-error";

test("without options: 64 MiB in QEMU, no window, no limit", () => {
  expect(runOptions(["shell"])).toEqual({
    ...{ app: "shell", engine: "qemu", memoryMiB: 64, append: "", publish: [], display: "none" },
    ...{ port: 8000, yes: false, programArguments: [] },
  });
});

const understood = [
  { args: ["a", "--engine", "node"], want: { app: "a", engine: "node" } },
  { args: ["--engine=node", "a"], want: { app: "a", engine: "node" } },
  { args: ["a", "--engine", "browser", "--port", "1"], want: { engine: "browser", port: 1 } },
  { args: ["a", "--memory", "8"], want: { memoryMiB: 8 } },
  { args: ["a", "--memory", "3584"], want: { memoryMiB: 3584 } },
  { args: ["a", "--append", "quiet color=no"], want: { append: "quiet color=no" } },
  {
    args: ["a", "--publish", "8080:80", "--publish", "65535:1"],
    want: {
      publish: [
        { host: 8080, guest: 80 },
        { host: 65535, guest: 1 },
      ],
    },
  },
  { args: ["a", "--display", "window"], want: { display: "window" } },
  { args: ["a", "--timeout", "3"], want: { timeoutMs: 3000 } },
  { args: ["a", "--yes"], want: { yes: true } },
  { args: ["a", "--", "--memory", "x", "--"], want: { programArguments: ["--memory", "x", "--"] } },
  { args: ["a", "--"], want: { programArguments: [] } },
  { args: [], want: { app: undefined } },
];

for (const { args, want } of understood) {
  test(`understood: ${args.join(" ") || "nothing"}`, () =>
    expect(runOptions(args)).toMatchObject(want));
}

/** Wrong calls of `run`, and what has to be in the message. */
const wrong = [
  { args: ["a", "--engine", "xen"], says: '--engine takes qemu or node or browser, not "xen"' },
  { args: ["a", "--display", "big"], says: '--display takes none or window, not "big"' },
  { args: ["a", "--memory", "lots"], says: '--memory takes a positive whole number, not "lots"' },
  { args: ["a", "--memory", ""], says: '--memory takes a positive whole number, not ""' },
  { args: ["a", "--memory", "64M"], says: '--memory takes a positive whole number, not "64M"' },
  { args: ["a", "--memory", "8.5"], says: '--memory takes a positive whole number, not "8.5"' },
  { args: ["a", "--memory=-8"], says: '--memory takes a positive whole number, not "-8"' },
  { args: ["a", "--memory", "0x40"], says: '--memory takes a positive whole number, not "0x40"' },
  { args: ["a", "--memory", "7"], says: "--memory takes 8 to 3584 MiB, not 7" },
  { args: ["a", "--memory", "4096"], says: "--memory takes 8 to 3584 MiB, not 4096" },
  { args: ["a", "--port", "65536"], says: "--port takes 1 to 65535, not 65536" },
  { args: ["a", "--timeout", "0"], says: '--timeout takes a positive whole number, not "0"' },
  { args: ["a", "--timeout", ""], says: '--timeout takes a positive whole number, not ""' },
  { args: ["a", "--timeout", "1e3"], says: '--timeout takes a positive whole number, not "1e3"' },
  {
    args: ["a", "--publish", "80"],
    says: '--publish takes host:guest, two port numbers, not "80"',
  },
  {
    args: ["a", "--publish", "a:b"],
    says: '--publish takes host:guest, two port numbers, not "a:b"',
  },
  { args: ["a", "--timeout", "2147484"], says: "--timeout takes 1 to 2147483 seconds" },
  { args: ["a", "--publish", "70000:80"], says: 'not "70000:80"' },
  { args: ["a", "--publish", "80:70000"], says: 'not "80:70000"' },
  { args: ["a", "--publish", "0:80"], says: 'not "0:80"' },
  { args: ["a", "--publish", "80:0"], says: 'not "80:0"' },
  { args: ["a", "b"], says: '"b" is one word too many; arguments of the program follow --' },
  { args: ["a", "--bogus"], says: "--bogus" },
  { args: ["a", "--memory"], says: "--memory" },
  { args: ["a", "--yes=no"], says: "--yes" },
];

for (const { args, says } of wrong) {
  test(`wrong: run ${args.join(" ")}`, () => {
    expect(() => runOptions(args)).toThrow(UsageError);
    expect(() => runOptions(args)).toThrow(says);
  });
}

const encoded = [
  { argument: "plain-word_1.txt", want: "plain-word_1.txt" },
  { argument: "", want: "%" },
  { argument: "two words", want: "two%20words" },
  { argument: "tab\tline\n", want: "tab%09line%0a" },
  { argument: "50%", want: "50%25" },
  { argument: 'say "hi"', want: "say%20%22hi%22" },
  { argument: "a,b", want: "a%2cb" },
  { argument: "größe", want: "gr%c3%b6%c3%9fe" },
  { argument: "\u{1f95a}", want: "%f0%9f%a5%9a" },
  { argument: "\u00a0", want: "%c2%a0" },
  { argument: "a\0b", want: "a%00b" },
  { argument: "\x7f\x1b", want: "%7f%1b" },
  { argument: "--", want: "--" },
];

for (const { argument, want } of encoded) {
  test(`${JSON.stringify(argument)} travels as ${want}`, () => {
    expect(encodeArgument(argument)).toBe(want);
    const back = want === "%" ? "" : decodeURIComponent(want);
    expect(back).toBe(argument);
  });
}

test("what the user appends comes first, the program's words last, after --", () => {
  const line = commandLine(runOptions(["a", "--append", "quiet", "--", "x y", "", "z"]));
  expect(line).toMatch(/^quiet .*-- x%20y % z$|^quiet -- x%20y % z$/);
});

test("without arguments there is no --", () => {
  expect(commandLine(runOptions(["a"]))).not.toContain("--");
});
