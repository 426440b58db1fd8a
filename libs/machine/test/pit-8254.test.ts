import { beforeEach, expect, test } from "@jest/globals";

import { Pit8254, PIT_HZ } from "../src/pit-8254";
import { SystemPortB } from "../src/system-port-b";

const [COUNTER_0, COUNTER_2, CONTROL] = [0x40, 0x42, 0x43];
const NANOS_PER_SECOND = 1_000_000_000n;

let now: bigint;
let rises: number;
let line: boolean;
let pit: Pit8254;
beforeEach(() => {
  now = 0n;
  rises = 0;
  line = false;
  pit = new Pit8254(
    () => now,
    (high) => {
      if (high && !line) rises += 1;
      line = high;
    },
  );
  pit.reset();
});

/** The first nanosecond of tick `tick`. */
const nanosOf = (tick: number) =>
  (BigInt(tick) * NANOS_PER_SECOND + BigInt(PIT_HZ) - 1n) / BigInt(PIT_HZ);
const goTo = (tick: number) => {
  now = nanosOf(tick);
  pit.advance();
};
const program = (control: number, count: number, port = COUNTER_0) => {
  pit.write8(CONTROL, control);
  pit.write8(port, count & 0xff);
  pit.write8(port, count >>> 8);
};
const readWord = (port = COUNTER_0) => pit.read8(port) | (pit.read8(port) << 8);
const latched = () => {
  pit.write8(CONTROL, 0x00);
  return readWord();
};
const status = () => {
  pit.write8(CONTROL, 0xe2);
  return pit.read8(COUNTER_0);
};

test("no counter runs after reset", () => {
  expect(pit.nextEventNanos()).toBeNull();
});

test("mode 0 raises OUT once, N + 1 ticks after the count was written", () => {
  program(0x30, 100);
  expect(pit.nextEventNanos()).toBe(nanosOf(101));
  goTo(100);
  expect(rises).toBe(0);
  goTo(101);
  expect(rises).toBe(1);
  expect(pit.nextEventNanos()).toBeNull();
  goTo(70000);
  expect(rises).toBe(1);
});

test("mode 0 goes on counting below zero", () => {
  program(0x30, 100);
  goTo(1 + 103);
  expect(latched()).toBe(0xfffd);
});

test("a control word for mode 0 takes OUT down", () => {
  program(0x30, 10);
  goTo(20);
  expect(line).toBe(true);
  pit.write8(CONTROL, 0x30);
  expect(line).toBe(false);
});

test("mode 2 raises OUT every N ticks", () => {
  program(0x34, 1193);
  for (let period = 1; period <= 5; period++) {
    expect(pit.nextEventNanos()).toBe(nanosOf(1 + period * 1193));
    goTo(1 + period * 1193);
    expect(rises).toBe(period);
  }
});

test("mode 2 counts N, N-1, ..., 1 and reloads; OUT is low at 1", () => {
  program(0x34, 4);
  const seen: number[] = [];
  const levels: boolean[] = [];
  for (let tick = 1; tick <= 5; tick++) {
    goTo(tick);
    seen.push(latched());
    levels.push((status() & 0x80) !== 0);
  }
  expect(seen).toEqual([4, 3, 2, 1, 4]);
  expect(levels).toEqual([true, true, true, false, true]);
});

test("ticks that passed unseen are one edge", () => {
  program(0x34, 10);
  goTo(1000);
  expect(rises).toBe(1);
});

const squares = [
  { count: 4, counts: [4, 2, 4, 2, 4], levels: [1, 1, 0, 0, 1] },
  { count: 5, counts: [4, 2, 0, 4, 2], levels: [1, 1, 1, 0, 0] },
];
for (const { count, counts, levels } of squares) {
  test(`mode 3 with ${count} counts down by two and is high for half the period`, () => {
    program(0x36, count);
    const seen = [1, 2, 3, 4, 5].map((tick) => {
      goTo(tick);
      return [latched(), status() >>> 7];
    });
    expect(seen).toEqual(counts.map((value, index) => [value, levels[index]]));
  });
}

test("mode 4 strobes once, N + 1 ticks after loading", () => {
  program(0x38, 10);
  expect(pit.nextEventNanos()).toBe(nanosOf(1 + 11));
  goTo(1 + 10);
  expect(status() >>> 7).toBe(0);
  goTo(1 + 11);
  expect([status() >>> 7, rises]).toEqual([1, 1]);
  expect(pit.nextEventNanos()).toBeNull();
});

test("count 0 is 65536", () => {
  program(0x34, 0);
  expect(pit.nextEventNanos()).toBe(nanosOf(1 + 65536));
});

test("a new count in mode 2 takes over at the end of the period", () => {
  program(0x34, 100);
  goTo(51);
  pit.write8(COUNTER_0, 10);
  pit.write8(COUNTER_0, 0);
  expect(pit.nextEventNanos()).toBe(nanosOf(101));
  goTo(101);
  expect(pit.nextEventNanos()).toBe(nanosOf(111));
});

test("BCD counts in decimal", () => {
  program(0x31, 0x1000);
  expect(pit.nextEventNanos()).toBe(nanosOf(1001));
  goTo(2);
  expect(latched()).toBe(0x0999);
});

test("a latched count stays until it is read", () => {
  program(0x34, 1000);
  goTo(11);
  pit.write8(CONTROL, 0x00);
  goTo(500);
  pit.write8(CONTROL, 0x00);
  expect(readWord()).toBe(990);
  expect(latched()).toBe(501);
});

test("access LSB and MSB move one byte", () => {
  pit.write8(CONTROL, 0x14);
  pit.write8(COUNTER_0, 200);
  goTo(1);
  expect(pit.read8(COUNTER_0)).toBe(200);
  pit.write8(CONTROL, 0x24);
  pit.write8(COUNTER_0, 2);
  goTo(2);
  expect(pit.read8(COUNTER_0)).toBe(2);
});

test("read-back latches status before count", () => {
  program(0x34, 1000);
  expect(status()).toBe(0x80 | 0x40 | 0x34); // null count until the next tick
  goTo(1);
  pit.write8(CONTROL, 0xc2);
  expect(pit.read8(COUNTER_0)).toBe(0x80 | 0x34);
  expect(readWord()).toBe(1000);
});

test("port 0x61 gates counter 2 and shows its OUT", () => {
  const portB = new SystemPortB(pit);
  program(0xb0, 100, COUNTER_2);
  goTo(200);
  expect(portB.read8() & 0x20).toBe(0);
  portB.write8(0x61, 0x01);
  goTo(250);
  portB.write8(0x61, 0x00); // pause
  goTo(1000);
  expect(portB.read8() & 0x20).toBe(0);
  portB.write8(0x61, 0x01);
  goTo(1051);
  expect(portB.read8() & 0x21).toBe(0x21);
});

test("port 0x61 shows that memory is refreshed", () => {
  const portB = new SystemPortB(pit);
  expect((portB.read8() ^ portB.read8()) & 0x10).toBe(0x10);
});
