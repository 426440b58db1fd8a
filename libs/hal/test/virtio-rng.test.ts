/** VIRTIO 1.2 §5.4, and what every device has: §2.1, §3.1, §4.1. */
import { expect, test } from "@jest/globals";
import { VirtioRng } from "@yolk/machine";
import { SCRATCH } from "./load";
import { EAGAIN, EIO, ENOENT, MEMORY, VARIANTS, VirtioBench } from "./virtio";

/** Octets 1, 2, 3, ... */
function counting(): (octets: Uint8Array) => void {
  let next = 1;
  return (octets) => octets.forEach((_, at) => (octets[at] = next++ & 0xff));
}
const bytes = (from: number, count: number): number[] =>
  Array.from({ length: count }, (_, at) => (from + at) & 0xff);

for (const { name, ...options } of VARIANTS) {
  test(`${name}: octets come, 64 at a time, each once`, () => {
    const bench = new VirtioBench("rng", new VirtioRng(counting(), options));
    expect(bench.opened).toBe(0);
    const got: number[] = [];
    while (got.length < 1024) {
      const count = bench.hal.rngReceive(MEMORY, SCRATCH, 64);
      expect(count).toBe(64);
      got.push(...bench.octets(SCRATCH, count));
    }
    expect(got).toEqual(bytes(1, 1024));
    expect(bench.isAroundIntact).toBe(true);
  });
}

test("what does not fit is not kept for later", () => {
  const bench = new VirtioBench("rng", new VirtioRng(counting()));
  expect(bench.hal.rngReceive(MEMORY, SCRATCH, 10)).toBe(10);
  expect(bench.octets(SCRATCH, 10)).toEqual(bytes(1, 10));
  expect(bench.hal.rngReceive(MEMORY, SCRATCH, 64)).toBe(64);
  expect(bench.octets(SCRATCH, 64)).toEqual(bytes(65, 64));
});

test("a device that takes its time interrupts when it is done, once armed", () => {
  const device = new VirtioRng(counting());
  const bench = new VirtioBench("rng", device);
  bench.hal.rngReceive(MEMORY, SCRATCH, 64);
  device.isHeld = true;
  bench.hal.rngReceive(MEMORY, SCRATCH, 64);
  expect(bench.hal.virtioArm(MEMORY)).toBe(0);
  const seen = bench.hal.eventCount();
  expect(bench.hal.rngReceive(MEMORY, SCRATCH, 64)).toBe(EAGAIN);
  bench.cpu.cycles();
  expect(bench.hal.eventCount()).toBe(seen);
  device.work();
  bench.hal.idle(seen, 0n);
  expect(bench.hal.eventCount()).not.toBe(seen);
  expect(bench.hal.rngReceive(MEMORY, SCRATCH, 64)).toBe(64);
});

test("nothing there: no device of that type", () => {
  const bench = new VirtioBench("disk", new VirtioRng(counting()));
  expect(bench.fn).toBe(ENOENT);
});

test("a device that wants a reset, or is pulled out, is found out", () => {
  const broken = new VirtioRng(counting());
  const bench = new VirtioBench("rng", broken);
  expect(bench.hal.virtioCheck(MEMORY)).toBe(0);
  broken.break();
  expect(bench.hal.virtioCheck(MEMORY)).toBe(EIO);

  const gone = new VirtioBench("rng", new VirtioRng(counting()));
  gone.machine.pci.unplug(gone.device);
  expect(gone.hal.virtioCheck(MEMORY)).toBe(EIO);
  expect(gone.hal.virtioReset(MEMORY)).toBe(EIO);
});

test("a device that was reset writes no more, and can be started again", () => {
  const device = new VirtioRng(counting());
  const bench = new VirtioBench("rng", device);
  expect(bench.hal.virtioReset(MEMORY)).toBe(0);
  expect(device.isRunning).toBe(false);
  expect(bench.open()).toBe(0);
  expect(bench.hal.rngReceive(MEMORY, SCRATCH, 64)).toBe(64);
});

const STATUS = 20;
const refusals = [
  { name: "never resets", read: (offset: number) => (offset === STATUS ? 1 : null) },
  { name: "does not know VIRTIO 1", read: (offset: number) => (offset === 4 ? 0 : null) },
  { name: "refuses the features", read: (offset: number) => (offset === STATUS ? 3 : null) },
  { name: "has no queue", read: (offset: number) => (offset === 24 ? 0 : null) },
  { name: "has a queue at work already", read: (offset: number) => (offset === 28 ? 1 : null) },
  {
    name: "has its notification elsewhere",
    read: (offset: number) => (offset === 30 ? 0xffff : null),
  },
];
for (const { name, read } of refusals) {
  test(`a device that ${name} is refused, after a bounded number of looks`, () => {
    let base = 0;
    let isReset = false;
    const bench = new VirtioBench("rng", new VirtioRng(counting()), {
      cpu: (real) => {
        const look = (width: 8 | 16 | 32) => (address: number) => {
          const offset = (address >>> 0) - base;
          const isFirstStatus = offset === STATUS && name === "refuses the features" && !isReset;
          if (isFirstStatus) {
            isReset = true;
            return 0;
          }
          return base === 0
            ? real[`mmioRead${width}`](address)
            : (read(offset) ?? real[`mmioRead${width}`](address));
        };
        return { mmioRead8: look(8), mmioRead16: look(16), mmioRead32: look(32) };
      },
    });
    expect(bench.hal.virtioPart(bench.fn, 1, SCRATCH)).toBe(0);
    base = bench.view().getUint32(SCRATCH, true);
    expect(bench.open()).toBe(EIO);
  });
}
