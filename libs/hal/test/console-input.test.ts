/** Who decides what Ctrl-C does: consoleInterruptEnds in hal.ts. */
import { expect, test } from "@jest/globals";
import { Bench, endOf } from "./load";

const CTRL_C = [0x03];
const sources = [
  { name: "the serial port", type: (bench: Bench) => bench.machine.receive(CTRL_C) },
  { name: "the keyboard", type: (bench: Bench) => bench.machine.type("\x03") },
];
for (const { name, type } of sources) {
  test(`Ctrl-C from ${name} ends the machine with status 130, as at boot`, () => {
    const bench = new Bench();
    type(bench);

    expect(endOf(() => bench.sleep(1000n))).toBe(130);
  });

  test(`Ctrl-C from ${name} is input while the program wants it`, () => {
    const bench = new Bench();
    bench.hal.consoleInterruptEnds(0);
    type(bench);
    bench.sleep(1000n);

    expect(bench.read()).toEqual(CTRL_C);
  });

  test(`Ctrl-C from ${name} ends the machine again once the program wants that`, () => {
    const bench = new Bench();
    bench.hal.consoleInterruptEnds(0);
    bench.hal.consoleInterruptEnds(1);
    type(bench);

    expect(endOf(() => bench.sleep(1000n))).toBe(130);
  });
}

test("what was written before Ctrl-C is sent before the end", () => {
  const bench = new Bench();
  bench.hal.monotonicNanos();
  bench.machine.receive([...Buffer.from("abc"), ...CTRL_C]);

  expect(endOf(() => bench.write("x".repeat(10_000)))).toBe(130);
  expect(bench.output).toMatch(/^x*$/);
});

test("Ctrl-C on the keyboard ends the machine though the input queue is full", () => {
  const bench = new Bench();
  bench.machine.type("a".repeat(5000));
  bench.sleep(100_000_000n);
  bench.machine.type("\x03");

  expect(endOf(() => bench.sleep(100_000_000n))).toBe(130);
});
