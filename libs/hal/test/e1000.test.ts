/** Intel 82540EM and 82574L, manual 317453-006. */
import { expect, test } from "@jest/globals";
import { E1000 } from "@yolk/machine";
import { BROADCAST, EtherBench, frame, OWN, ready, RECEIVE_RING } from "./ether";
import { Bench, SCRATCH } from "./load";
import { EAGAIN, EINVAL, EIO, ENOENT, MEMORY } from "./virtio";

for (const [name, device] of [
  ["82540EM", 0x100e],
  ["82574L", 0x10d3],
] as const) {
  test(`${name}: frames in each direction, none lost, none twice`, () => {
    const { bench, frames } = ready(device);
    for (let index = 0; index < 300; index++) {
      const given = frame(14 + ((index * 37) % 1505), index & 0xff);
      expect(bench.hal.etherSend(MEMORY, SCRATCH, bench.put(given))).toBe(0);
      expect(Buffer.compare(frames.at(-1) ?? frame(0, 0), given)).toBe(0);
      bench.card.receive(given);
      expect(bench.hal.etherReceive(MEMORY, SCRATCH, 2000)).toBe(given.length);
      expect(bench.holds(given)).toBe(true);
      expect(bench.hal.etherReceive(MEMORY, SCRATCH, 2000)).toBe(EAGAIN);
    }
    expect(frames.length).toBe(300);
    expect(bench.hal.etherMissed(MEMORY)).toBe(0);
    expect(bench.isAroundIntact).toBe(true);
  });
}

test("its address, and whether there is a link", () => {
  const { bench } = ready();
  expect(bench.hal.etherAddress(MEMORY, SCRATCH)).toBe(6);
  expect(bench.octets(SCRATCH, 6)).toEqual(OWN);
  expect(bench.hal.etherLink(MEMORY)).toBe(1);
  bench.card.setLink(false);
  expect(bench.hal.etherLink(MEMORY)).toBe(0);
});

const addresses = [
  { name: "its own address", to: OWN, joins: [], want: 60 },
  { name: "everybody", to: BROADCAST, joins: [], want: 60 },
  { name: "another card", to: [2, 0, 0, 0, 0, 1], joins: [], want: EAGAIN },
  { name: "a group that was not joined", to: [1, 0, 0x5e, 0, 0, 0xfb], joins: [], want: EAGAIN },
  {
    name: "a group that was joined",
    to: [1, 0, 0x5e, 0, 0, 0xfb],
    joins: [
      [1, 0, 0x5e, 0, 0, 1],
      [1, 0, 0x5e, 0, 0, 0xfb],
    ],
    want: 60,
  },
];
for (const { name, to, joins, want } of addresses) {
  test(`a frame to ${name} ${want > 0 ? "comes in" : "does not"}`, () => {
    const { bench } = ready();
    for (const one of joins) {
      bench.put(one);
      bench.hal.etherJoin(MEMORY, SCRATCH);
    }
    bench.card.receive(frame(60, 1, to));
    expect(bench.hal.etherReceive(MEMORY, SCRATCH, 2000)).toBe(want);
  });
}

test("frames that find no room are counted, and the others come in order", () => {
  const { bench } = ready();
  for (let index = 0; index < 40; index++) bench.card.receive(frame(60, index));
  for (let index = 0; index < 31; index++) {
    expect(bench.hal.etherReceive(MEMORY, SCRATCH, 2000)).toBe(60);
    expect(bench.octets(SCRATCH + 59, 1)).toEqual([index]);
  }
  expect(bench.hal.etherReceive(MEMORY, SCRATCH, 2000)).toBe(EAGAIN);
  expect(bench.hal.etherMissed(MEMORY)).toBe(9);
  bench.card.receive(frame(60, 99));
  expect(bench.hal.etherReceive(MEMORY, SCRATCH, 2000)).toBe(60);
  expect(bench.hal.etherMissed(MEMORY)).toBe(9);
});

test("a frame that is none, or does not fit, is dropped, and the next one comes", () => {
  const { bench } = ready();
  [13, 1000, 60].forEach((len) => bench.card.receive(frame(len, 1)));
  const results = [0, 1, 2, 3].map(() => bench.hal.etherReceive(MEMORY, SCRATCH, 500));
  expect(results).toEqual([EINVAL, EINVAL, 60, EAGAIN]);
  expect([13, 1519].map((len) => bench.hal.etherSend(MEMORY, SCRATCH, len))).toEqual([
    EINVAL,
    EINVAL,
  ]);
});

test("31 frames wait while the card stands still, and leave in order", () => {
  const { bench, frames } = ready();
  bench.card.isHeld = true;
  const results = Array.from({ length: 32 }, (_, index) =>
    bench.hal.etherSend(MEMORY, SCRATCH, bench.put(frame(60, index))),
  );
  expect(results).toEqual([...Array.from({ length: 31 }, () => 0), EAGAIN]);
  bench.card.work();
  expect(frames.map((one) => one[59])).toEqual(Array.from({ length: 31 }, (_, index) => index));
  expect(bench.hal.etherSend(MEMORY, SCRATCH, bench.put(frame(60, 7)))).toBe(0);
});

test("a frame interrupts, once armed", () => {
  const { bench } = ready();
  expect(bench.hal.etherArm(MEMORY)).toBe(0);
  const seen = bench.hal.eventCount();
  bench.cpu.cycles();
  expect(bench.hal.eventCount()).toBe(seen);
  bench.card.receive(frame(60, 1));
  bench.hal.idle(seen, 0n);
  expect(bench.hal.eventCount()).not.toBe(seen);
});

test("no card, one that never resets, one that is pulled out", () => {
  expect(new Bench().hal.etherNext(-1)).toBe(ENOENT);
  let base = -1;
  const stuck = new EtherBench(new E1000(() => {}), {
    cpu: (real) => ({
      mmioRead32: (address) => (address >>> 0 === base ? 1 << 26 : real.mmioRead32(address)),
    }),
  });
  stuck.hal.pciBar(stuck.fn, 0, SCRATCH);
  base = stuck.view().getUint32(SCRATCH, true);
  expect(stuck.open()).toBe(EIO);

  const { bench } = ready();
  expect(bench.hal.etherCheck(MEMORY)).toBe(0);
  bench.machine.pci.unplug(bench.card);
  expect(bench.hal.etherCheck(MEMORY)).toBe(EIO);
  expect(bench.hal.etherLink(MEMORY)).toBe(0);
  expect(bench.hal.etherMissed(MEMORY)).toBe(0);
  expect(bench.hal.etherReset(MEMORY)).toBe(EIO);
});

test("a frame longer than its buffer cannot be: the card is broken until it is started anew", () => {
  const { bench } = ready();
  bench.card.receive(frame(60, 1));
  bench.view().setUint16(RECEIVE_RING + 8, 2049, true);
  expect(bench.hal.etherReceive(MEMORY, SCRATCH, 4000)).toBe(EIO);
  expect(bench.hal.etherReceive(MEMORY, SCRATCH, 4000)).toBe(EIO);
  expect(bench.hal.etherSend(MEMORY, SCRATCH, 60)).toBe(EIO);
  expect(bench.hal.etherCheck(MEMORY)).toBe(EIO);
  expect(bench.open()).toBe(0);
  expect(bench.hal.etherReceive(MEMORY, SCRATCH, 4000)).toBe(EAGAIN);
});
