/**
 * Devices that claim anything: random lengths, identifiers and order, by a seed (steps.ts).
 */
import { expect, test } from "@jest/globals";
import {
  EVENT_INDEX,
  INDIRECT,
  NO_OFFLOAD,
  type Offload,
  VirtioBlk,
  VirtioConsole,
  VirtioNet,
  VirtioRng,
  writeHeader,
} from "@yolk/machine";
import { SCRATCH, seeded } from "./load";
import { below, type Random, SEED, STEPS } from "./steps";
import { EAGAIN, EIO, type Kind, MEMORY, VirtioBench } from "./virtio";

const SECTOR = 512;
/** VIRTIO 1.2 §5.1.3: everything that a caller may want of a card. */
const OFFLOADS = 0x1983;
/** What is asked for a frame; frames lie before it. */
const OFFLOAD_AT = SCRATCH + 0x14000;

interface Device {
  readonly bench: VirtioBench;
  /** The driver does something; its result, which is at most `most`. */
  drive(random: Random): number;
  readonly most: number;
  /** Something comes from outside. */
  excite(random: Random): void;
  /** Starts the device again after it was found broken. */
  reopen(): number;
}

function atMost(limit: number, value: number): number {
  expect(value).toBeLessThanOrEqual(limit);
  return value;
}

const without = (random: Random): number =>
  (random() < 0.5 ? INDIRECT : 0) + (random() < 0.5 ? EVENT_INDEX : 0);

/** A card that sends anything. */
class Careless extends VirtioNet {
  protected override send(packet: Uint8Array): void {
    trying(() => super.send(packet));
  }
}

const devices: Record<Kind, (random: Random) => Device> = {
  rng: (random) => {
    const bench = new VirtioBench("rng", new VirtioRng(() => {}, { without: without(random) }));
    return {
      bench,
      most: 64,
      reopen: () => bench.open(),
      drive: (next) => bench.hal.rngReceive(MEMORY, SCRATCH, below(next, 80)),
      excite: () => {},
    };
  },
  port: (random) => {
    const device = new VirtioConsole(() => {}, { without: without(random) });
    const bench = new VirtioBench("port", device);
    return {
      bench,
      most: 2000,
      reopen: () => bench.open(),
      drive: (next) =>
        next() < 0.5
          ? atMost(256, bench.hal.portReceive(MEMORY, SCRATCH, below(next, 400)))
          : bench.hal.portSend(MEMORY, SCRATCH, below(next, 2000)),
      excite: (next) => device.receive(new Uint8Array(below(next, 600))),
    };
  },
  disk: (random) => {
    const device = new VirtioBlk(new Uint8Array(64 * SECTOR), { without: without(random) });
    const bench = new VirtioBench("disk", device);
    const slots = new Set<number>();
    const begin = (next: Random): number => {
      const kind = [0, 1, 4, 11][below(next, 4)] ?? 0;
      const count = 1 + below(next, 4);
      const octets = kind === 11 ? count : count * SECTOR;
      const slot = bench.hal.diskBegin(MEMORY, kind, BigInt(below(next, 60)), SCRATCH, octets);
      if (slot >= 0) {
        expect(slots.has(slot)).toBe(false);
        slots.add(slot);
      }
      return slot;
    };
    return {
      bench,
      most: 7,
      reopen: () => {
        slots.clear();
        return bench.open();
      },
      drive: (next) => {
        const slot = [...slots][below(next, 16)];
        if (slot === undefined) return begin(next);
        const result = bench.hal.diskEnd(MEMORY, slot, SCRATCH);
        if (result !== EAGAIN) slots.delete(slot);
        return result;
      },
      excite: () => {},
    };
  },
  nic: (random) => {
    const device = new Careless(() => {}, { without: without(random) });
    const bench = new VirtioBench("nic", device, {}, OFFLOADS);
    const octets = (next: Random): number => below(next, next() < 0.1 ? 66_000 : 1600);
    const said = (next: Random): Offload => ({
      flags: below(next, 8),
      segmentation: below(next, 6),
      headersLength: below(next, 100),
      segmentLength: below(next, 3) * 700,
      checksumStart: below(next, 100),
      checksumOffset: below(next, 2000),
    });
    return {
      bench,
      most: 66_000,
      reopen: () => bench.open(),
      drive: (next) => {
        const offload = next() < 0.5 ? OFFLOAD_AT : 0;
        if (next() < 0.5) return bench.hal.nicReceive(MEMORY, SCRATCH, octets(next), offload);
        const record = new Uint8Array(12);
        writeHeader(record, said(next), 0);
        bench.put(record, OFFLOAD_AT);
        return bench.hal.nicSend(MEMORY, SCRATCH, octets(next), offload);
      },
      excite: (next) => {
        device.receive(new Uint8Array(14 + octets(next)), next() < 0.5 ? said(next) : NO_OFFLOAD);
        // A header that the device changes once it has given the buffer, the count of buffers above all.
        const at = MEMORY + 12288 + below(next, 32) * 4096;
        if (next() < 0.02) bench.view().setUint8(at + below(next, 12), below(next, 256));
      },
    };
  },
};

/** What lies in a queue of the device, as the device's side keeps it. */
interface Ring {
  readonly enabled: boolean;
  readonly size: number;
  readonly used: number;
  readonly available: number;
  readonly descriptors: number;
  give(head: number, octets: number): boolean;
  advance(count: number): boolean;
}
const ringsOf = ({ device }: VirtioBench): readonly Ring[] =>
  (device as unknown as { queues: readonly Ring[] }).queues;

/** Claims something: a random identifier and length, an index that ran away, octets anywhere it may write. */
function lie(bench: VirtioBench, random: Random): void {
  const rings = ringsOf(bench);
  const ring = rings[below(random, rings.length)];
  if (!ring?.enabled) return;
  const anyNumber = (): number =>
    random() < 0.5 ? below(random, ring.size * 2) : below(random, 2 ** 32);
  switch (below(random, 4)) {
    case 0:
      return void ring.give(anyNumber(), anyNumber());
    case 1:
      return void ring.advance(below(random, 65536));
    case 2:
      return void ring.give(below(random, ring.size), below(random, 4096));
    default: {
      // The rings themselves, and in descriptors flags and what comes next. Not where a buffer lies: a device
      // that writes elsewhere has the machine, with or without a driver.
      const [at, octets] = [
        [ring.used, 4 + ring.size * 8],
        [ring.available, 4 + ring.size * 2],
        [ring.descriptors + below(random, ring.size) * 16 + 12, 4],
      ][below(random, 3)] ?? [ring.used, 4];
      bench.view().setUint8((at ?? 0) + below(random, octets ?? 1), below(random, 256));
    }
  }
}

for (const kind of Object.keys(devices) as Kind[]) {
  test(`${kind}: whatever a device claims, nothing beside its memory changes and every call ends, seed ${SEED}`, () => {
    const random = seeded(SEED);
    const device = devices[kind](random);
    let broken = 0;
    let served = 0;
    for (let step = 0; step < STEPS; step++) {
      const { bench } = device;
      if (random() < 0.02) lie(bench, random);
      if (random() < 0.3) trying(() => device.excite(random));
      let result = 0;
      trying(() => (result = device.drive(random)));
      if (result > 0) served++;
      if (result > device.most) expect(result).toBeLessThanOrEqual(device.most);
      if (result > 0 && bench.hasRead(result)) throw new Error("it read beside its memory");
      if (result !== EIO) continue;
      broken++;
      expect(bench.isAroundIntact).toBe(true);
      expect(device.reopen()).toBe(0);
      bench.accesses.length = 0; // a million steps keep no diary
    }
    expect(device.bench.isAroundIntact).toBe(true);
    expect(broken).toBeGreaterThan(STEPS / 2000);
    expect(served).toBeGreaterThan(STEPS / 20);
  });
}

/** The model throws where it is told nonsense, which here it has told itself. A trap of hal comes out. */
function trying(body: () => void): void {
  try {
    body();
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) throw error;
  }
}
