/** Devices that are taken out while something waits for them: registers and configuration read as ones. */
import { expect, test } from "@jest/globals";
import {
  E1000,
  VirtioBlk,
  VirtioConsole,
  VirtioNet,
  type VirtioOptions,
  VirtioRng,
} from "@yolk/machine";
import { Bench, SCRATCH } from "./load";
import { messagesOf } from "./messages";
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
    make: (options: VirtioOptions) => new VirtioRng(() => {}, options),
    calls: ({ hal }: Bench) => [hal.rngReceive(MEMORY, SCRATCH, 64)],
  },
  port: {
    make: (options: VirtioOptions) => new VirtioConsole(() => {}, options),
    calls: ({ hal }: Bench) => [
      hal.portReceive(MEMORY, SCRATCH, 64),
      hal.portSend(MEMORY, SCRATCH, 64),
      hal.portUnsent(MEMORY),
    ],
  },
  disk: {
    make: (options: VirtioOptions) => new VirtioBlk(new Uint8Array(64 * 512), options),
    calls: ({ hal }: Bench) => [
      hal.diskEnd(MEMORY, 0, SCRATCH),
      hal.diskBegin(MEMORY, 0, 1n, SCRATCH, 512),
    ],
  },
  nic: {
    make: (options: VirtioOptions) => new VirtioNet(() => {}, options),
    calls: ({ hal }: Bench) => [
      hal.nicReceive(MEMORY, SCRATCH, 2000, 0),
      hal.nicSend(MEMORY, SCRATCH, 60, 0),
    ],
  },
} as const;

const interrupts = [
  { name: "with its line", options: { messages: 0 } },
  { name: "with messages", options: {} },
];
const cases = (Object.keys(devices) as Kind[]).flatMap((kind) =>
  interrupts.map(({ name, options }) => ({ kind, name, options })),
);
for (const { kind, name, options } of cases) {
  test(`${kind} ${name}: taken out while it owes an answer, every call is an error at once`, () => {
    const { make, calls } = devices[kind];
    const device = make(options);
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
    // Reading what the line says shows it; where messages are sent, the first look at the device does.
    expect(bench.hal.virtioArm(MEMORY)).toBe(options.messages === 0 ? EIO : 0);
    expect(bench.hal.virtioCheck(MEMORY)).toBe(EIO);
    expect(new Set(calls(bench))).toEqual(new Set([EIO]));
    expect(bench.hal.virtioReset(MEMORY)).toBe(EIO);
    expect(reads.count).toBeLessThan(MOST_ACCESSES);
    expect(bench.open()).toBeLessThan(0);
    expect(bench.isAroundIntact).toBe(true);
  });
}

for (const [name, device, armed] of [
  ["82540EM with its line", 0x100e, EIO],
  ["82574L with messages", 0x10d3, 0],
] as const) {
  test(`${name}: taken out, every call is an error at once`, () => {
    const card = new E1000(() => {}, device);
    const reads = new Reads();
    const bench = new Bench({ memoryMiB: 4, devices: [card], ...reads.setting });
    const fn = bench.hal.etherNext(-1);
    const messages = messagesOf(bench, fn);
    bench.hal.pciBar(fn, 0, SCRATCH);
    const registers = bench.view().getUint32(SCRATCH, true);
    expect(bench.hal.etherOpen(MEMORY, fn, registers, messages)).toBe(0);
    expect(bench.hal.etherArm(MEMORY)).toBe(0);
    bench.machine.pci.unplug(card);
    reads.count = 0;
    expect(bench.hal.etherArm(MEMORY)).toBe(armed);
    expect(bench.hal.etherCheck(MEMORY)).toBe(EIO);
    expect(bench.hal.etherReceive(MEMORY, SCRATCH, 2000)).toBe(EIO);
    expect(bench.hal.etherSend(MEMORY, SCRATCH, 60)).toBe(EIO);
    expect(bench.hal.etherReset(MEMORY)).toBe(EIO);
    expect(bench.hal.etherOpen(MEMORY, fn, registers, messages)).toBe(EIO);
    expect(reads.count).toBeLessThan(MOST_ACCESSES);
  });
}

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
  expect(bench.hal.etherOpen(MEMORY, fn, bench.view().getUint32(SCRATCH, true), 0)).toBe(0);
  expect(bench.hal.etherCheck(MEMORY)).toBe(0);
  isOut = true;
  expect(bench.hal.etherCheck(MEMORY)).toBe(EIO);
});
