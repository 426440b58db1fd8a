/**
 * A virtio device that does all it is asked for, but gives buffers back late, a few at a time, in any order.
 *
 * VIRTIO 1.2 §2.7.8 leaves the order to the device; buffers of one packet come one behind the other (§5.1.6.4). What
 * a driver must not do meanwhile is thrown: to offer a buffer that the device still has, memory that lies in one, or
 * memory that is not the device's.
 */
import type { VirtioDevice } from "@yolk/machine";
import { below, type Random } from "./steps";

/** A buffer as the driver offered it. */
interface Taken {
  readonly head: number;
  readonly readable: readonly Uint8Array[];
  readonly writable: readonly Uint8Array[];
}

interface Queue {
  take(): Taken | null;
  untake(count: number): void;
}

/** What of a device is not for everybody. */
interface Inside {
  readonly queues: readonly Queue[];
  give(queue: Queue, head: number, octets: number): void;
}

interface Given {
  readonly queue: Queue;
  readonly taken: Taken;
  readonly octets: number;
}

/** The device's side of what is under way. */
export class Late {
  /** What buffers to write into held when they went back, oldest first; those of a packet as one. */
  readonly returned: Uint8Array[] = [];

  private readonly held = new Map<Queue, Map<number, Taken>>();
  private readonly kept: Given[][] = [];
  private packet: Given[] | null = null;
  private readonly giveBack: (given: Given) => void;

  /** Makes `device` late. `memory` says where its segments may lie, `shorten` how much it fills of what it has. */
  constructor(
    device: VirtioDevice,
    private readonly random: Random,
    private readonly memory: { readonly from: number; readonly to: number },
    shorten: (octets: number) => number = (octets) => octets,
  ) {
    const inside = device as unknown as Inside;
    const give = inside.give.bind(device);
    this.giveBack = ({ queue, taken, octets }) => give(queue, taken.head, octets);
    for (const queue of inside.queues) this.watch(queue);
    inside.give = (queue, head, octets) => this.keep(queue, head, shorten(octets));
  }

  /** Buffers that the device keeps. */
  get count(): number {
    return this.kept.flat().length;
  }

  /** What `body` gives back is one packet. */
  together(body: () => void): void {
    this.packet = [];
    body();
    if (this.packet.length > 0) this.kept.push(this.packet);
    this.packet = null;
  }

  /** Gives some packets back, or none. */
  release(): void {
    while (this.kept.length > 0 && this.random() < 0.6) this.releaseOne();
  }

  /** Gives all of them back; returns whether there were any. */
  drain(): boolean {
    const wasBusy = this.kept.length > 0;
    while (this.kept.length > 0) this.releaseOne();
    return wasBusy;
  }

  private releaseOne(): void {
    const [packet = []] = this.kept.splice(below(this.random, this.kept.length), 1);
    const octets = Buffer.concat(packet.map(contentOf));
    if (octets.length > 0) this.returned.push(octets);
    for (const { queue, taken } of packet) this.held.get(queue)?.delete(taken.head);
    packet.forEach(this.giveBack);
  }

  private keep(queue: Queue, head: number, octets: number): void {
    const taken = this.held.get(queue)?.get(head);
    if (!taken) throw new Error(`buffer ${head} goes back twice`);
    const given = { queue, taken, octets };
    if (this.packet) this.packet.push(given);
    else this.kept.push([given]);
  }

  private watch(queue: Queue): void {
    const take = queue.take.bind(queue);
    const untake = queue.untake.bind(queue);
    const held = new Map<number, Taken>();
    this.held.set(queue, held);
    queue.take = () => {
      const taken = take();
      if (!taken) return null;
      this.check(taken, held);
      held.set(taken.head, taken);
      return taken;
    };
    queue.untake = (count) => {
      [...held.keys()].slice(held.size - count).forEach((head) => held.delete(head));
      untake(count);
    };
  }

  private check(taken: Taken, held: ReadonlyMap<number, Taken>): void {
    if (held.has(taken.head)) throw new Error(`buffer ${taken.head} is offered twice`);
    const segments = [...taken.readable, ...taken.writable];
    const others = [...held.values()].flatMap((one) => [...one.readable, ...one.writable]);
    for (const segment of segments) {
      const [from, to] = [segment.byteOffset, segment.byteOffset + segment.length];
      if (from < this.memory.from || to > this.memory.to) {
        throw new Error(`a segment at ${from.toString(16)} is not the device's`);
      }
      if (others.some((one) => one.byteOffset < to && from < one.byteOffset + one.length)) {
        throw new Error(`a segment at ${from.toString(16)} is offered twice`);
      }
    }
  }
}

function contentOf({ taken, octets }: Given): Uint8Array {
  return Buffer.concat(taken.writable).subarray(0, octets);
}
