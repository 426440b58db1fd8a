/** Block devices: disks of virtio. */
import {
  diskBegin,
  diskDescribe,
  diskEnd,
  diskForsake,
  diskMemory,
  diskOpen,
  Errno,
} from "@yolk/hal";
import { VirtioDevice } from "./virtio-device";

/** VIRTIO 1.2 §5.2.1. */
const TYPE: u32 = 2;

// Kinds of requests, and what hal's diskDescribe stores.
const READ: u32 = 0;
const WRITE: u32 = 1;
const FLUSH: u32 = 4;
const DISCARD: u32 = 11;
const DESCRIPTION_LEN: i32 = 24;
const FLAGS_AT: usize = 12;
const MOST_AT: usize = 16;
const MOST_DISCARDED_AT: usize = 20;
const FLAG_READ_ONLY: u32 = 1;
const FLAG_FLUSHES: u32 = 2;
const FLAG_DISCARDS: u32 = 4;

/** Octets of a sector. */
export const SECTOR_LENGTH: u32 = 512;

/** A disk. Positions and lengths are in sectors of 512 octets. */
export class Disk extends VirtioDevice {
  /** How many sectors there are. */
  sectors: u64 = 0;
  /** Whether nothing can be written. */
  isReadOnly: bool = false;
  /** Whether `flush` does something: else what was written is on the disk at once. */
  canFlush: bool = false;
  /** Whether `discard` does something. */
  canDiscard: bool = false;
  private most: u32 = SECTOR_LENGTH;
  private mostDiscarded: u32 = 0;

  /** Disk number `index`, 0 the first. Look at `failure`. */
  static at(index: i32 = 0): Disk {
    const disk = new Disk("virtio-blk", TYPE, index);
    if (disk.start()) disk.describe();
    return disk;
  }

  protected memoryLength(): u32 {
    return diskMemory();
  }

  protected openVirtio(memory: usize, windows: usize): i32 {
    return diskOpen(memory, this.fn, windows);
  }

  private describe(): void {
    const buffer = new ArrayBuffer(DESCRIPTION_LEN); // a local, so that the collector sees it
    const at = changetype<usize>(buffer);
    diskDescribe(this.memory, at);
    const flags = load<u32>(at, FLAGS_AT);
    this.sectors = load<u64>(at);
    this.isReadOnly = (flags & FLAG_READ_ONLY) != 0;
    this.canFlush = (flags & FLAG_FLUSHES) != 0;
    this.canDiscard = (flags & FLAG_DISCARDS) != 0;
    this.most = load<u32>(at, MOST_AT);
    this.mostDiscarded = load<u32>(at, MOST_DISCARDED_AT);
  }

  /** Fills `into`, whole sectors, from `sector` on; false where that failed. */
  read(sector: u64, into: Uint8Array): bool {
    return this.move(READ, sector, into);
  }

  /** Writes `octets`, whole sectors, from `sector` on; false where that failed. */
  write(sector: u64, octets: Uint8Array): bool {
    return this.move(WRITE, sector, octets);
  }

  /** Returns once all that was written is on the disk; false where that failed. */
  flush(): bool {
    return !this.canFlush || this.request(FLUSH, 0, 0, 0);
  }

  /** Says that `count` sectors from `sector` on are of no interest any more; false where that failed. */
  discard(sector: u64, count: u64): bool {
    if (!this.canDiscard || this.mostDiscarded == 0) return true;
    let done: u64 = 0;
    while (done < count) {
      const part = <u32>min<u64>(count - done, this.mostDiscarded);
      if (!this.request(DISCARD, sector + done, 0, part)) return false;
      done += part;
    }
    return true;
  }

  private move(kind: u32, sector: u64, octets: Uint8Array): bool {
    let done: u32 = 0;
    const length = <u32>octets.length;
    while (done < length) {
      const part = min(length - done, this.most);
      const at = sector + done / SECTOR_LENGTH;
      if (!this.request(kind, at, octets.dataStart + done, part)) return false;
      done += part;
    }
    return true;
  }

  private request(kind: u32, sector: u64, data: usize, octets: u32): bool {
    if (!this.isUsable) return false;
    this.mutex.lock();
    const result = this.isUsable ? this.requestLocked(kind, sector, data, octets) : false;
    this.mutex.unlock();
    return result;
  }

  private requestLocked(kind: u32, sector: u64, data: usize, octets: u32): bool {
    const deadline = this.deadline();
    diskForsake(this.memory); // what a fiber left that ended meanwhile
    let slot = -1;
    while (true) {
      const seen = this.arm();
      const result = slot < 0 ? diskBegin(this.memory, kind, sector, data, octets) : 0;
      if (result < 0 && result != -Errno.EAGAIN) return this.fail(result);
      if (slot < 0 && result >= 0) slot = result;
      const ended = slot < 0 ? -Errno.EAGAIN : diskEnd(this.memory, slot, data);
      if (ended == 0) return true;
      if (ended != -Errno.EAGAIN) return this.fail(ended);
      if (!this.wait(seen, deadline)) return false;
    }
  }
}
