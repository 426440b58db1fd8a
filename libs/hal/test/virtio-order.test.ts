/**
 * Honest devices that take their time: buffers come back in any order, and everything is numbered.
 *
 * Nothing is lost, nothing comes twice, and in the end the driver has as many buffers as it began with.
 */
import { expect, test } from "@jest/globals";
import {
  EVENT_INDEX,
  INDIRECT,
  VirtioBlk,
  VirtioConsole,
  type VirtioDevice,
  VirtioNet,
  type VirtioOptions,
  VirtioRng,
} from "@yolk/machine";
import { Late } from "./late";
import { Bench, SCRATCH, seeded } from "./load";
import { below, type Random, SEED, STEPS } from "./steps";
import { EAGAIN, EINVAL, type Kind, MEMORY, VirtioBench } from "./virtio";

const SECTOR = 512;
const DISK_SECTORS = 64;
const [READ, WRITE, FLUSH, DISCARD] = [0, 1, 4, 11];
const LONGEST_RANDOM = 64;
const NET_HEADER = 12;
const LONGEST_FRAME = 66_000;
/** VIRTIO 1.2 §5.1.3: everything that a caller may want of a card, for frames above 1514 octets. */
const OFFLOADS = 0x1983;

const VARIANTS: readonly (VirtioOptions & { readonly name: string })[] = [
  { name: "as it is" },
  { name: "without event index and indirect descriptors", without: EVENT_INDEX + INDIRECT },
  { name: "with queues of 4", queueSize: 4, without: INDIRECT },
];

/** Octets that differ from others of their length: 0, 0, 0, 1, 0, 0, 0, 2, ... */
class Numbers {
  private next = 0;

  take(octets: number): Uint8Array {
    const words = new DataView(new ArrayBuffer((octets + 3) & ~3));
    for (let at = 0; at < words.byteLength; at += 4) words.setUint32(at, this.next++);
    return new Uint8Array(words.buffer, 0, octets);
  }
}

/** A driver, and the late device that it is on. */
class Pair<D extends VirtioDevice> {
  readonly random = seeded(SEED);
  readonly late: Late;
  readonly bench: VirtioBench;

  constructor(
    readonly kind: Kind,
    readonly device: D,
    shorten?: (random: Random, octets: number) => number,
  ) {
    const to = MEMORY + new Bench().hal[`${kind}Memory`]();
    const shortened = shorten && ((octets: number) => shorten(this.random, octets));
    this.late = new Late(device, this.random, { from: MEMORY, to }, shortened);
    this.bench = new VirtioBench(kind, device, {}, OFFLOADS);
    expect(this.bench.opened).toBe(0);
  }

  /** Does `body` STEPS times while buffers come back. */
  run(body: () => void): void {
    for (let step = 0; step < STEPS; step++) {
      body();
      this.late.release();
      this.bench.accesses.length = 0; // a million steps keep no diary
    }
  }

  /** Gives everything back, and does `body` after that, until nothing is under way. */
  settle(body: () => void): void {
    do body();
    while (this.late.drain());
  }

  /** How often `send` succeeds while nothing comes back. */
  countSends(send: () => number): number {
    let count = 0;
    while (send() >= 0) count++;
    return count;
  }
}

/** Whether `octets` at SCRATCH are the next of `stream`, which loses them. */
function isNext(bench: Bench, octets: number, stream: Uint8Array[]): boolean {
  let done = 0;
  while (done < octets) {
    const [first] = stream;
    if (!first) return false;
    const part = first.subarray(0, octets - done);
    const at = Buffer.from(bench.machine.memory.buffer, SCRATCH + done, part.length);
    if (Buffer.compare(at, part) !== 0) return false;
    done += part.length;
    if (part.length === first.length) stream.shift();
    else stream[0] = first.subarray(part.length);
  }
  return true;
}

for (const { name, ...options } of VARIANTS) {
  test(`console ${name}: octets in each direction, seed ${SEED}`, () => {
    const sent: Uint8Array[] = [];
    const device = new VirtioConsole((octets) => void sent.push(octets), options);
    const pair = new Pair("port", device);
    const { bench, late, random } = pair;
    const [incoming, outgoing] = [new Numbers(), new Numbers()];
    const [onTheirWay, came] = [{ octets: 0 }, { octets: 0 }];
    const taken: Uint8Array[] = [];

    const receive = (): boolean => {
      const result = bench.hal.portReceive(MEMORY, SCRATCH, 1 + below(random, 400));
      if (result === EAGAIN) expect(late.returned.length).toBe(0);
      else expect(isNext(bench, result, late.returned)).toBe(true);
      came.octets += Math.max(result, 0);
      return result !== EAGAIN;
    };
    const send = (): void => {
      const octets = outgoing.take(below(random, 800));
      const result = bench.hal.portSend(MEMORY, SCRATCH, bench.put(octets));
      if (result === EAGAIN) expect(late.count).toBeGreaterThan(0);
      else taken.push(octets.subarray(0, result));
      for (const one of sent.splice(0)) expect(isNext(bench, bench.put(one), taken)).toBe(true);
      expect(taken.every(({ length }) => length === 0)).toBe(true);
    };
    pair.run(() => {
      const octets = incoming.take(below(random, 300));
      device.receive(octets);
      onTheirWay.octets += octets.length;
      receive();
      send();
    });
    pair.settle(() => {
      while (receive());
    });
    expect(came).toEqual(onTheirWay);
    const fresh = new Pair("port", new VirtioConsole(() => {}, options));
    const most = (one: Pair<VirtioConsole>): number =>
      one.countSends(() => one.bench.hal.portSend(MEMORY, SCRATCH, 1));
    expect(most(pair)).toBe(most(fresh));
    expect(bench.isAroundIntact).toBe(true);
  });

  test(`entropy ${name}: answers of any length, seed ${SEED}`, () => {
    const numbers = new Numbers();
    const fill = (octets: Uint8Array): void => octets.set(numbers.take(octets.length));
    const shorten = (random: Random, octets: number): number => 1 + below(random, octets);
    const pair = new Pair("rng", new VirtioRng(fill, options), shorten);
    const { bench, late } = pair;
    let answers = 0;
    const read = (): void => {
      const result = bench.hal.rngReceive(MEMORY, SCRATCH, LONGEST_RANDOM);
      if (result === EAGAIN) return expect(late.returned.length).toBe(0);
      const answer = late.returned.shift();
      expect(answer?.length === result && bench.holds(answer)).toBe(true);
      answers++;
    };
    pair.run(read);
    late.drain();
    read();
    expect(answers).toBeGreaterThan(STEPS / 4);
    expect(late.count).toBe(1); // there is one request, and it is on its way
    expect(bench.isAroundIntact).toBe(true);
  });

  test(`disk ${name}: requests beside each other, seed ${SEED}`, () => {
    const content = new Uint8Array(DISK_SECTORS * SECTOR);
    const pair = new Pair("disk", new VirtioBlk(content, options));
    const { bench, late, random } = pair;
    const wanted = content.slice();
    const numbers = new Numbers();
    const slots = new Map<number, Request>();

    const begin = (): void => {
      const { type, first, count } = chooseRequest(random);
      const [from, to] = [first * SECTOR, (first + count) * SECTOR];
      if ([...slots.values()].some((one) => one.from < to && from < one.to)) return;
      const octets = type === DISCARD ? count : to - from;
      const data = numbers.take(to - from);
      if (type === WRITE) bench.put(data);
      const slot = bench.hal.diskBegin(MEMORY, type, BigInt(first), SCRATCH, octets);
      if (slot === EAGAIN) return expect(slots.size).toBeGreaterThan(0);
      expect(slot >= 0 && !slots.has(slot)).toBe(true);
      if (type === WRITE) wanted.set(data, from);
      if (type === DISCARD) wanted.fill(0, from, to);
      slots.set(slot, { type, from, to });
    };
    const end = (): void => {
      for (const [slot, { type, from, to }] of slots) {
        const result = bench.hal.diskEnd(MEMORY, slot, SCRATCH);
        if (result === EAGAIN && late.count > 0) continue;
        expect(result).toBe(0);
        slots.delete(slot);
        if (type === READ) expect(bench.holds(wanted.subarray(from, to))).toBe(true);
        expect(bench.hal.diskEnd(MEMORY, slot, SCRATCH)).toBe(EINVAL);
      }
    };
    pair.run(() => (random() < 0.7 ? begin() : end()));
    pair.settle(end);
    expect(slots.size).toBe(0);
    expect(Buffer.compare(content, wanted)).toBe(0);
    const fresh = new Pair("disk", new VirtioBlk(content, options));
    const most = (one: Pair<VirtioBlk>): number =>
      one.countSends(() => one.bench.hal.diskBegin(MEMORY, READ, 0n, SCRATCH, SECTOR));
    expect(most(pair)).toBe(most(fresh));
    expect(bench.isAroundIntact).toBe(true);
  });

  test(`network card ${name}: frames in each direction, seed ${SEED}`, () => {
    const sent: Uint8Array[] = [];
    const device = new VirtioNet((frame) => void sent.push(frame), options);
    const pair = new Pair("nic", device);
    const { bench, late, random } = pair;
    const [incoming, outgoing] = [new Numbers(), new Numbers()];
    let [given, came] = [0, 0];

    const receive = (): boolean => {
      const result = bench.hal.nicReceive(MEMORY, SCRATCH, LONGEST_FRAME, 0);
      const [next] = late.returned;
      if (result === EAGAIN) expect(next).toBe(undefined);
      else {
        expect(next && bench.holds(next.subarray(NET_HEADER))).toBe(true);
        expect(late.returned.shift()?.length).toBe(NET_HEADER + result);
        came++;
      }
      return result !== EAGAIN;
    };
    const send = (): void => {
      const frame = outgoing.take(14 + below(random, 1500));
      const result = bench.hal.nicSend(MEMORY, SCRATCH, bench.put(frame), 0);
      if (result === EAGAIN) return expect(late.count).toBeGreaterThan(0);
      expect([result, Buffer.compare(sent.shift() ?? frame.subarray(1), frame)]).toEqual([0, 0]);
    };
    pair.run(() => {
      const longest = random() < 0.05 ? LONGEST_FRAME - 14 : 1500;
      const frame = incoming.take(14 + below(random, longest));
      late.together(() => device.receive(frame));
      given++;
      receive();
      send();
    });
    pair.settle(() => {
      while (receive());
    });
    expect(came + device.dropped).toBe(given);
    expect(came).toBeGreaterThan(STEPS / 4);
    const fresh = new Pair("nic", new VirtioNet(() => {}, options));
    const mostSent = (one: Pair<VirtioNet>): number =>
      one.countSends(() => one.bench.hal.nicSend(MEMORY, SCRATCH, 60, 0));
    const mostReceived = (one: Pair<VirtioNet>): number => {
      const before = one.device.dropped;
      let frames = 0;
      for (; one.device.dropped === before; frames++) one.device.receive(new Uint8Array(60));
      return frames - 1;
    };
    expect([mostSent(pair), mostReceived(pair)]).toEqual([mostSent(fresh), mostReceived(fresh)]);
    expect(bench.isAroundIntact).toBe(true);
  });
}

interface Request {
  readonly type: number;
  readonly from: number;
  readonly to: number;
}

/** A read, write or discard of one to four sectors, or a flush. */
function chooseRequest(random: Random): { type: number; first: number; count: number } {
  const type = [READ, WRITE, DISCARD, FLUSH][below(random, 4)] ?? READ;
  const count = type === FLUSH ? 0 : 1 + below(random, 4);
  return { type, first: below(random, DISK_SECTORS - count), count };
}
