/**
 * Virtio entropy device.
 *
 * References:
 * - VIRTIO 1.2, 2022, §5.4 (entropy device)
 */
import { Errno } from "../errno";
import { VirtioBuffers } from "./virtio-buffers";
import {
  beginQueues,
  beginVirtio,
  publish,
  queueOf,
  startVirtio,
  VirtioDevice,
} from "./virtio-pci";

const QUEUE_SIZE: u32 = 4;
const BUFFER_LEN: u32 = 64;
/** Octets of memory that `openRng` wants: a page holds all of it. */
export const RNG_MEMORY: u32 = 4096;

const BUFFERS_AT: usize = 2048;

function buffersOf(memory: usize): VirtioBuffers {
  return changetype<VirtioBuffers>(memory + BUFFERS_AT);
}

/** Starts the device at `fn`, in `memory` (zeroed, a page's alignment), and asks it for octets. */
export function openRng(memory: usize, fn: u32, windows: usize): i32 {
  const device = changetype<VirtioDevice>(memory);
  const result = beginVirtio(device, fn, windows, 0);
  if (result < 0) return result;
  const queues = beginQueues(device, 1, QUEUE_SIZE);
  if (queues < 0) return queues;
  const buffers = buffersOf(memory);
  buffers.begin(queueOf(device, 0), memory + BUFFERS_AT + offsetof<VirtioBuffers>(), BUFFER_LEN, 1);
  startVirtio(device);
  return ask(buffers);
}

function ask(buffers: VirtioBuffers): i32 {
  memory.fill(buffers.base, 0, BUFFER_LEN); // nothing is given twice, whatever the device claims
  const result = buffers.giveAll();
  publish(buffers.queue);
  return result;
}

/** Moves octets that came to `into`, 64 at most; returns how many, -EAGAIN for none yet, -EIO. */
export function readRng(memory_: usize, into: usize, capacity: usize): i32 {
  const buffers = buffersOf(memory_);
  const index = buffers.take();
  if (index < 0) return index;
  const octets = min<u32>(buffers.queue.octets, <u32>capacity);
  memory.copy(into, buffers.base, octets);
  const asked = ask(buffers);
  return asked < 0 ? asked : octets == 0 ? -Errno.EAGAIN : <i32>octets;
}
