/**
 * Virtio network device: Ethernet frames, without offloads.
 *
 *   0                 8192              12288                       77824                143360
 *   +-----------------+-----------------+---------------------------+---------------------------+
 *   | device, queues  | buffers' places | frames to receive into    | frames to send            |
 *   +-----------------+-----------------+---------------------------+---------------------------+
 *
 * References:
 * - VIRTIO 1.2, 2022, §5.1 (network device), §5.1.6 (header of a packet)
 */
import { Errno } from "../errno";
import { VirtioBuffers } from "./virtio-buffers";
import {
  beginQueues,
  beginVirtio,
  configWord,
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

/** The header before every frame: flags, offloads, count of buffers. §5.1.6. */
const HEADER_LEN: u32 = 12;
/** Octets of a frame without its check sequence: IEEE 802.3-2018, §3.2.7, with a VLAN tag. */
const LONGEST_FRAME: u32 = 1518;
const SHORTEST_FRAME: u32 = 14;

const QUEUE_SIZE: u32 = 32;
const BUFFER_LEN: u32 = 2048;
const BUFFER_COUNT: u32 = 32;

const RECEIVING_AT: usize = 8192;
const SENDING_AT: usize = RECEIVING_AT + 64;
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

/** Starts the device at `fn`, in `memory` (zeroed, a page's alignment). */
export function openNet(memory: usize, fn: u32, windows: usize): i32 {
  const device = changetype<VirtioDevice>(memory);
  const result = beginVirtio(device, fn, windows, F_MAC | F_STATUS);
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

/** Moves a frame that came to `into`, and returns its octets; -EAGAIN for none, -EIO. One that does not fit is dropped: -EINVAL. */
export function receiveNet(memory_: usize, into: usize, capacity: usize): i32 {
  const input = receiving(memory_);
  const index = input.take();
  if (index < 0) return index;
  const octets = input.queue.octets;
  const len = octets > HEADER_LEN ? octets - HEADER_LEN : 0;
  const fits = len >= SHORTEST_FRAME && len <= <u32>capacity;
  if (fits) memory.copy(into, input.at(index) + HEADER_LEN, len);
  const given = input.give(index, 0);
  publish(input.queue);
  return given < 0 ? given : fits ? <i32>len : -Errno.EINVAL;
}

/** Sends the frame of `len` octets (14 to 1518) at `frame`: 0; -EAGAIN while all buffers are on their way, -EIO. */
export function sendNet(memory_: usize, frame: usize, len: usize): i32 {
  if (len < SHORTEST_FRAME || len > LONGEST_FRAME) return -Errno.EINVAL;
  const output = sending(memory_);
  const result = output.takeAll();
  if (result < 0) return result;
  const index = output.next();
  if (index < 0) return index;
  const at = output.at(index);
  memory.fill(at, 0, HEADER_LEN);
  memory.copy(at + HEADER_LEN, frame, len);
  const given = output.give(index, HEADER_LEN + <u32>len);
  publish(output.queue);
  return given;
}
