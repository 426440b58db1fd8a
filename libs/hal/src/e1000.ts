/**
 * Intel's gigabit cards 82540EM (QEMU's and VirtualBox's), 82545EM and 82574L (e1000e).
 *
 *   0              1024             4096                        69632                       135168
 *   +--------------+----------------+---------------------------+---------------------------+
 *   | our notes    | rings: receive,| buffers to receive into   | buffers to send from      |
 *   |              | transmit       |                           |                           |
 *   +--------------+----------------+---------------------------+---------------------------+
 *
 * A ring is descriptors of 16 octets. Those from head to tail are the card's; it sets DD in each that it
 * is done with. Descriptors are never asked where a buffer lies, but for what only the card knows.
 *
 * References:
 * - PCI/PCI-X Family of Gigabit Ethernet Controllers Software Developer's Manual, Intel 317453-006,
 *   2009, §3.2 (receive), §3.3 (transmit), §13.4 (registers), §14 (initialization)
 * - 82574 GbE Controller Family Datasheet, Intel 317694-027, 2014, §4.6, §7.1, §10.2
 */
import { barrier, fence, mmioRead32, mmioWrite32 } from "../cpu";
import { Errno } from "../errno";
import { nextFunction, readConfig, writeConfig } from "./pci";
import { armLine } from "./pci-lines";
import { chooseMessages } from "./msi-x";

// Vendor and device.
const ID_82540EM: u32 = 0x100e8086;
const ID_82545EM: u32 = 0x100f8086;
const ID_82574L: u32 = 0x10d38086;

// Registers. §13.4.
const CTRL: usize = 0x0000;
const STATUS: usize = 0x0008;
const ICR: usize = 0x00c0; // reading it clears it
const ITR: usize = 0x00c4;
const IMS: usize = 0x00d0;
const IMC: usize = 0x00d8;
const EIAC: usize = 0x00dc; // 82574, §10.2.4.8: causes that a message clears
const IVAR: usize = 0x00e4; // 82574, §10.2.4.10: which message a cause sends
const EITR: usize = 0x00e8; // 82574, §10.2.4.9: as ITR, of message 0
const RCTL: usize = 0x0100;
const TCTL: usize = 0x0400;
const TIPG: usize = 0x0410;
const RDBAL: usize = 0x2800;
const TDBAL: usize = 0x3800;
const TXDCTL: usize = 0x3828;
const MPC: usize = 0x4010; // reading it clears it
const MTA: usize = 0x5200;
const RAL: usize = 0x5400;
const RAH: usize = 0x5404;

// A ring's registers, from RDBAL and from TDBAL.
const BASE_HIGH: usize = 4;
const LENGTH: usize = 8;
const HEAD: usize = 16;
const TAIL: usize = 24;

const CTRL_ASDE: u32 = 1 << 5;
const CTRL_SLU: u32 = 1 << 6;
const CTRL_RST: u32 = 1 << 26;
const STATUS_LU: u32 = 1 << 1;
const RAH_AV: u32 = 1 << 31;
const RCTL_EN: u32 = 1 << 1;
const RCTL_BAM: u32 = 1 << 15;
const RCTL_SECRC: u32 = 1 << 26; // buffers of 2048 octets are its default
/** What is in RCTL while the card is at work: one that is gone reads as ones, or in QEMU as zeros. */
const RECEIVING: u32 = RCTL_EN | RCTL_BAM | RCTL_SECRC;
const TCTL_EN: u32 = 1 << 1;
const TCTL_PSP: u32 = 1 << 3;
const TCTL_FULL_DUPLEX: u32 = (0x0f << 4) | (0x40 << 12); // collision threshold and distance
const TIPG_COPPER: u32 = 10 | (8 << 10) | (6 << 20);
const TXDCTL_MUST: u32 = 1 << 22; // 82574, §10.2.6.9: set it, or sending stalls

/** Transmitted, link changed, few descriptors, overrun, received. §13.4.20. */
const CAUSES: u32 = (1 << 0) | (1 << 2) | (1 << 4) | (1 << 6) | (1 << 7);
/** Received and transmitted, of queue 0. 82574, §10.2.4.2. Nobody waits for what the others say. */
const QUEUE_CAUSES: u32 = (1 << 20) | (1 << 22);
/** Both send message 0: bit 3 of each nibble, queue 0 received and transmitted, makes it valid. */
const QUEUE_MESSAGES: u32 = (1 << 3) | (1 << 11);
/** Interrupts are 50 us apart at least, in units of 256 ns. §13.4.18. */
const MODERATION: u32 = 195;
const ALL: u32 = 0xffffffff;

// Legacy descriptors: address u64, octets u16, ..., status u8 at 12. §3.2.3, §3.3.3.
const DESCRIPTOR_LEN: u32 = 16;
const DESCRIPTOR_OCTETS: usize = 8;
const DESCRIPTOR_COMMAND: usize = 11;
const DESCRIPTOR_STATUS: usize = 12;
const DESCRIPTOR_ERRORS: usize = 13;
const DD: u32 = 1 << 0;
const EOP: u32 = 1 << 1;
const COMMAND_SEND: u8 = (1 << 0) | (1 << 1) | (1 << 3); // end of packet, insert check sequence, report

const COUNT: u32 = 32;
const COUNT_MASK: u32 = COUNT - 1;
const BUFFER_LEN: u32 = 2048;
const RECEIVE_RING: usize = 1024;
const TRANSMIT_RING: usize = 2048;
const RECEIVE_BUFFERS: usize = 4096;
const TRANSMIT_BUFFERS: usize = RECEIVE_BUFFERS + COUNT * BUFFER_LEN;
/** Octets of memory that `openE1000` wants. */
export const E1000_MEMORY: u32 = <u32>TRANSMIT_BUFFERS + COUNT * BUFFER_LEN;

/** Octets of a frame without its check sequence. IEEE 802.3-2018, §3.2.7, with a VLAN tag. */
const LONGEST_FRAME: u32 = 1518;
const SHORTEST_FRAME: u32 = 14;

/** Looks at CTRL until a reset is done: it takes a microsecond. §14.3 */
const RESET_LOOKS: u32 = 100_000;

const COMMAND: u32 = 0x04;
const COMMAND_MASK: u32 = 0xffff;
const COMMAND_MEMORY_MASTER: u32 = (1 << 1) | (1 << 2);
const COMMAND_NO_INTX: u32 = 1 << 10;
const INTERRUPT_LINE: u32 = 0x3c;

/** A card, at the beginning of the memory that whoever opened it gave. */
@final
@unmanaged
class Card {
  registers: usize;
  line: u32;
  /** It sends messages: its line stays low. */
  hasMessages: bool;
  /** The descriptor that the next frame comes in by, and the next one to send from. */
  receiveAt: u32;
  sendAt: u32;
  /** Frames that are on their way out. */
  sending: u32;
  /** Frames that came while there was no room. */
  missed: u32;
  isBroken: u32;
}

/** The next function above `after` (-1: the first) that is such a card, or -ENOENT. */
export function nextE1000(after: i32): i32 {
  for (let fn = nextFunction(after); fn >= 0; fn = nextFunction(fn)) {
    const id = readConfig(fn, 0);
    if (id == ID_82540EM || id == ID_82545EM || id == ID_82574L) return fn;
  }
  return -Errno.ENOENT;
}

/**
 * Starts the card at `fn`, whose registers are at `registers`, in `memory` (zeroed, a page's alignment).
 * `messages` is where the first entry of its table of messages is mapped, or 0.
 */
export function openE1000(memory: usize, fn: u32, registers: usize, messages: usize): i32 {
  const card = changetype<Card>(memory);
  card.registers = registers;
  card.line = readConfig(fn, INTERRUPT_LINE) & 0xff;
  const command = readConfig(fn, COMMAND) & COMMAND_MASK & ~COMMAND_NO_INTX;
  writeConfig(fn, COMMAND, command | COMMAND_MEMORY_MASTER);
  if (resetE1000(memory) < 0) return -Errno.EIO;
  const isNew = readConfig(fn, 0) == ID_82574L;
  write(card, CTRL, read(card, CTRL) | CTRL_SLU | CTRL_ASDE);
  for (let word: usize = 0; word < 128; word++) write(card, MTA + word * 4, 0);
  fillReceiveRing(memory);
  startRing(card, RDBAL, memory + RECEIVE_RING, COUNT - 1);
  startRing(card, TDBAL, memory + TRANSMIT_RING, 0);
  if (isNew) write(card, TXDCTL, read(card, TXDCTL) | TXDCTL_MUST);
  write(card, TIPG, TIPG_COPPER);
  write(card, TCTL, TCTL_EN | TCTL_PSP | TCTL_FULL_DUPLEX);
  write(card, RCTL, RECEIVING);
  card.hasMessages = isNew && chooseMessages(fn, messages);
  if (card.hasMessages) hearMessages(card);
  else hearLine(card);
  return 0;
}

function hearLine(card: Card): void {
  write(card, ITR, MODERATION);
  write(card, IMS, CAUSES);
}

function hearMessages(card: Card): void {
  write(card, EITR, MODERATION);
  write(card, IVAR, QUEUE_MESSAGES);
  write(card, EIAC, QUEUE_CAUSES);
  write(card, IMS, QUEUE_CAUSES);
}

function fillReceiveRing(memory: usize): void {
  for (let at: u32 = 0; at < COUNT; at++) {
    store<u64>(memory + RECEIVE_RING + at * DESCRIPTOR_LEN, receiveBuffer(memory, at));
  }
}

function receiveBuffer(memory: usize, at: u32): usize {
  return memory + RECEIVE_BUFFERS + at * BUFFER_LEN;
}

function startRing(card: Card, base: usize, ring: usize, tail: u32): void {
  barrier();
  write(card, base, <u32>ring);
  write(card, base + BASE_HIGH, 0);
  write(card, base + LENGTH, COUNT * DESCRIPTOR_LEN);
  write(card, base + HEAD, 0);
  write(card, base + TAIL, tail);
}

function read(card: Card, register: usize): u32 {
  return mmioRead32(card.registers + register);
}

function write(card: Card, register: usize, value: u32): void {
  mmioWrite32(card.registers + register, value);
}

/** Stops the card: 0; -EIO where it does not answer. */
export function resetE1000(memory: usize): i32 {
  const card = changetype<Card>(memory);
  write(card, IMC, ALL);
  write(card, RCTL, 0);
  write(card, TCTL, 0);
  write(card, CTRL, read(card, CTRL) | CTRL_RST);
  let looks: u32 = 0;
  while (looks < RESET_LOOKS && read(card, CTRL) & CTRL_RST) {
    if (read(card, STATUS) == ALL) return -Errno.EIO; // nobody answers any more
    looks++;
  }
  write(card, IMC, ALL); // the reset has set nothing, but firmware may have
  read(card, ICR);
  return looks < RESET_LOOKS ? 0 : -Errno.EIO;
}

/**
 * Acknowledges interrupts and arms the card's line, where it has no messages. -EIO where its causes show that it
 * is gone, as every call from then on.
 */
export function armE1000(memory: usize): i32 {
  const card = changetype<Card>(memory);
  if (card.hasMessages) return 0;
  if (read(card, ICR) == ALL) {
    card.isBroken = 1;
    return -Errno.EIO;
  }
  return armLine(card.line);
}

/** 0 while the card is there and not broken, else -EIO, as every call from then on. */
export function checkE1000(memory: usize): i32 {
  const card = changetype<Card>(memory);
  if (read(card, RCTL) != RECEIVING) card.isBroken = 1;
  return card.isBroken ? -Errno.EIO : 0;
}

/** Stores the card's six octets of address at `into`; -ENOENT where it has none. §13.4.36 */
export function e1000Address(memory: usize, into: usize): i32 {
  const card = changetype<Card>(memory);
  const high = read(card, RAH);
  if (!(high & RAH_AV)) return -Errno.ENOENT;
  store<u32>(into, read(card, RAL));
  store<u16>(into, <u16>high, 4);
  return 6;
}

/** 1 while there is a link, else 0. */
export function e1000Link(memory: usize): u32 {
  const status = read(changetype<Card>(memory), STATUS);
  return status != ALL && status & STATUS_LU ? 1 : 0;
}

/** Lets frames to the multicast address of six octets at `address` in, and those that share its hash. §13.5.1 */
export function joinE1000(memory: usize, address: usize): void {
  const card = changetype<Card>(memory);
  const hash = (((<u32>load<u8>(address, 4)) >> 4) | ((<u32>load<u8>(address, 5)) << 4)) & 0xfff;
  const register = MTA + ((<usize>hash) >> 5) * 4;
  write(card, register, read(card, register) | (1 << (hash & 31)));
}

/** Frames that came while there was no room since the card was opened. §13.7.5 */
export function missedE1000(memory: usize): u32 {
  const card = changetype<Card>(memory);
  const more = read(card, MPC);
  if (more != ALL) card.missed += more;
  return card.missed;
}

/** Moves a frame that came to `into`, and returns its octets; -EAGAIN for none; -EINVAL: one that was dropped; -EIO. */
export function receiveE1000(memory_: usize, into: usize, capacity: usize): i32 {
  const card = changetype<Card>(memory_);
  if (card.isBroken) return -Errno.EIO;
  const at = card.receiveAt;
  const descriptor = memory_ + RECEIVE_RING + at * DESCRIPTOR_LEN;
  fence();
  const status: u32 = load<u8>(descriptor, DESCRIPTOR_STATUS);
  if (!(status & DD)) return -Errno.EAGAIN;
  fence();
  const octets: u32 = load<u16>(descriptor, DESCRIPTOR_OCTETS);
  if (octets > BUFFER_LEN) {
    card.isBroken = 1;
    return -Errno.EIO;
  }
  const isWhole = (status & EOP) != 0 && load<u8>(descriptor, DESCRIPTOR_ERRORS) == 0;
  const fits = isWhole && octets >= SHORTEST_FRAME && octets <= <u32>capacity;
  if (fits) memory.copy(into, receiveBuffer(memory_, at), octets);
  store<u64>(descriptor, receiveBuffer(memory_, at));
  store<u64>(descriptor, 0, DESCRIPTOR_OCTETS);
  barrier();
  write(card, RDBAL + TAIL, at); // the card may use it again, up to this one
  card.receiveAt = (at + 1) & COUNT_MASK;
  return fits ? <i32>octets : -Errno.EINVAL;
}

/** Sends the frame of `len` octets (14 to 1518) at `frame`: 0; -EAGAIN while all buffers are on their way, -EIO. */
export function sendE1000(memory_: usize, frame: usize, len: usize): i32 {
  if (len < SHORTEST_FRAME || len > LONGEST_FRAME) return -Errno.EINVAL;
  const card = changetype<Card>(memory_);
  if (card.isBroken) return -Errno.EIO;
  collectSent(memory_, card);
  if (card.sending == COUNT - 1) return -Errno.EAGAIN; // a full ring would look like an empty one
  const at = card.sendAt;
  const descriptor = memory_ + TRANSMIT_RING + at * DESCRIPTOR_LEN;
  const buffer = memory_ + TRANSMIT_BUFFERS + at * BUFFER_LEN;
  memory.copy(buffer, frame, len);
  store<u64>(descriptor, buffer);
  store<u64>(descriptor, 0, DESCRIPTOR_OCTETS);
  store<u16>(descriptor, <u16>len, DESCRIPTOR_OCTETS);
  store<u8>(descriptor, COMMAND_SEND, DESCRIPTOR_COMMAND);
  card.sendAt = (at + 1) & COUNT_MASK;
  card.sending++;
  barrier();
  write(card, TDBAL + TAIL, card.sendAt);
  return 0;
}

/** Takes back the buffers of frames that were sent, oldest first. */
function collectSent(memory: usize, card: Card): void {
  fence();
  while (card.sending > 0) {
    const oldest = (card.sendAt - card.sending) & COUNT_MASK;
    const descriptor = memory + TRANSMIT_RING + oldest * DESCRIPTOR_LEN;
    if (!((<u32>load<u8>(descriptor, DESCRIPTOR_STATUS)) & DD)) return;
    card.sending--;
  }
}
