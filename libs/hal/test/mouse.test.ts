/** The mouse (IBM PS/2 reference, IntelliMouse's wheel) and the events of a program that draws. */
import { expect, test } from "@jest/globals";
import { Ps2Mouse } from "@yolk/machine";
import { Bench, SCRATCH, seeded, type Setting } from "./load";
import { EAGAIN, ENOENT } from "./virtio";

const SEED = 3;

/** Events that wait: a mouse's as buttons, right, down, wheel; a key's as its three numbers. */
function events(bench: Bench): number[][] {
  const all: number[][] = [];
  while (bench.hal.eventTake(SCRATCH) === 0) {
    const view = bench.view();
    const [kind = 0, a = 0, b = 0] = bench.octets(SCRATCH, 3);
    all.push(
      kind === 3
        ? [a, view.getInt16(SCRATCH + 4, true), view.getInt16(SCRATCH + 6, true), (b << 24) >> 24]
        : [kind, a, b, view.getUint32(SCRATCH + 4, true)],
    );
  }
  return all;
}

function hearing(setting: Setting = {}): { bench: Bench; result: number } {
  const bench = new Bench(setting);
  bench.hal.eventsHear();
  return { bench, result: bench.hal.mouseOpen() };
}

test("moves, buttons and the wheel come in order", () => {
  const { bench, result } = hearing();
  expect(result).toBe(0);
  bench.machine.moveMouse(5, 3);
  bench.machine.moveMouse(-7, -255, 0, 1);
  bench.machine.moveMouse(0, 0, -1, 4);
  bench.machine.moveMouse(0, 0, 1, 0);
  bench.sleep(1_000_000n);
  expect(events(bench)).toEqual([
    [0, 5, 3, 0],
    [1, -7, -255, 0],
    [4, 0, 0, -1],
    [0, 0, 0, 1],
  ]);
  expect(bench.hal.eventTake(SCRATCH)).toBe(EAGAIN);
});

test("a mouse without a wheel has three octets", () => {
  const { bench } = hearing({ mouse: new Ps2Mouse(false) });
  bench.machine.moveMouse(1, 2, 9);
  bench.machine.moveMouse(3, 4, 9, 2);
  bench.sleep(1_000_000n);
  expect(events(bench)).toEqual([
    [0, 1, 2, 0],
    [2, 3, 4, 0],
  ]);
});

test("without a mouse that is said, and the keyboard works", () => {
  const { bench, result } = hearing({ mouse: null });
  expect(result).toBe(ENOENT);
  bench.machine.type("a");
  bench.sleep(1_000_000n);
  expect(events(bench)).toEqual([
    [1, 0x1e, 0, 0x61],
    [2, 0x1e, 0, 0x61],
  ]);
  expect(bench.read()).toEqual([]);
});

test("a key tells its modifiers; one with a prefix has bit 7", () => {
  const { bench } = hearing();
  bench.machine.press([0x2a, 0x1e, 0x9e, 0xaa, 0xe0, 0x48, 0xe0, 0xc8]);
  bench.sleep(1_000_000n);
  expect(events(bench)).toEqual([
    [1, 0x2a, 1, 0],
    [1, 0x1e, 1, 0x41],
    [2, 0x1e, 1, 0x41],
    [2, 0x2a, 0, 0],
    [1, 0xc8, 0, 0],
    [2, 0xc8, 0, 0],
  ]);
});

test("nobody hears: no event, and keys type", () => {
  const bench = new Bench();
  bench.machine.type("a");
  bench.sleep(1_000_000n);
  expect(bench.hal.eventTake(SCRATCH)).toBe(EAGAIN);
  expect(bench.readText()).toBe("a");
});

test(`keys and mouse at once: nothing is lost or mixed up, seed ${SEED}`, () => {
  const { bench } = hearing();
  const random = seeded(SEED);
  const want: number[][] = [];
  let last = 0;
  for (let i = 0; i < 200; i++) {
    const right = Math.floor(random() * 511) - 255;
    last = Math.floor(random() * 8);
    bench.machine.moveMouse(right, 1, 0, last);
    bench.machine.press([0x1e]);
    want.push([last, right, 1, 0]);
  }
  bench.sleep(10_000_000n);
  const all = events(bench);
  expect(all.filter(([kind, key]) => kind === 1 && key === 0x1e).length).toBe(200);
  expect(
    all.filter((event) => !(event[0] === 1 && event[1] === 0x1e && event[3] === 0x61)),
  ).toEqual(want);
});

test("more events than there is room for: the newest are lost, whole", () => {
  const { bench } = hearing();
  for (let i = 0; i < 600; i++) {
    bench.machine.moveMouse(i % 200, 1);
    bench.sleep(10_000n);
  }
  const all = events(bench);
  expect(all.length).toBe(512);
  expect(all.every(([, right, down], i) => right === i % 200 && down === 1)).toBe(true);
});
