/** Devices that are taken out while something waits for them: registers and configuration read as ones. */
import { expect, test } from "@jest/globals";
import { E1000, VirtioBlk, VirtioConsole, VirtioNet, VirtioRng } from "@yolk/machine";
import { Bench, SCRATCH } from "./load";
import { EAGAIN, EIO, type Kind, MEMORY, VirtioBench } from "./virtio";

/** Accesses to a device after which a call has to have ended. */
const MOST_ACCESSES = 100;

/** Counts what is read of devices. */
class Reads {
  count = 0;
  readonly setting = {
    cpu: (real: Bench["cpu"]) => ({
      mmioRead8: (address: number) => (this.count++, real.mmioRead8(address)),
      mmioRead32: (address: number) => (this.count++, real.mmioRead32(address)),
    }),
  };
}

const devices = {
  rng: {
    make: () => new VirtioRng(() => {}),
    calls: ({ hal }: Bench) => [hal.rngReceive(MEMORY, SCRATCH, 64)],
  },
  port: {
    make: () => new VirtioConsole(() => {}),
    calls: ({ hal }: Bench) => [
      hal.portReceive(MEMORY, SCRATCH, 64),
      hal.portSend(MEMORY, SCRATCH, 64),
      hal.portUnsent(MEMORY),
    ],
  },
  disk: {
    make: () => new VirtioBlk(new Uint8Array(64 * 512)),
    calls: ({ hal }: Bench) => [
      hal.diskEnd(MEMORY, 0, SCRATCH),
      hal.diskBegin(MEMORY, 0, 1n, SCRATCH, 512),
    ],
  },
  nic: {
    make: () => new VirtioNet(() => {}),
    calls: ({ hal }: Bench) => [
      hal.nicReceive(MEMORY, SCRATCH, 2000, 0),
      hal.nicSend(MEMORY, SCRATCH, 60, 0),
    ],
  },
} as const;

for (const kind of Object.keys(devices) as Kind[]) {
  test(`${kind}: taken out while it owes an answer, every call is an error at once`, () => {
    const { make, calls } = devices[kind];
    const device = make();
    const reads = new Reads();
    const bench = new VirtioBench(kind, device, reads.setting);
    expect(bench.hal.virtioArm(MEMORY)).toBe(0);
    device.isHeld = true;
    if (kind === "disk") {
      expect(bench.hal.diskBegin(MEMORY, 0, 0n, SCRATCH, 512)).toBe(0);
      expect(bench.hal.diskEnd(MEMORY, 0, SCRATCH)).toBe(EAGAIN);
    }
    bench.machine.pci.unplug(device);
    reads.count = 0;
    expect(bench.hal.virtioArm(MEMORY)).toBe(EIO);
    expect(new Set(calls(bench))).toEqual(new Set([EIO]));
    expect(bench.hal.virtioCheck(MEMORY)).toBe(EIO);
    expect(bench.hal.virtioReset(MEMORY)).toBe(EIO);
    expect(reads.count).toBeLessThan(MOST_ACCESSES);
    expect(bench.open()).toBeLessThan(0);
    expect(bench.isAroundIntact).toBe(true);
  });
}

test("e1000: taken out, every call is an error at once", () => {
  const card = new E1000(() => {});
  const reads = new Reads();
  const bench = new Bench({ memoryMiB: 4, devices: [card], ...reads.setting });
  const fn = bench.hal.etherNext(-1);
  bench.hal.pciBar(fn, 0, SCRATCH);
  const registers = bench.view().getUint32(SCRATCH, true);
  expect(bench.hal.etherOpen(MEMORY, fn, registers)).toBe(0);
  expect(bench.hal.etherArm(MEMORY)).toBe(0);
  bench.machine.pci.unplug(card);
  reads.count = 0;
  expect(bench.hal.etherArm(MEMORY)).toBe(EIO);
  expect(bench.hal.etherReceive(MEMORY, SCRATCH, 2000)).toBe(EIO);
  expect(bench.hal.etherSend(MEMORY, SCRATCH, 60)).toBe(EIO);
  expect(bench.hal.etherCheck(MEMORY)).toBe(EIO);
  expect(bench.hal.etherReset(MEMORY)).toBe(EIO);
  expect(bench.hal.etherOpen(MEMORY, fn, registers)).toBe(EIO);
  expect(reads.count).toBeLessThan(MOST_ACCESSES);
});

test("e1000: taken out where nobody reads as zeros, it is found out as well", () => {
  const card = new E1000(() => {});
  let isOut = false;
  const bench = new Bench({
    memoryMiB: 4,
    devices: [card],
    cpu: (real) => ({ mmioRead32: (address) => (isOut ? 0 : real.mmioRead32(address)) }),
  });
  const fn = bench.hal.etherNext(-1);
  bench.hal.pciBar(fn, 0, SCRATCH);
  expect(bench.hal.etherOpen(MEMORY, fn, bench.view().getUint32(SCRATCH, true))).toBe(0);
  expect(bench.hal.etherCheck(MEMORY)).toBe(0);
  isOut = true;
  expect(bench.hal.etherCheck(MEMORY)).toBe(EIO);
});
