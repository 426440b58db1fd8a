/**
 * Virtio console device: its first port, a stream of octets each way.
 *
 *   0                        4096                         8192              12288           16384
 *   +------------------------+----------------------------+-----------------+-----------------+
 *   | device, queues         | what is where with buffers | to receive into | to send from    |
 *   +------------------------+----------------------------+-----------------+-----------------+
 *
 * References:
 * - VIRTIO 1.2, 2022, §5.3 (console device)
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

// Queues of port 0. §5.3.2.
const RECEIVE: u32 = 0;
const TRANSMIT: u32 = 1;
const QUEUE_COUNT: u32 = 2;

const QUEUE_SIZE: u32 = 16;
const BUFFER_LEN: u32 = 256;
const BUFFER_COUNT: u32 = 16;

const RECEIVING_AT: usize = 4096;
const SENDING_AT: usize = RECEIVING_AT + 64;
const READING_AT: usize = SENDING_AT + 64;
const RECEIVE_BUFFERS_AT: usize = 8192;
const SEND_BUFFERS_AT: usize = RECEIVE_BUFFERS_AT + BUFFER_COUNT * BUFFER_LEN;
/** Octets of memory that `openConsole` wants. */
export const CONSOLE_MEMORY: u32 = <u32>SEND_BUFFERS_AT + BUFFER_COUNT * BUFFER_LEN;

/** The buffer that is being read. */
@final
@unmanaged
class Reading {
  index: u32;
  /** Octets in it, and those that were read. */
  octets: u32;
  read: u32;
}

function receiving(memory: usize): VirtioBuffers {
  return changetype<VirtioBuffers>(memory + RECEIVING_AT);
}

function sending(memory: usize): VirtioBuffers {
  return changetype<VirtioBuffers>(memory + SENDING_AT);
}

/** Starts the device at `fn`, in `memory` (zeroed, a page's alignment). */
export function openConsole(memory: usize, fn: u32, windows: usize): i32 {
  const device = changetype<VirtioDevice>(memory);
  const result = beginVirtio(device, fn, windows, 0);
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

/** Moves at most `capacity` octets that came to `into`; returns how many, -EAGAIN for none, -EIO. */
export function receiveConsole(memory_: usize, into: usize, capacity: usize): i32 {
  const input = receiving(memory_);
  const reading = changetype<Reading>(memory_ + READING_AT);
  if (reading.read == reading.octets) {
    const index = input.take();
    if (index < 0) return index;
    reading.index = <u32>index;
    reading.octets = input.queue.octets;
    reading.read = 0;
  }
  const octets = min<u32>(reading.octets - reading.read, <u32>capacity);
  memory.copy(into, input.at(reading.index) + reading.read, octets);
  reading.read += octets;
  if (reading.read < reading.octets) return <i32>octets;
  const given = input.giveAll();
  publish(input.queue);
  return given < 0 ? given : <i32>octets;
}

/** Sends octets of `text`; returns how many of `len` were taken, -EAGAIN for none now, -EIO. */
export function sendConsole(memory_: usize, text: usize, len: usize): i32 {
  const output = sending(memory_);
  const result = output.takeAll();
  if (result < 0) return result;
  let sent: usize = 0;
  while (sent < len) {
    const index = output.next();
    if (index < 0) break;
    const octets = <u32>min<usize>(len - sent, BUFFER_LEN);
    memory.copy(output.at(index), text + sent, octets);
    const given = output.give(index, octets);
    if (given < 0) break;
    sent += octets;
  }
  publish(output.queue);
  return sent > 0 || len == 0 ? <i32>sent : output.queue.isBroken ? -Errno.EIO : -Errno.EAGAIN;
}

/** Buffers of octets that were taken and that the device has not sent yet; -EIO. */
export function unsentConsole(memory: usize): i32 {
  const output = sending(memory);
  const result = output.takeAll();
  return result < 0 ? result : <i32>output.queue.inFlight;
}
