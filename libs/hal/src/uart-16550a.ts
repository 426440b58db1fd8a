/**
 * The first serial port, driven by interrupts.
 *
 * Output goes through a ring that the interrupt empties a FIFO at a time. Input goes straight to the
 * console; when that is full, the receive interrupt is turned off and RTS says so: the FIFO fills,
 * and a sender that heeds RTS, or an emulator, holds back the rest. Nothing is lost then.
 *
 * References:
 * - PC16550D Universal Asynchronous Receiver/Transmitter with FIFOs, National Semiconductor, 1995
 */
import { disableInterrupts, enableInterrupts, fence, halt, in8, out8 } from "../cpu";
import { acceptInput, inputRoom } from "./console-input";
import { CONSOLE_IN_LEN, SERIAL_OUT, SERIAL_OUT_LEN } from "./layout";
import { armPit, LONGEST_NANOS } from "./pit-8254";
import { Ring } from "./ring";

const COM1: u32 = 0x3f8;

/** The line that COM1 raises. */
export const SERIAL_IRQ: u32 = 4;

// Registers. PC16550D, §8.0 "Registers".
const RBR_THR: u32 = COM1; // receiver buffer (read), transmitter holding (write)
const IER: u32 = COM1 + 1; // interrupt enable
const IIR_FCR: u32 = COM1 + 2; // interrupt identification (read), FIFO control (write)
const LCR: u32 = COM1 + 3; // line control
const MCR: u32 = COM1 + 4; // modem control
const LSR: u32 = COM1 + 5; // line status
const SCR: u32 = COM1 + 7; // scratch

const IER_RDA: u32 = 1 << 0; // received data available. §8.7
const IER_THRE: u32 = 1 << 1; // transmitter holding register empty
const IIR_NONE: u32 = 1 << 0; // no interrupt is pending. §8.6
const IIR_FIFOS: u32 = 0xc0; // both bits: there are FIFOs that work, and they are on
const FCR_ON: u32 = 0xc7; // FIFOs enabled and cleared, trigger at 14 octets or a pause. §8.5
const LCR_8N1: u32 = 0x03; // §8.1
const LCR_DLAB: u32 = 1 << 7;
const MCR_HOLD: u32 = 0x09; // DTR, OUT2: the PC routes the interrupt through OUT2. §8.8
const MCR_RTS: u32 = 1 << 1; // the other side may send
const LSR_DR: u32 = 1 << 0; // data ready. §8.4
const LSR_THRE: u32 = 1 << 5; // THR empty: the transmit FIFO takes all that it holds
const LSR_TEMT: u32 = 1 << 6; // the last octet has left

const DIVISOR_115200: u32 = 1; // §8.3
/** Written to the scratch register to see whether there is one. §8.10 */
const PATTERN: u32 = 0x5a;
const FIFO_LEN: u32 = 16;

/** Causes served at one interrupt: each takes or sends an octet, or the port is not one. */
const MOST_CAUSES: u32 = CONSOLE_IN_LEN + SERIAL_OUT_LEN;

/** Octets taken for one cause: what the console takes, and as many that end the machine. */
const MOST_RECEIVED: u32 = CONSOLE_IN_LEN;

/**
 * Looks at LSR, interrupts off, before the port is declared dead. Sixteen octets at 115200 baud
 * take 1.4 ms; a virtual port waits for whoever reads it, and a look there takes a fraction of a
 * microsecond.
 */
const POLLS: u32 = 2_000_000;

/** Sleeps of 55 ms before the port is declared dead: a reader may pause for minutes. */
const MOST_SLEEPS: u32 = 10_000;

/** Written by start-up, and by both sides with interrupts off. */
let isPresent = false;
/** False for good once the transmitter hangs. Written like `isPresent`. */
let canSend = false;
/** What the transmitter takes at once. Written by start-up. */
let fifoLen: u32 = 1;
/** Something was received. Written by interrupt code. */
let isHeard = false;
/** IER as last written. Written by both sides with interrupts off. */
let enabled: u32 = 0;

const out = Ring.at(memory.data(offsetof<Ring>()), SERIAL_OUT, SERIAL_OUT_LEN);

/** Sets the port to 115200 baud, 8N1, FIFOs on; returns whether there is one. */
export function initSerial(): bool {
  out8(SCR, PATTERN);
  out8(IER, 0); // and the bus carries something else than PATTERN
  isPresent = in8(SCR) == PATTERN;
  canSend = isPresent;
  if (!isPresent) return false;
  out8(LCR, LCR_8N1 | LCR_DLAB);
  out8(RBR_THR, DIVISOR_115200);
  out8(IER, DIVISOR_115200 >> 8);
  out8(LCR, LCR_8N1);
  out8(IIR_FCR, FCR_ON);
  if ((in8(IIR_FCR) & IIR_FIFOS) == IIR_FIFOS) fifoLen = FIFO_LEN;
  receiveOn();
  return true;
}

function setEnabled(bits: u32): void {
  enabled = bits;
  out8(IER, bits);
}

function receiveOn(): void {
  setEnabled(enabled | IER_RDA);
  out8(MCR, MCR_HOLD | MCR_RTS);
}

function receiveOff(): void {
  setEnabled(enabled & ~IER_RDA);
  out8(MCR, MCR_HOLD);
}

/** Queues `octet`; waits while the ring is full. */
export function serialPut(octet: u32): void {
  if (canSend && out.isFull) awaitRoom(1);
  if (canSend) out.put(octet);
}

/** Sleeps until all that is queued has gone to the port; returns at once with interrupts off. */
export function serialDrain(): void {
  if (canSend && !out.isEmpty) awaitRoom(SERIAL_OUT_LEN);
}

/** Sleeps until the ring has room for `octets`; with interrupts off it makes some by looking. */
function awaitRoom(octets: u32): void {
  for (let sleeps: u32 = 0; sleeps < MOST_SLEEPS; sleeps++) {
    serialKick();
    if (!disableInterrupts()) return drainSome();
    if (out.room >= octets) return enableInterrupts();
    armPit(LONGEST_NANOS);
    halt();
  }
  canSend = false;
}

/** Starts sending what is queued. Enabling THRE raises it at once when the FIFO is empty. §8.7 */
export function serialKick(): void {
  if (!canSend || out.isEmpty || enabled & IER_THRE) return;
  const were = disableInterrupts();
  setEnabled(enabled | IER_THRE);
  if (were) enableInterrupts();
}

/** Sends one FIFO's worth by looking at LSR, interrupts off. A silent port is given up. */
function drainSome(): void {
  const were = disableInterrupts();
  if (awaitLine(LSR_THRE)) fillFifo();
  if (were) enableInterrupts();
}

function awaitLine(bit: u32): bool {
  for (let polls: u32 = 0; polls < POLLS; polls++) {
    if (in8(LSR) & bit) return true;
  }
  canSend = false;
  return false;
}

function fillFifo(): void {
  for (let room = fifoLen; room > 0 && !out.isEmpty; room--) out8(RBR_THR, out.take());
}

/** Sends all that is queued, to the last bit, before it returns: for panics and power off. */
export function serialFlush(): void {
  while (canSend && !out.isEmpty) drainSome();
  if (canSend) awaitLine(LSR_TEMT);
}

/** Says whether anything was ever received. */
export function isSerialHeard(): bool {
  fence();
  return isHeard;
}

/** Takes input again after the console had been full. */
export function serialResume(): void {
  if (!isPresent || enabled & IER_RDA) return;
  const were = disableInterrupts();
  receiveOn();
  if (were) enableInterrupts();
}

/**
 * Serves the port. Interrupt code.
 *
 * The 8259A hears the line rise only, so the line has to fall before this returns: one cause that
 * came while another was served would keep it up, and the port silent for ever.
 */
export function serialInterrupt(): void {
  for (let causes: u32 = 0; causes < MOST_CAUSES; causes++) {
    if (in8(IIR_FCR) & IIR_NONE) return; // the look takes back a pending THRE. §8.6
    receive();
    if (enabled & IER_THRE) transmit();
  }
  setEnabled(0);
  isPresent = canSend = false;
}

function receive(): void {
  if (!(enabled & IER_RDA)) return;
  for (let taken: u32 = 0; taken < MOST_RECEIVED && in8(LSR) & LSR_DR; taken++) {
    if (inputRoom() == 0) return receiveOff();
    isHeard = true;
    acceptInput(in8(RBR_THR));
  }
}

function transmit(): void {
  if (in8(LSR) & LSR_THRE) fillFifo();
  if (out.isEmpty) setEnabled(enabled & ~IER_THRE);
}
