import { expect, test } from "@jest/globals";
import { Bench, SCRATCH } from "./load";
import { TerminalBench } from "./terminal";
import { MEMORY } from "./virtio";

const cases = [
  { name: "LF goes out as CR LF to a terminal", line: "", text: "a\nb\n", want: "a\r\nb\r\n" },
  { name: "LF stays LF in a pipe", line: "console=pipe", text: "a\nb\n", want: "a\nb\n" },
  { name: "CR stays CR", line: "", text: "a\rb", want: "a\rb" },
  { name: "UTF-8 goes out as it is", line: "", text: "grün €", want: "grün €" },
  { name: "control sequences go out as they are", line: "", text: "\x1b[1mx", want: "\x1b[1mx" },
  { name: "NUL is an octet like others", line: "", text: "\0a", want: "\0a" },
  { name: "nothing is nothing", line: "", text: "", want: "" },
];
for (const { name, line, text, want } of cases) {
  test(name, () => {
    const bench = new Bench({ commandLine: line });
    bench.write(text);

    expect(bench.output).toBe(want);
  });
}

test("what is no UTF-8 goes out octet by octet", () => {
  const bench = new Bench({ commandLine: "console=pipe" });
  const octets = Array.from({ length: 256 }, (_, octet) => octet);
  bench.write(octets);

  expect(bench.sent).toEqual(octets);
});

test("the screen shows the same as the serial port, lines begin at its left edge even in a pipe", () => {
  const bench = new Bench({ commandLine: "console=pipe" });
  bench.write("one\ntwo");

  expect(bench.machine.text().slice(0, 2)).toEqual(["one", "two"]);
});

test("reading gives at most what was asked for, and the rest later", () => {
  const bench = new Bench();
  bench.machine.receive(Buffer.from("hello"));
  bench.sleep(1000n);

  expect([bench.read(2), bench.read(0), bench.read(10), bench.read(10)]).toEqual([
    [...Buffer.from("he")],
    [],
    [...Buffer.from("llo")],
    [],
  ]);
});

const SERIAL = 1;
const SCREEN = 2;
const outputs = [
  { name: "the serial port alone", to: SERIAL, sent: "all\r\none\r\n", shown: ["all"] },
  { name: "the screen alone", to: SCREEN, sent: "all\r\n", shown: ["all", "one"] },
  { name: "both", to: SERIAL | SCREEN, sent: "all\r\none\r\n", shown: ["all", "one"] },
];
for (const { name, to, sent, shown } of outputs) {
  test(`a write to ${name}`, () => {
    const bench = new Bench();
    bench.write("all\n");
    bench.hal.consoleWriteTo(to, SCRATCH, bench.put("one\n"));

    expect(bench.output).toBe(sent);
    expect(bench.machine.text().filter((row) => row !== "")).toEqual(shown);
  });
}

test("a question to the serial port alone is not answered by the screen", () => {
  const bench = new TerminalBench();
  bench.hal.consoleWriteTo(SERIAL, SCRATCH, bench.put("\x1b[6n"));
  expect(bench.readText()).toBe("");
  bench.write("\x1b[6n");
  expect(bench.readText()).toBe("\x1b[1;1R");
});

test("the screen has 80 columns, or those of its terminal", () => {
  const bench = new Bench({ memoryMiB: 4 });
  const before = bench.hal.screenColumns();
  bench.hal.terminalOpen(MEMORY, 100, 37, 0, 0);
  expect([before, bench.hal.screenColumns()]).toEqual([80, 100]);
});

test("the serial port is heard once something came there, not at a key", () => {
  const bench = new Bench();
  bench.machine.press([0x1e]);
  bench.sleep(1000n);
  const before = bench.hal.serialIsHeard();
  bench.machine.receive(Buffer.from("x"));
  bench.sleep(1000n);
  expect([before, bench.hal.serialIsHeard(), bench.readText()]).toEqual([0, 1, "ax"]);
});
