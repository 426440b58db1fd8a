/** What a device may claim, and what it may not. VIRTIO 1.2 §2.7.8, §2.7.10. */
import { expect, test } from "@jest/globals";
import { VirtioConsole } from "@yolk/machine";
import { SCRATCH } from "./load";
import { EAGAIN, EIO, MEMORY, VARIANTS, VirtioBench } from "./virtio";

const BUFFER_LEN = 256;
const QUEUE_SIZE = 16;

/** A console whose sixteen buffers to receive into are with the device, which claims what a test says. */
class Claiming extends VirtioConsole {
  constructor(options = {}) {
    super(() => {}, options);
  }

  claim(head: number, octets: number): void {
    this.queues[0]?.take();
    this.queues[0]?.give(head, octets);
  }

  giveBack(head: number): void {
    this.queues[1]?.give(head, 0);
  }

  run(count: number): void {
    this.queues[0]?.advance(count);
  }
}

function claimed(
  claim: (device: Claiming) => void,
  options = {},
): { results: number[]; bench: VirtioBench } {
  const device = new Claiming(options);
  const bench = new VirtioBench("port", device);
  claim(device);
  const results = [0, 1].map(() => bench.hal.portReceive(MEMORY, SCRATCH, 1000));
  return { results, bench };
}

const claims: { name: string; claim: (device: Claiming) => void; want: number[] }[] = [
  { name: "nothing", claim: () => {}, want: [EAGAIN, EAGAIN] },
  { name: "a buffer", claim: (device) => device.claim(3, 10), want: [10, EAGAIN] },
  { name: "a full one", claim: (device) => device.claim(15, BUFFER_LEN), want: [256, EAGAIN] },
  {
    name: "more octets than there is room for",
    claim: (device) => device.claim(0, 257),
    want: [EIO, EIO],
  },
  {
    name: "4 GiB less one octet",
    claim: (device) => device.claim(0, 0xffffffff),
    want: [EIO, EIO],
  },
  {
    name: "a descriptor past the last",
    claim: (device) => device.claim(QUEUE_SIZE, 1),
    want: [EIO, EIO],
  },
  {
    name: "a descriptor far away",
    claim: (device) => device.claim(0xfffffff0, 1),
    want: [EIO, EIO],
  },
  { name: "more buffers than it has", claim: (device) => device.run(17), want: [EIO, EIO] },
  { name: "an index that went back", claim: (device) => device.run(0xffff), want: [EIO, EIO] },
];
for (const { name, claim, want } of claims) {
  for (const { name: variant, ...options } of VARIANTS.slice(0, 5)) {
    test(`a device claims ${name} (${variant})`, () => {
      const { results, bench } = claimed(claim, options);
      expect(results).toEqual(want);
      expect(bench.hal.virtioCheck(MEMORY)).toBe(want[0] === EIO ? EIO : 0);
      expect(bench.isAroundIntact).toBe(true);
    });
  }
}

const wrong = [
  { name: "twice", heads: [0, 0] },
  { name: "that was never offered", heads: [5] },
];
for (const { name, heads } of wrong) {
  test(`a device gives back a buffer ${name}`, () => {
    const device = new Claiming();
    const bench = new VirtioBench("port", device);
    device.isHeld = true;
    for (let count = 0; count < 2; count++) bench.hal.portSend(MEMORY, SCRATCH, bench.put("x"));
    heads.forEach((head) => device.giveBack(head));

    expect(bench.hal.portSend(MEMORY, SCRATCH, bench.put("x"))).toBe(EIO);
    expect(bench.hal.portSend(MEMORY, SCRATCH, bench.put("x"))).toBe(EIO);
  });
}

test("a broken device is whole again once it was started anew", () => {
  const { bench } = claimed((device) => device.claim(99, 1));
  expect(bench.open()).toBe(0);
  expect(bench.hal.portReceive(MEMORY, SCRATCH, 10)).toBe(EAGAIN);
});

test("a queue's index wraps at 65536", () => {
  const sent: number[] = [];
  const bench = new VirtioBench(
    "port",
    new VirtioConsole((octets) => void sent.push(octets[0] ?? -1)),
  );
  for (let index = 0; index < 66_000; index++) {
    bench.view().setUint8(SCRATCH, index & 0xff);
    if (bench.hal.portSend(MEMORY, SCRATCH, 1) !== 1) throw new Error(`at ${index}`);
  }
  expect(sent.length).toBe(66_000);
  expect(sent.every((octet, index) => octet === (index & 0xff))).toBe(true);
});
