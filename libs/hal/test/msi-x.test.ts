/** Messages in place of lines: PCI 3.0 §6.8.2, VIRTIO 1.2 §4.1.5.1.2, 82574 §7.4. */
import { expect, test } from "@jest/globals";
import { E1000, VirtioConsole, VirtioNet, VirtioRng } from "@yolk/machine";
import { Bench, SCRATCH } from "./load";
import { messagesOf } from "./messages";
import { EAGAIN, ENOENT, MEMORY, VirtioBench } from "./virtio";

const FRAME_OCTETS = 60;
const NEW_CARD = 0x10d3;
/** A leaf that the modelled processor answers with zeros. */
const NO_LEAF = 0x40000000;
/** Of the 8259A and its second. */
const CONTROLLER_PORTS = [0x20, 0x21, 0xa0, 0xa1];

/** Interrupts that `body` brings, and whether the 8259A had to do with them. */
function interruptsOf(bench: Bench, body: () => void): { count: number; byLine: boolean } {
  const before = bench.hal.eventCount();
  bench.accesses.length = 0;
  body();
  bench.cpu.cycles();
  const byLine = bench.accesses.some(({ port }) => CONTROLLER_PORTS.includes(port));
  return { count: bench.hal.eventCount() - before, byLine };
}

const frame = (): Uint8Array => new Uint8Array(FRAME_OCTETS).fill(0xff);

test("a virtio device sends a message for each queue, without a look at a line", () => {
  const device = new VirtioConsole(() => {});
  const bench = new VirtioBench("port", device);
  for (let round = 0; round < 40; round++) {
    expect(bench.hal.virtioArm(MEMORY)).toBe(0);
    expect(bench.hal.portReceive(MEMORY, SCRATCH, 100)).toBe(EAGAIN);
    const received = interruptsOf(bench, () => device.receive(new Uint8Array(10)));
    expect(received).toEqual({ count: 1, byLine: false });
    expect(bench.hal.portReceive(MEMORY, SCRATCH, 100)).toBe(10);

    device.isHeld = true;
    expect(bench.hal.portSend(MEMORY, SCRATCH, 10)).toBe(10);
    bench.hal.virtioArm(MEMORY);
    expect(bench.hal.portUnsent(MEMORY)).toBe(1);
    const sent = interruptsOf(bench, () => device.work());
    expect(sent).toEqual({ count: 1, byLine: false });
    expect(bench.hal.portUnsent(MEMORY)).toBe(0);
    device.isHeld = false;
  }
});

test("nobody who has not armed the device is interrupted", () => {
  const device = new VirtioConsole(() => {});
  const bench = new VirtioBench("port", device);
  bench.hal.virtioArm(MEMORY);
  expect(interruptsOf(bench, () => device.receive(new Uint8Array(1))).count).toBe(1);
  expect(interruptsOf(bench, () => device.receive(new Uint8Array(1))).count).toBe(0);
});

test("an 82574L sends messages for what comes and for what is gone, each time", () => {
  const card = new E1000(() => {}, NEW_CARD);
  const bench = cardBench(card);
  for (let round = 0; round < 40; round++) {
    expect(bench.hal.etherArm(MEMORY)).toBe(0);
    const received = interruptsOf(bench, () => card.receive(frame()));
    expect(received).toEqual({ count: 1, byLine: false });
    expect(bench.hal.etherReceive(MEMORY, SCRATCH, 2000)).toBe(FRAME_OCTETS);
    card.isHeld = true;
    bench.put(frame());
    expect(bench.hal.etherSend(MEMORY, SCRATCH, FRAME_OCTETS)).toBe(0);
    expect(interruptsOf(bench, () => card.work())).toEqual({ count: 1, byLine: false });
    card.isHeld = false;
  }
});

/** A bench with a card that was started; its result has to be 0. */
function cardBench(card: E1000, setting = {}): Bench {
  const bench = new Bench({ memoryMiB: 4, devices: [card], ...setting });
  const fn = bench.hal.etherNext(-1);
  const messages = messagesOf(bench, fn);
  bench.hal.pciBar(fn, 0, SCRATCH);
  const registers = bench.view().getUint32(SCRATCH, true);
  expect(bench.hal.etherOpen(MEMORY, fn, registers, messages)).toBe(0);
  return bench;
}

test("a message that comes while interrupts are off waits until they are on", () => {
  const device = new VirtioConsole(() => {});
  const bench = new VirtioBench("port", device);
  bench.hal.virtioArm(MEMORY);
  bench.cpu.disableInterrupts();
  expect(interruptsOf(bench, () => device.receive(new Uint8Array(1))).count).toBe(0);
  expect(interruptsOf(bench, () => bench.cpu.enableInterrupts()).count).toBe(1);
});

const withoutApic = {
  cpu: (real: Bench["cpu"]) => ({
    cpuid: (_leaf: number, _subleaf: number, result: number) => real.cpuid(NO_LEAF, 0, result),
  }),
};
const withSilentApic = {
  cpu: (real: Bench["cpu"]) => ({
    mmioRead32: (address: number) =>
      address >>> 0 >= 0xfee00000 ? 0xffffffff : real.mmioRead32(address),
  }),
};
const lines = [
  { name: "has no table", options: { messages: 0 }, setting: {} },
  { name: "has no entry to spare", options: { usableMessages: 0 }, setting: {} },
  { name: "finds a processor without a local APIC", options: {}, setting: withoutApic },
  { name: "finds a local APIC that does not answer", options: {}, setting: withSilentApic },
];
for (const { name, options, setting } of lines) {
  test(`a virtio device that ${name} uses its line`, () => {
    const device = new VirtioNet(() => {}, options);
    const bench = new VirtioBench("nic", device, setting);
    expect(bench.opened).toBe(0);
    for (let round = 0; round < 3; round++) {
      expect(bench.hal.virtioArm(MEMORY)).toBe(0);
      const received = interruptsOf(bench, () => device.receive(frame()));
      expect(received).toEqual({ count: 1, byLine: true });
      expect(bench.hal.nicReceive(MEMORY, SCRATCH, 2000, 0)).toBe(FRAME_OCTETS);
    }
  });
}

for (const { name, card, setting } of [
  { name: "82540EM", card: new E1000(() => {}), setting: {} },
  { name: "82574L without a table", card: new E1000(() => {}, NEW_CARD, 0), setting: {} },
  {
    name: "82574L without a local APIC",
    card: new E1000(() => {}, NEW_CARD),
    setting: withoutApic,
  },
]) {
  test(`an ${name} uses its line`, () => {
    const bench = cardBench(card, setting);
    for (let round = 0; round < 3; round++) {
      expect(bench.hal.etherArm(MEMORY)).toBe(0);
      const received = interruptsOf(bench, () => card.receive(frame()));
      expect(received).toEqual({ count: 1, byLine: true });
      expect(bench.hal.etherReceive(MEMORY, SCRATCH, 2000)).toBe(FRAME_OCTETS);
    }
  });
}

test("a device that is started again sends messages again", () => {
  const device = new VirtioConsole(() => {});
  const bench = new VirtioBench("port", device);
  expect(bench.hal.virtioReset(MEMORY)).toBe(0);
  expect(bench.open()).toBe(0);
  bench.hal.virtioArm(MEMORY);
  const received = interruptsOf(bench, () => device.receive(new Uint8Array(1)));
  expect(received).toEqual({ count: 1, byLine: false });
});

test("a table is where the capability says, and in a base address register that holds it", () => {
  const bench = new VirtioBench("rng", new VirtioRng(() => {}));
  const { hal } = bench;
  expect(hal.messagesDescribe(bench.fn, SCRATCH)).toBe(0);
  const described = bench.view().getUint32(SCRATCH, true);
  hal.pciBar(bench.fn, 1, SCRATCH);
  expect(described).toBe(bench.view().getUint32(SCRATCH, true));

  const bare = new VirtioBench("rng", new VirtioRng(() => {}, { messages: 0 }));
  expect(bare.hal.messagesDescribe(bare.fn, SCRATCH)).toBe(ENOENT);
});
