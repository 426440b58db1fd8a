/** Cards that claim anything, and cards that take their time, by a seed (steps.ts). */
import { expect, test } from "@jest/globals";
import { frame, ready, RECEIVE_RING } from "./ether";
import { SCRATCH, seeded } from "./load";
import { below, SEED, STEPS } from "./steps";
import { EAGAIN, EIO, MEMORY } from "./virtio";

/** Frames that a ring of 32 descriptors holds: a full one would look like an empty one. */
const RING = 31;
const LONGEST = 1518;

test(`whatever a card writes into the rings, nothing beside its memory changes and every call ends, seed ${SEED}`, () => {
  const random = seeded(SEED);
  const { bench } = ready();
  let broken = 0;
  let served = 0;
  for (let step = 0; step < STEPS; step++) {
    // Not where a buffer lies: a card that writes elsewhere has the machine, with or without a driver.
    const claim =
      RECEIVE_RING + (below(random, 2) * 64 + below(random, 32)) * 16 + 8 + below(random, 8);
    bench.card.isHeld = random() < 0.3;
    bench.card.receive(frame(14 + below(random, 1500), 1));
    if (random() < 0.5) bench.view().setUint8(claim, below(random, 256));
    const received = bench.hal.etherReceive(MEMORY, SCRATCH, 1536);
    const sent = bench.hal.etherSend(MEMORY, SCRATCH, 14 + below(random, 1500));
    if (received > 1536) expect(received).toBeLessThanOrEqual(1536);
    if (received > 0) served++;
    if (received !== EIO && sent !== EIO) continue;
    broken++;
    expect(bench.isAroundIntact).toBe(true);
    expect(bench.open()).toBe(0);
    bench.accesses.length = 0;
  }
  expect(broken).toBeGreaterThan(0);
  expect(served).toBeGreaterThan(STEPS / 20);
});

for (const [name, device] of [
  ["82540EM", 0x100e],
  ["82574L", 0x10d3],
] as const) {
  test(`${name}: frames come and go in bursts, each once and in order, seed ${SEED}`, () => {
    const random = seeded(SEED);
    const { bench, frames } = ready(device);
    const { card } = bench;
    const incoming: Uint8Array[] = [];
    const outgoing: Uint8Array[] = [];
    let [number, missed, came] = [0, 0, 0];
    const numbered = (): Uint8Array => {
      const octets = frame(14 + below(random, LONGEST - 13), number & 0xff);
      new DataView(octets.buffer).setUint32(octets.length - 4, number++);
      return octets;
    };
    const receive = (): void => {
      const result = bench.hal.etherReceive(MEMORY, SCRATCH, LONGEST);
      const next = incoming.shift();
      expect(result).toBe(next?.length ?? EAGAIN);
      if (!next) return;
      expect(bench.holds(next)).toBe(true);
      came++;
    };
    const send = (): void => {
      const octets = numbered();
      const result = bench.hal.etherSend(MEMORY, SCRATCH, bench.put(octets));
      expect(result).toBe(outgoing.length === RING ? EAGAIN : 0);
      if (result === 0) outgoing.push(octets);
    };
    const leave = (most: number): void => {
      card.work(most);
      for (const one of frames.splice(0)) {
        expect(Buffer.compare(one, outgoing.shift() ?? frame(0, 0))).toBe(0);
      }
    };
    card.isHeld = true;
    for (let step = 0; step < STEPS; step++) {
      for (let burst = below(random, 8); burst > 0; burst--) {
        const octets = numbered();
        if (card.receive(octets)) incoming.push(octets);
        else missed++;
      }
      for (let burst = below(random, 8); burst > 0; burst--) receive();
      for (let burst = below(random, 8); burst > 0; burst--) send();
      leave(below(random, 8));
      if (random() < 0.1) expect(bench.hal.etherMissed(MEMORY)).toBe(missed);
    }
    while (incoming.length > 0) receive();
    leave(RING);
    expect([bench.hal.etherMissed(MEMORY), outgoing.length]).toEqual([missed, 0]);
    expect(came).toBeGreaterThan(STEPS);
    expect(missed).toBeGreaterThan(0);
    // All buffers are where they were.
    for (let more = 0; more < RING; more++) {
      const octets = numbered();
      expect(card.receive(octets)).toBe(true);
      incoming.push(octets);
      send();
    }
    expect(card.receive(numbered())).toBe(false);
    send();
    while (incoming.length > 0) receive();
    leave(RING);
    expect(outgoing.length).toBe(0);
    expect(bench.isAroundIntact).toBe(true);
  });
}
