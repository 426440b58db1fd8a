/**
 * Virtio block device over an array.
 *
 * References:
 * - VIRTIO 1.2, 2022, §5.2
 */
import { VirtioDevice, type VirtioOptions } from "./virtio-device";
import { type Buffer, joined, octetsOf } from "./device-queue";

/** Feature bits. §5.2.3. */
export const BLK_FEATURES = { readOnly: 1 << 5, flush: 1 << 9, discard: 1 << 13 } as const;

const BLK_SIZE_FEATURE = 1 << 6;
const SECTOR = 512;
const HEADER_OCTETS = 16;
const CONFIG_OCTETS = 60;
const MAX_DISCARD = 64;
const OK = 0;
const IOERR = 1;
const UNSUPP = 2;

/** What was asked for, for tests. */
export interface BlkRequest {
  readonly type: number;
  readonly sector: number;
  readonly octets: number;
}

/** A disk whose octets are `content`, a multiple of 512 of them. */
export class VirtioBlk extends VirtioDevice {
  readonly requests: BlkRequest[] = [];
  /** Sectors that cannot be read or written. */
  readonly bad = new Set<number>();

  constructor(
    readonly content: Uint8Array,
    options: VirtioOptions & { readonly readOnly?: boolean } = {},
  ) {
    const features =
      BLK_SIZE_FEATURE |
      BLK_FEATURES.flush |
      BLK_FEATURES.discard |
      (options.readOnly ? BLK_FEATURES.readOnly : 0);
    super(
      { type: 2, classCode: 0x010000, queues: [128], features, configOctets: CONFIG_OCTETS },
      options,
    );
    this.settings.setBigUint64(0, BigInt(content.length / SECTOR), true);
    this.settings.setUint32(20, SECTOR, true);
    this.settings.setUint32(36, MAX_DISCARD, true);
    this.settings.setUint32(40, 1, true);
    this.settings.setUint32(44, 1, true);
  }

  protected override onQueue(number: number): void {
    const queue = this.queues[number];
    for (let buffer = queue?.take(); queue && buffer; buffer = queue.take()) {
      this.give(queue, buffer.head, this.serve(buffer));
    }
  }

  /** Serves one request; answers how many octets were written to memory. */
  protected serve({ readable, writable }: Buffer): number {
    const given = joined(readable);
    const header = new DataView(given.buffer);
    const type = header.getUint32(0, true);
    const sector = Number(header.getBigUint64(8, true));
    const body = given.subarray(HEADER_OCTETS);
    const status = writable.at(-1);
    if (status?.length !== 1) throw new Error("the status is not one octet");
    const into = writable.slice(0, -1);
    this.requests.push({ type, sector, octets: Math.max(body.length, octetsOf(into)) });
    status[0] = this.carryOut(type, sector, body, into);
    return octetsOf(into) + 1;
  }

  private carryOut(
    type: number,
    sector: number,
    body: Uint8Array,
    into: readonly Uint8Array[],
  ): number {
    const at = sector * SECTOR;
    const octets = Math.max(body.length, octetsOf(into));
    if (type === 4) return OK;
    if (type === 11) return this.discard(body);
    if (type > 1) return UNSUPP;
    if (at + octets > this.content.length || this.bad.has(sector)) return IOERR;
    if (type === 1) this.content.set(body, at);
    let from = at;
    for (const segment of into) {
      segment.set(this.content.subarray(from, from + segment.length));
      from += segment.length;
    }
    return OK;
  }

  private discard(body: Uint8Array): number {
    const range = new DataView(body.buffer, body.byteOffset, body.byteLength);
    const at = Number(range.getBigUint64(0, true)) * SECTOR;
    const octets = range.getUint32(8, true) * SECTOR;
    if (at + octets > this.content.length) return IOERR;
    this.content.fill(0, at, at + octets);
    return OK;
  }
}
