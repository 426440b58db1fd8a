/**
 * Virtio devices on PCI: finding one, its registers, and bringing it to where its queues work.
 *
 * The interface of VIRTIO 1.x is used; transitional devices have it beside the legacy one.
 *
 * References:
 * - VIRTIO 1.2, 2022, §2.1 (status), §3.1 (initialization), §4.1 (over PCI bus), §6 (feature bits)
 */
import { mmioRead16, mmioRead32, mmioRead8, mmioWrite16, mmioWrite32, mmioWrite8 } from "../cpu";
import { Errno } from "../errno";
import { chooseMessages, refuseMessages } from "./msi-x";
import { describeRange, nextCapability, nextFunction, readConfig, writeConfig } from "./pci";
import { armLine } from "./pci-lines";
import { Virtqueue } from "./virtqueue";

// §4.1.2: vendor and device; transitional devices say their type in the subsystem device.
const VENDOR: u32 = 0x1af4;
const MODERN_FIRST: u32 = 0x1040;
const MODERN_LAST: u32 = 0x107f;
const TRANSITIONAL_FIRST: u32 = 0x1000;
const TRANSITIONAL_LAST: u32 = 0x103f;
const SUBSYSTEM: u32 = 0x2c;

// §4.1.4: a structure's capability.
const VENDOR_CAPABILITY: u32 = 0x09;
const PART_SHIFT: u32 = 24;
const BAR: u32 = 4;
const OFFSET: u32 = 8;
const LENGTH: u32 = 12;
const MULTIPLIER: u32 = 16;

/** Structures, `cfg_type` of §4.1.4. */
export enum Part {
  Common = 1,
  Notify = 2,
  Isr = 3,
  Device = 4,
}

// Common configuration. §4.1.4.3.
const DEVICE_FEATURE_SELECT: usize = 0;
const DEVICE_FEATURE: usize = 4;
const DRIVER_FEATURE_SELECT: usize = 8;
const DRIVER_FEATURE: usize = 12;
const STATUS: usize = 20;
const GENERATION: usize = 21;
const QUEUE_SELECT: usize = 22;
const QUEUE_SIZE: usize = 24;
const QUEUE_MESSAGE: usize = 26;
const QUEUE_ENABLE: usize = 28;
const QUEUE_NOTIFY_OFF: usize = 30;
const QUEUE_DESC: usize = 32;
const QUEUE_DRIVER: usize = 40;
const QUEUE_DEVICE: usize = 48;
const COMMON_LEN: u32 = 56;

// Device status. §2.1.
const ACKNOWLEDGE: u32 = 1;
const DRIVER: u32 = 2;
const DRIVER_OK: u32 = 4;
const FEATURES_OK: u32 = 8;
const NEEDS_RESET: u32 = 64; // a device that is gone says it, too: it reads as ones

// Feature bits. §6.
const F_INDIRECT: u32 = 1 << 28;
const F_EVENT_IDX: u32 = 1 << 29;
const F_VERSION_1: u32 = 1 << 0; // bit 32: the first of the second word

// PCI command register. PCI 3.0 §6.2.2.
const COMMAND: u32 = 0x04;
const COMMAND_MASK: u32 = 0xffff;
const COMMAND_MEMORY: u32 = 1 << 1;
const COMMAND_MASTER: u32 = 1 << 2;
const COMMAND_NO_INTX: u32 = 1 << 10;
const INTERRUPT_LINE: u32 = 0x3c;

/** The entry of the table that queues send; the configuration's is none, as after a reset. §4.1.5.1.2 */
const FIRST_MESSAGE: u32 = 0;

/** What is read where no device is any more; the status and ISR registers never say it. §2.1, §4.1.4.5 */
const NOBODY: u32 = 0xff;

/** Looks at the status until a reset is done: QEMU's is at once, hardware's takes milliseconds. */
const RESET_LOOKS: u32 = 100_000;
/** Readings of the configuration until none was changed meanwhile. */
const GENERATION_LOOKS: u32 = 16;

/** A device, at the beginning of the memory that whoever opened it gave. */
@final
@unmanaged
export class VirtioDevice {
  fn: u32;
  common: usize;
  notify: usize;
  isr: usize;
  config: usize;
  notifyOctets: u32;
  notifyMultiplier: u32;
  line: u32;
  /** It sends messages: its line stays low. */
  hasMessages: bool;
  /** Accepted features, bits 0 to 31. */
  features: u32;
  queueCount: u32;
  /** Queues, one behind the other, and where they end. */
  queues: usize;
  queuesEnd: usize;
}

/** The next function above `after` (-1: the first) that is a virtio device of `type` (§5), or -ENOENT. */
export function nextVirtio(type: u32, after: i32): i32 {
  for (let fn = nextFunction(after); fn >= 0; fn = nextFunction(fn)) {
    if (typeOf(fn) == type) return fn;
  }
  return -Errno.ENOENT;
}

function typeOf(fn: u32): u32 {
  const id = readConfig(fn, 0);
  const device = id >> 16;
  if ((id & 0xffff) != VENDOR) return 0;
  if (device >= MODERN_FIRST && device <= MODERN_LAST) return device - MODERN_FIRST;
  const isTransitional = device >= TRANSITIONAL_FIRST && device <= TRANSITIONAL_LAST;
  return isTransitional ? readConfig(fn, SUBSYSTEM) >> 16 : 0;
}

/** Stores where structure `part` of `fn` lies: base u64, octets u32. -ENOENT: nowhere that can be used. */
export function describePart(fn: u32, part: u32, into: usize): i32 {
  const at = findPart(fn, part);
  if (at < 0) return at;
  const index = readConfig(fn, at + BAR) & 0xff;
  return describeRange(fn, index, readConfig(fn, at + OFFSET), readConfig(fn, at + LENGTH), into);
}

function findPart(fn: u32, part: u32): i32 {
  let at = nextCapability(fn, VENDOR_CAPABILITY, 0);
  while (at >= 0 && readConfig(fn, at) >> PART_SHIFT != part) {
    at = nextCapability(fn, VENDOR_CAPABILITY, at);
  }
  return at;
}

/** Queue `number` of `device`. */
export function queueOf(device: VirtioDevice, number: u32): Virtqueue {
  return changetype<Virtqueue>(device.queues + number * offsetof<Virtqueue>());
}

/**
 * Begins: resets the device and agrees on features, `wanted` of bits 0 to 31 with those that every
 * queue understands. `windows` are five addresses: of the structures in the order of `Part`, and of the first
 * entry of the table of messages, or 0.
 */
export function beginVirtio(device: VirtioDevice, fn: u32, windows: usize, wanted: u32): i32 {
  device.fn = fn;
  device.queues = changetype<usize>(device) + offsetof<VirtioDevice>();
  device.common = load<u32>(windows);
  device.notify = load<u32>(windows, 4);
  device.isr = load<u32>(windows, 8);
  device.config = load<u32>(windows, 12);
  const notify = findPart(fn, Part.Notify);
  if (notify < 0) return notify;
  device.notifyOctets = readConfig(fn, notify + LENGTH);
  device.notifyMultiplier = readConfig(fn, notify + MULTIPLIER);
  device.line = readConfig(fn, INTERRUPT_LINE) & 0xff;
  const common = findPart(fn, Part.Common);
  if (common < 0 || readConfig(fn, common + LENGTH) < COMMON_LEN) return -Errno.ENOENT;

  const command = readConfig(fn, COMMAND) & COMMAND_MASK & ~COMMAND_NO_INTX;
  writeConfig(fn, COMMAND, command | COMMAND_MEMORY | COMMAND_MASTER);
  if (!resetVirtio(device)) return -Errno.EIO;
  device.hasMessages = chooseMessages(fn, load<u32>(windows, 16));
  setStatus(device, ACKNOWLEDGE | DRIVER);
  if (!(offered(device, 1) & F_VERSION_1)) return -Errno.EIO; // §6.1: legacy only
  device.features = offered(device, 0) & (wanted | F_INDIRECT | F_EVENT_IDX);
  accept(device, 0, device.features);
  accept(device, 1, F_VERSION_1);
  setStatus(device, ACKNOWLEDGE | DRIVER | FEATURES_OK);
  const status = mmioRead8(device.common + STATUS);
  return status & FEATURES_OK && !(status & NEEDS_RESET) ? 0 : -Errno.EIO;
}

/** Stops the device: it uses no memory afterwards. False where it does not answer. §2.4. */
export function resetVirtio(device: VirtioDevice): bool {
  setStatus(device, 0);
  for (let looks: u32 = 0; looks < RESET_LOOKS; looks++) {
    const status = mmioRead8(device.common + STATUS);
    if (status == 0) return true;
    if (status == NOBODY) break;
  }
  return false;
}

/** Stops the device for good: 0, or -EIO where it does not answer. */
export function endVirtio(device: VirtioDevice): i32 {
  return resetVirtio(device) ? 0 : -Errno.EIO;
}

function setStatus(device: VirtioDevice, status: u32): void {
  mmioWrite8(device.common + STATUS, status);
}

function offered(device: VirtioDevice, half: u32): u32 {
  mmioWrite32(device.common + DEVICE_FEATURE_SELECT, half);
  return mmioRead32(device.common + DEVICE_FEATURE);
}

function accept(device: VirtioDevice, half: u32, bits: u32): void {
  mmioWrite32(device.common + DRIVER_FEATURE_SELECT, half);
  mmioWrite32(device.common + DRIVER_FEATURE, bits);
}

/** Descriptors that queue `number` may have at most; 0: there is no such queue. */
export function largestQueue(device: VirtioDevice, number: u32): u32 {
  mmioWrite16(device.common + QUEUE_SELECT, number);
  return mmioRead16(device.common + QUEUE_SIZE);
}

/** Sets up queue `number`, of `size` descriptors or fewer, at `memory`; returns where it ends, or -Errno. */
function beginQueue(device: VirtioDevice, number: u32, size: u32, memory: usize): i32 {
  const queue = queueOf(device, number);
  const common = device.common;
  const largest = largestQueue(device, number);
  if (largest == 0 || mmioRead16(common + QUEUE_ENABLE) != 0) return -Errno.EIO;
  let used = size;
  while (used > largest) used >>= 1;
  const end = queue.place(memory, used);
  queue.number = number;
  queue.isIndirect = device.features & F_INDIRECT;
  queue.hasEvents = device.features & F_EVENT_IDX;
  const offset = mmioRead16(common + QUEUE_NOTIFY_OFF) * device.notifyMultiplier;
  if (<u64>offset + 2 > <u64>device.notifyOctets) return -Errno.EIO;
  queue.notifyAt = device.notify + offset;
  mmioWrite16(common + QUEUE_SIZE, used);
  if (device.hasMessages) requestMessage(device);
  writeAddress(common + QUEUE_DESC, queue.descriptors);
  writeAddress(common + QUEUE_DRIVER, queue.available);
  writeAddress(common + QUEUE_DEVICE, queue.used);
  mmioWrite16(common + QUEUE_ENABLE, 1);
  return <i32>end;
}

/** Has the selected queue send a message; a device that cannot has its line again, for all queues. §4.1.5.1.2.1 */
function requestMessage(device: VirtioDevice): void {
  mmioWrite16(device.common + QUEUE_MESSAGE, FIRST_MESSAGE);
  if (mmioRead16(device.common + QUEUE_MESSAGE) == FIRST_MESSAGE) return;
  device.hasMessages = false;
  refuseMessages(device.fn);
}

function writeAddress(register: usize, address: usize): void {
  mmioWrite32(register, <u32>address);
  mmioWrite32(register + 4, 0);
}

/** Sets up queues 0 to `count` - 1, of `size` descriptors each, behind the records. */
export function beginQueues(device: VirtioDevice, count: u32, size: u32): i32 {
  let at: usize = (device.queues + count * offsetof<Virtqueue>() + 15) & ~15;
  device.queueCount = count;
  for (let number: u32 = 0; number < count; number++) {
    const end = beginQueue(device, number, size, at);
    if (end < 0) return end;
    at = end;
  }
  device.queuesEnd = at;
  return 0;
}

/** The device may go to work. */
export function startVirtio(device: VirtioDevice): void {
  setStatus(device, ACKNOWLEDGE | DRIVER | FEATURES_OK | DRIVER_OK);
}

/** Shows the device what was added to `queue`, and tells it where it wants that. §4.1.5.2. */
export function publish(queue: Virtqueue): void {
  if (queue.publish()) mmioWrite16(queue.notifyAt, queue.number);
}

/** Reads the configuration's 32 bits at `offset`. */
export function configWord(device: VirtioDevice, offset: usize): u32 {
  return mmioRead32(device.config + offset);
}

/** Reads 64 bits of the configuration, both halves of one moment. §2.5.3. */
export function configQuad(device: VirtioDevice, offset: usize): u64 {
  let quad: u64 = 0;
  for (let looks: u32 = 0; looks < GENERATION_LOOKS; looks++) {
    const before = mmioRead8(device.common + GENERATION);
    quad = ((<u64>configWord(device, offset + 4)) << 32) | configWord(device, offset);
    if (mmioRead8(device.common + GENERATION) == before) break;
  }
  return quad;
}

/**
 * Makes the next buffer that comes back interrupt, and acknowledges what its line said. See `armLine`. -EIO
 * where the line's register shows that the device is gone: so is every call on it from then on.
 */
export function armVirtio(device: VirtioDevice): i32 {
  // §4.1.4.5: reading lowers the line
  if (!device.hasMessages && mmioRead8(device.isr) == NOBODY) return failVirtio(device);
  for (let at: u32 = 0; at < device.queueCount; at++) queueOf(device, at).expect();
  return device.hasMessages ? 0 : armLine(device.line);
}

/** Makes every call on the device fail. */
function failVirtio(device: VirtioDevice): i32 {
  for (let at: u32 = 0; at < device.queueCount; at++) queueOf(device, at).fail();
  return -Errno.EIO;
}

/** 0 while the device answers and has claimed nothing that cannot be, else -EIO, as every call from then on. */
export function checkVirtio(device: VirtioDevice): i32 {
  for (let at: u32 = 0; at < device.queueCount; at++) {
    if (queueOf(device, at).isBroken) return -Errno.EIO;
  }
  const status = mmioRead8(device.common + STATUS);
  return status & DRIVER_OK && !(status & NEEDS_RESET) ? 0 : failVirtio(device);
}
