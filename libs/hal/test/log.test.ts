import { expect, test } from "@jest/globals";
import { Bench, SCRATCH } from "./load";

const [ENOENT, EINVAL] = [2, 22];
const INTO = SCRATCH + 0x20000;
const HEADER = 10;
const LOG_LEN = 64 * 1024;

function append(bench: Bench, text: string): void {
  bench.hal.log(SCRATCH, bench.put(text));
}

test("start-up logs what it found, in order", () => {
  expect(new Bench().logLines()).toEqual([
    "serial: 16550A at 0x3f8, irq 4, 115200 baud",
    "keyboard: 8042, irq 1, layout us",
    "cpu: Yolk machine on WebAssembly",
  ]);
});

test("lines come back in order, whole, with the time they were written", () => {
  const bench = new Bench();
  const lines = ["", "one", "grüße", "x".repeat(300)];
  bench.hal.monotonicNanos();
  const before = bench.hal.monotonicNanos();
  lines.forEach((line) => append(bench, line));
  const after = bench.hal.monotonicNanos();

  expect(bench.logLines().slice(3)).toEqual(lines);
  lines.forEach((_, index) => {
    bench.hal.logRead(3 + index, INTO, 8);
    const at = bench.view().getBigUint64(INTO, true);
    expect(at >= before && at <= after).toBe(true);
  });
});

const reads = [
  { name: "a line past the last", line: 4, capacity: 100, want: -ENOENT },
  { name: "a line far past the last", line: 0xffffffff, capacity: 100, want: -ENOENT },
  { name: "no room for the time", line: 3, capacity: 7, want: -EINVAL },
  { name: "no room at all", line: 3, capacity: 0, want: -EINVAL },
  { name: "room for the time only", line: 3, capacity: 8, want: 8 },
  { name: "room for a part of the text", line: 3, capacity: 10, want: 10 },
  { name: "room to spare", line: 3, capacity: 100, want: 13 },
];
for (const { name, line, capacity, want } of reads) {
  test(`logRead: ${name}`, () => {
    const bench = new Bench();
    append(bench, "hello");
    bench.put([0xee], INTO + Math.max(want, 0));

    expect(bench.hal.logRead(line, INTO, capacity)).toBe(want);
    expect(bench.octets(INTO + Math.max(want, 0), 1)).toEqual([0xee]);
  });
}

test("a full log keeps the first lines, and a line that just fits", () => {
  const bench = new Bench();
  const used = bench.logLines().reduce((sum, line) => sum + HEADER + line.length, 0);
  append(bench, "first");
  append(bench, "x".repeat(LOG_LEN - used - 5 - 3 * HEADER - 4));
  append(bench, "too long");
  append(bench, "last");
  append(bench, "");

  const lines = bench.logLines();
  expect(lines).toHaveLength(6);
  expect([lines[3], lines[5]]).toEqual(["first", "last"]);
});

test("a line longer than the log is dropped", () => {
  const bench = new Bench();
  append(bench, "x".repeat(70_000));
  append(bench, "after");

  expect(bench.logLines().slice(3)).toEqual(["after"]);
});
