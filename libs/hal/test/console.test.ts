import { expect, test } from "@jest/globals";
import { Bench } from "./load";

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
