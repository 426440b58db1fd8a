/** The end: which ports, in which order, with which status. */
import { expect, test } from "@jest/globals";
import { Bench, endOf, type Cpu } from "./load";

const [DEBUG_CONSOLE, DEBUG_EXIT, PM1A_CNT] = [0xe9, 0xf4, 0x604];
const [KEYBOARD, RESET_CONTROL] = [0x64, 0xcf9];
const SLP_EN = 1 << 13;

const statuses = [
  { given: 0, want: 0 },
  { given: 1, want: 1 },
  { given: 127, want: 127 },
  { given: 200, want: 200 },
  { given: 255, want: 255 },
  { given: 256, want: 0 },
  { given: -1, want: 255 },
];
for (const { given, want } of statuses) {
  test(`exit(${given}) is seen as ${want}`, () => {
    expect(endOf(() => new Bench().hal.exit(given))).toBe(want);
  });
}

/** A PC that has none of the ports that end it. */
const nowhere = (real: Cpu): Partial<Cpu> => ({
  out8: (port, value) => {
    if (![DEBUG_CONSOLE, DEBUG_EXIT, KEYBOARD, RESET_CONTROL].includes(port))
      real.out8(port, value);
  },
  out16: () => {},
});

test("power off: debug console, debug exit, ACPI, and then the processor stops", () => {
  const bench = new Bench({ cpu: nowhere });
  const before = bench.accesses.length;

  expect(endOf(() => bench.hal.exit(5))).toBe("stopped");
  expect(bench.accesses.slice(before).filter(({ value }) => value !== undefined)).toEqual([
    { port: DEBUG_CONSOLE, value: 5 },
    { port: DEBUG_EXIT, value: 5 },
    { port: PM1A_CNT, value: SLP_EN },
  ]);
});

const ways = [
  { name: "power off", leave: (bench: Bench) => bench.hal.exit(0), want: 0 },
  { name: "reboot", leave: (bench: Bench) => bench.hal.reboot(), want: "reset" },
];
for (const { name, leave, want } of ways) {
  test(`${name} comes after everything that was written, interrupts on or off`, () => {
    for (const off of [false, true]) {
      const bench = new Bench();
      if (off) bench.cpu.disableInterrupts();
      bench.write("x".repeat(9000));

      expect(endOf(() => leave(bench))).toBe(want);
      expect(bench.output).toBe("x".repeat(9000));
    }
  });
}

test("reboot: the keyboard controller is asked, then the chipset, by a rise of its bit", () => {
  const bench = new Bench({ cpu: nowhere });
  const before = bench.accesses.length;

  expect(endOf(() => bench.hal.reboot())).toBe("stopped");
  expect(bench.accesses.slice(before).filter(({ value }) => value !== undefined)).toEqual([
    { port: KEYBOARD, value: 0xfe },
    { port: RESET_CONTROL, value: 0x02 },
    { port: RESET_CONTROL, value: 0x06 },
  ]);
});

test("a keyboard controller that is never ready does not hold up a reboot", () => {
  let isStuck = false;
  const bench = new Bench({
    cpu: (real) => ({
      in8: (port) => (isStuck && port === KEYBOARD ? 0xff : real.in8(port)),
      out8: (port, value) => {
        if (!isStuck || port !== KEYBOARD) real.out8(port, value);
      },
    }),
  });
  isStuck = true;

  expect(endOf(() => bench.hal.reboot())).toBe("reset");
});
