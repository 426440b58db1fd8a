/**
 * Virtio block device.
 *
 *   0                4096            8192
 *   +----------------+---------------+----------------------+----------------------+---
 *   | device, queue  | slots' heads  | octets of slot 0     | octets of slot 1     | ...
 *   +----------------+---------------+----------------------+----------------------+---
 *
 * A request takes a slot, with memory of its own: what a device still writes when nobody waits for it
 * any more does no harm.
 *
 * References:
 * - VIRTIO 1.2, 2022, §5.2 (block device), §5.2.6 (requests)
 */
import { Errno } from "../errno";
import {
  beginQueues,
  beginVirtio,
  configQuad,
  configWord,
  publish,
  queueOf,
  startVirtio,
  VirtioDevice,
} from "./virtio-pci";

// §5.2.3.
const F_RO: u32 = 1 << 5;
const F_BLK_SIZE: u32 = 1 << 6;
const F_FLUSH: u32 = 1 << 9;
const F_DISCARD: u32 = 1 << 13;
const WANTED: u32 = F_RO | F_BLK_SIZE | F_FLUSH | F_DISCARD;

// Configuration. §5.2.4.
const CAPACITY: usize = 0;
const BLK_SIZE: usize = 20;
const MAX_DISCARD_SECTORS: usize = 36;

// Requests. §5.2.6.
const T_IN: u32 = 0;
const T_OUT: u32 = 1;
const T_FLUSH: u32 = 4;
const T_DISCARD: u32 = 11;
const S_OK: u32 = 0;
const S_UNSUPP: u32 = 2;
/** No status: the device is to overwrite it. */
const S_NONE: u8 = 0xff;

/** Octets of a sector in requests, whatever `blk_size` says. */
const SECTOR_BITS: u32 = 9;
const SECTOR_MASK: u32 = (1 << SECTOR_BITS) - 1;

const QUEUE_SIZE: u32 = 32;
const SLOT_COUNT: u32 = 8;
const SLOT_LEN: u32 = 32768;
const HEADS_AT: usize = 4096;
const HEAD_LEN: u32 = 128;
/** How many sectors there are: asking the device for each request would cost more than the rest. */
const SECTORS_AT: usize = HEADS_AT + SLOT_COUNT * HEAD_LEN;
const DATA_AT: usize = 8192;
/** Octets of memory that `openBlk` wants. */
export const BLK_MEMORY: u32 = <u32>DATA_AT + SLOT_COUNT * SLOT_LEN;

/** The head of a slot. */
@final
@unmanaged
class Slot {
  // What the device reads: a request's header.
  type: u32;
  reserved: u32;
  sector: u64;
  // And of a discard, its range. §5.2.6.
  rangeSector: u64;
  rangeCount: u32;
  rangeFlags: u32;
  /** What the device writes. */
  status: u8;
  /** SlotState. */
  state: u8;
  /** Octets to be given to whoever reads. */
  octets: u32;
  // Three segments: address and octets.
  header: usize;
  headerLen: u32;
  middle: usize;
  middleLen: u32;
  last: usize;
  lastLen: u32;
}

/** What a slot is about. */
enum SlotState {
  Free,
  WithDevice,
  Done,
}

function slotAt(memory: usize, index: u32): Slot {
  return changetype<Slot>(memory + HEADS_AT + index * HEAD_LEN);
}

/** Starts the device at `fn`, in `memory` (zeroed, a page's alignment). */
export function openBlk(memory: usize, fn: u32, windows: usize): i32 {
  const device = changetype<VirtioDevice>(memory);
  const result = beginVirtio(device, fn, windows, WANTED);
  if (result < 0) return result;
  const queues = beginQueues(device, 1, QUEUE_SIZE);
  if (queues < 0) return queues;
  startVirtio(device);
  store<u64>(memory, configQuad(device, CAPACITY), SECTORS_AT);
  return 0;
}

/**
 * Stores at `into` what the device is: sectors of 512 octets u64, octets of a block u32, flags u32
 * (1: read-only, 2: flushes, 4: discards), octets of a request at most u32, sectors of a discard u32.
 */
export function describeBlk(memory: usize, into: usize): void {
  const device = changetype<VirtioDevice>(memory);
  const has = device.features;
  store<u64>(into, load<u64>(memory, SECTORS_AT));
  store<u32>(into, has & F_BLK_SIZE ? configWord(device, BLK_SIZE) : 1 << SECTOR_BITS, 8);
  store<u32>(into, (has & F_RO ? 1 : 0) | (has & F_FLUSH ? 2 : 0) | (has & F_DISCARD ? 4 : 0), 12);
  store<u32>(into, SLOT_LEN, 16);
  store<u32>(into, has & F_DISCARD ? configWord(device, MAX_DISCARD_SECTORS) : 0, 20);
}

/**
 * Begins a request of `type` (0 reads, 1 writes, 4 flushes, 11 discards) at `sector`: for `octets`
 * (whole sectors, up to a request's most) of `data`, which is lent for the call; `octets` says for a
 * discard how many sectors. Returns its slot; -EAGAIN while all are taken, -EPERM for a write to a
 * device that is read-only, -EINVAL past the end or where the device cannot, -EIO.
 */
export function beginBlk(memory_: usize, type: u32, sector: u64, data: usize, octets: u32): i32 {
  const device = changetype<VirtioDevice>(memory_);
  const refusal = refuse(memory_, type, sector, octets);
  if (refusal < 0) return refusal;
  const index = freeSlot(memory_);
  if (index < 0) return index;
  const slot = slotAt(memory_, index);
  const hasData = type == T_IN || type == T_OUT;
  slot.type = type;
  slot.sector = type == T_FLUSH || type == T_DISCARD ? 0 : sector;
  slot.status = S_NONE;
  slot.octets = type == T_IN ? octets : 0;
  slot.header = changetype<usize>(slot);
  slot.headerLen = offsetof<Slot>("rangeSector");
  slot.middle = memory_ + DATA_AT + index * SLOT_LEN;
  slot.middleLen = octets;
  slot.last = changetype<usize>(slot) + offsetof<Slot>("status");
  slot.lastLen = 1;
  if (type == T_OUT) memory.copy(slot.middle, data, octets);
  if (type == T_DISCARD) {
    slot.rangeSector = sector;
    slot.rangeCount = octets;
    slot.middle = changetype<usize>(slot) + offsetof<Slot>("rangeSector");
    slot.middleLen = offsetof<Slot>("status") - offsetof<Slot>("rangeSector");
  }
  if (!hasData && type != T_DISCARD) {
    slot.middle = slot.last; // a flush has no middle
    slot.middleLen = slot.lastLen;
  }
  const readable: u32 = type == T_OUT || type == T_DISCARD ? 2 : 1;
  const count: u32 = type == T_FLUSH ? 2 : 3;
  const queue = queueOf(device, 0);
  const segments = changetype<usize>(slot) + offsetof<Slot>("header");
  const added = queue.add(segments, readable, count - readable, index);
  if (added < 0) return added;
  slot.state = <u8>SlotState.WithDevice;
  publish(queue);
  return index;
}

function refuse(memory: usize, type: u32, sector: u64, octets: u32): i32 {
  const has = changetype<VirtioDevice>(memory).features;
  if (type == T_FLUSH) return has & F_FLUSH ? 0 : -Errno.EINVAL;
  if (type != T_IN && has & F_RO) return -Errno.EPERM;
  const isDiscard = type == T_DISCARD;
  if (isDiscard && !(has & F_DISCARD)) return -Errno.EINVAL;
  if (!isDiscard && type > T_OUT) return -Errno.EINVAL;
  if (!isDiscard && (octets & SECTOR_MASK || octets > SLOT_LEN)) return -Errno.EINVAL;
  const sectors = isDiscard ? octets : octets >> SECTOR_BITS;
  const capacity = load<u64>(memory, SECTORS_AT);
  if (sectors == 0 || sector > capacity || sectors > capacity - sector) return -Errno.EINVAL;
  return 0;
}

function freeSlot(memory: usize): i32 {
  for (let index: u32 = 0; index < SLOT_COUNT; index++) {
    if (slotAt(memory, index).state == <u8>SlotState.Free) return <i32>index;
  }
  return -Errno.EAGAIN;
}

/** Notes which requests are done: 0, or -EIO where the device is broken. */
function collect(memory: usize): i32 {
  const queue = queueOf(changetype<VirtioDevice>(memory), 0);
  let result = queue.take();
  while (result == 0) {
    slotAt(memory, queue.token).state = <u8>SlotState.Done;
    result = queue.take();
  }
  return result == -Errno.EAGAIN ? 0 : result;
}

/**
 * Ends the request in slot `index`: moves what was read to `data`, frees the slot, and returns 0.
 * -EAGAIN while the device has it; -EIO where it failed; -EINVAL where the device cannot do such a thing.
 */
export function endBlk(memory_: usize, index: u32, data: usize): i32 {
  const collected = collect(memory_);
  if (collected < 0) return collected;
  const slot = slotAt(memory_, index);
  if (slot.state == <u8>SlotState.Free) return -Errno.EINVAL;
  if (slot.state == <u8>SlotState.WithDevice) return -Errno.EAGAIN;
  slot.state = <u8>SlotState.Free;
  const status: u32 = slot.status;
  if (status == S_OK && slot.octets) memory.copy(data, slot.middle, slot.octets);
  return status == S_OK ? 0 : status == S_UNSUPP ? -Errno.EINVAL : -Errno.EIO;
}

/** Frees slots of requests that are done and that nobody will end: only where no other request is begun. */
export function forsakeBlk(memory: usize): void {
  if (collect(memory) < 0) return;
  for (let index: u32 = 0; index < SLOT_COUNT; index++) {
    const slot = slotAt(memory, index);
    if (slot.state == <u8>SlotState.Done) slot.state = <u8>SlotState.Free;
  }
}
