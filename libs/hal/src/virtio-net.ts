/**
 * Virtio network device: Ethernet frames, and the work on them that it takes over.
 *
 *   0                 8192              12288                       143360               274432
 *   +-----------------+-----------------+---------------------------+---------------------------+
 *   | device, queues  | buffers' places,| buffers to receive into   | buffers to send from      |
 *   |                 | arriving frame  |                           |                           |
 *   +-----------------+-----------------+---------------------------+---------------------------+
 *
 * A frame that the device is to cut, or that it has put together, takes up to 17 buffers: in a row where it
 * is sent, any where it is received.
 *
 * References:
 * - VIRTIO 1.2, 2022, §5.1 (network device)
 */
import { Errno } from "../errno";
import { NetArrival } from "./net-arrival";
import {
  completeChecksum,
  F_MRG_RXBUF,
  HEADER_LEN,
  isClaimSound,
  LONGEST_FRAME,
  LONGEST_UNCUT,
  NetHeader,
  OFFLOAD_LEN,
  OFFLOADS,
  refuseOffload,
  SHORTEST_FRAME,
  standing,
  tellOffload,
} from "./net-header";
import { VirtioBuffers } from "./virtio-buffers";
import {
  beginQueues,
  beginVirtio,
  configWord,
  largestQueue,
  publish,
  queueOf,
  startVirtio,
  VirtioDevice,
} from "./virtio-pci";

// §5.1.2, §5.1.3.
const RECEIVE: u32 = 0;
const TRANSMIT: u32 = 1;
const QUEUE_COUNT: u32 = 2;
const F_MAC: u32 = 1 << 5;
const F_STATUS: u32 = 1 << 16;

// Configuration. §5.1.4: the address, then the status.
const STATUS: usize = 4; // its upper half
const STATUS_SHIFT: u32 = 16;
const STATUS_LINK_UP: u32 = 1;
const ADDRESS_LEN: u32 = 6;

const QUEUE_SIZE: u32 = 32;
const BUFFER_LEN: u32 = 4096;
const BUFFER_COUNT: u32 = 32;
/** Buffers that the longest frame takes. */
const MOST_PARTS: u32 = (HEADER_LEN + LONGEST_UNCUT + BUFFER_LEN - 1) / BUFFER_LEN;

const RECEIVING_AT: usize = 8192;
const SENDING_AT: usize = RECEIVING_AT + 64;
const ARRIVAL_AT: usize = SENDING_AT + 64;
const RECEIVE_BUFFERS_AT: usize = 12288;
const SEND_BUFFERS_AT: usize = RECEIVE_BUFFERS_AT + BUFFER_COUNT * BUFFER_LEN;
/** Octets of memory that `openNet` wants. */
export const NET_MEMORY: u32 = <u32>SEND_BUFFERS_AT + BUFFER_COUNT * BUFFER_LEN;

function receiving(memory: usize): VirtioBuffers {
  return changetype<VirtioBuffers>(memory + RECEIVING_AT);
}

function sending(memory: usize): VirtioBuffers {
  return changetype<VirtioBuffers>(memory + SENDING_AT);
}

function arriving(memory: usize): NetArrival {
  return changetype<NetArrival>(memory + ARRIVAL_AT);
}

/**
 * Starts the device at `fn`, in `memory` (zeroed, a page's alignment); `wanted` are those features of
 * `OFFLOADS` that the caller knows how to use.
 */
export function openNet(memory: usize, fn: u32, windows: usize, wanted: u32): i32 {
  const device = changetype<VirtioDevice>(memory);
  const result = agree(device, fn, windows, (wanted & OFFLOADS) | F_MRG_RXBUF | F_MAC | F_STATUS);
  if (result < 0) return result;
  const queues = beginQueues(device, QUEUE_COUNT, QUEUE_SIZE);
  if (queues < 0) return queues;
  const input = receiving(memory);
  input.begin(queueOf(device, RECEIVE), memory + RECEIVE_BUFFERS_AT, BUFFER_LEN, BUFFER_COUNT);
  const output = sending(memory);
  output.begin(queueOf(device, TRANSMIT), memory + SEND_BUFFERS_AT, BUFFER_LEN, BUFFER_COUNT);
  startVirtio(device);
  const given = input.giveAll();
  publish(input.queue);
  return given;
}

/** Agrees on those features that stand without what the device does not offer or has no room for. */
function agree(device: VirtioDevice, fn: u32, windows: usize, wanted: u32): i32 {
  const result = beginVirtio(device, fn, windows, wanted);
  if (result < 0) return result;
  const left = standing(device.features, largestQueue(device, RECEIVE) >= MOST_PARTS);
  return left == device.features ? 0 : beginVirtio(device, fn, windows, left);
}

/** Features of `OFFLOADS` that device and driver agreed on. */
export function netOffloads(memory: usize): u32 {
  return changetype<VirtioDevice>(memory).features & OFFLOADS;
}

/** Stores the six octets of the device's address at `into`; -ENOENT where it has none. */
export function netAddress(memory: usize, into: usize): i32 {
  const device = changetype<VirtioDevice>(memory);
  if (!(device.features & F_MAC)) return -Errno.ENOENT;
  const low = configWord(device, 0);
  const high = configWord(device, 4);
  store<u32>(into, low);
  store<u16>(into, <u16>high, 4);
  return ADDRESS_LEN;
}

/** 1 while there is a link, 0 while there is none. A device that does not say has one. §5.1.4. */
export function netLink(memory: usize): u32 {
  const device = changetype<VirtioDevice>(memory);
  if (!(device.features & F_STATUS)) return 1;
  return (configWord(device, STATUS) >> STATUS_SHIFT) & STATUS_LINK_UP;
}

/**
 * Moves a frame that came to `into`, and returns its octets; -EAGAIN for none, -EIO. One that does not fit,
 * or of which the device claims what cannot be, is dropped: -EINVAL. What the device says of the frame goes to `offload`;
 * where that is 0 the checksum is completed here.
 */
export function receiveNet(memory_: usize, into: usize, capacity: usize, offload: usize): i32 {
  const input = receiving(memory_);
  const features = changetype<VirtioDevice>(memory_).features;
  const frame = arriving(memory_);
  const gathered = frame.gather(input, (features & F_MRG_RXBUF) != 0);
  if (gathered < 0) return gathered;
  const len = frame.len;
  const header = frame.header(input);
  const isWhole = len >= SHORTEST_FRAME && len <= <u32>capacity;
  const isTaken = isWhole && isClaimSound(header, len, features);
  if (isTaken) {
    frame.copy(input, into);
    if (offload) tellOffload(header, offload);
    else completeChecksum(header, into, len);
  }
  const given = frame.end(input);
  publish(input.queue);
  return given < 0 ? given : isTaken ? <i32>len : -Errno.EINVAL;
}

/**
 * Sends the frame of `len` octets (14 to 1518; to 65,549 where it is to be cut) at `frame`: 0; -EAGAIN while
 * all buffers are on their way, -EIO. `offload` says what the device is to do with it, or is 0. -EINVAL.
 */
export function sendNet(memory_: usize, frame: usize, len: usize, offload: usize): i32 {
  if (len < SHORTEST_FRAME || len > LONGEST_UNCUT) return -Errno.EINVAL;
  const features = changetype<VirtioDevice>(memory_).features;
  const asked = changetype<NetHeader>(offload);
  const refusal = offload ? refuseOffload(asked, <u32>len, features) : 0;
  if (refusal < 0 || (!offload && len > LONGEST_FRAME)) return -Errno.EINVAL;
  const output = sending(memory_);
  const result = output.takeAll();
  if (result < 0) return result;
  const octets = HEADER_LEN + <u32>len;
  const index = output.next(output.countFor(octets));
  if (index < 0) return index;
  const at = output.at(index);
  memory.fill(at, 0, HEADER_LEN);
  if (offload) memory.copy(at, offload, OFFLOAD_LEN);
  memory.copy(at + HEADER_LEN, frame, len);
  const given = output.give(index, octets);
  publish(output.queue);
  return given;
}
