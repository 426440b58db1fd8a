/**
 * The first serial port, driven by interrupts.
 *
 * Output goes through a ring that the interrupt empties sixteen octets at a time. Input goes
 * straight to the console; when that is full, the receive interrupt is turned off, the FIFO fills,
 * and the sender is held back: nothing is lost.
 *
 * References:
 * - PC16550D Universal Asynchronous Receiver/Transmitter with FIFOs, National Semiconductor, 1995
 */
import { disableInterrupts, enableInterrupts, in8, out8 } from "../cpu";
import { acceptInput, isInputFull } from "./console-input";
import { SERIAL_OUT, SERIAL_OUT_LEN } from "./layout";
import { Ring } from "./ring";

const COM1: u32 = 0x3f8;

/** The line that COM1 raises. */
export const SERIAL_IRQ: u32 = 4;

// Registers. PC16550D, §8.0 and table II.
const RBR_THR: u32 = COM1; // receiver buffer (read), transmitter holding (write)
const IER: u32 = COM1 + 1; // interrupt enable
const IIR_FCR: u32 = COM1 + 2; // interrupt identification (read), FIFO control (write)
const LCR: u32 = COM1 + 3; // line control
const MCR: u32 = COM1 + 4; // modem control
const LSR: u32 = COM1 + 5; // line status
const SCR: u32 = COM1 + 7; // scratch

const IER_RDA: u32 = 1 << 0; // received data available
const IER_THRE: u32 = 1 << 1; // transmitter holding register empty
const FCR_ON: u32 = 0x07; // FIFOs enabled and cleared, trigger at one octet
const LCR_8N1: u32 = 0x03;
const LCR_DLAB: u32 = 1 << 7;
const MCR_ON: u32 = 0x0b; // DTR, RTS, OUT2: the PC routes the interrupt through OUT2
const LSR_DR: u32 = 1 << 0; // data ready
const LSR_THRE: u32 = 1 << 5; // THR empty: the transmit FIFO takes sixteen octets

const DIVISOR_115200: u32 = 1;
const FIFO_LEN: u32 = 16;

/** Octets taken at one interrupt: more than any FIFO holds means that the port is not one. */
const MOST_RECEIVED: u32 = 4096;

/** Looks at LSR before the port is declared dead: sixteen octets at 115200 baud take 1.4 ms. */
const POLLS: u32 = 100_000;

let isPresent = false;
/** IER as last written, by both sides with interrupts off. */
let enabled: u32 = 0;

const out = Ring.at(memory.data(offsetof<Ring>()), SERIAL_OUT, SERIAL_OUT_LEN);

/** Sets the port to 115200 baud, 8N1, FIFOs on; returns whether there is one. */
export function initSerial(): bool {
  out8(SCR, 0x5a);
  isPresent = in8(SCR) == 0x5a;
  if (!isPresent) return false;
  out8(IER, 0);
  out8(LCR, LCR_8N1 | LCR_DLAB);
  out8(RBR_THR, DIVISOR_115200);
  out8(IER, DIVISOR_115200 >> 8);
  out8(LCR, LCR_8N1);
  out8(IIR_FCR, FCR_ON);
  out8(MCR, MCR_ON);
  setEnabled(IER_RDA);
  return true;
}

function setEnabled(bits: u32): void {
  enabled = bits;
  out8(IER, bits);
}

/** Queues `octet`; waits while the ring is full. */
export function serialPut(octet: u32): void {
  if (!isPresent) return;
  if (out.isFull) drainSome();
  if (!isPresent) return;
  out.put(octet);
}

/** Starts sending what is queued. Enabling THRE raises it at once when the FIFO is empty. §8.6. */
export function serialKick(): void {
  if (!isPresent || out.isEmpty || enabled & IER_THRE) return;
  const were = disableInterrupts();
  setEnabled(enabled | IER_THRE);
  if (were) enableInterrupts();
}

/** Sends one FIFO's worth by looking at LSR, interrupts off. A silent port is given up. */
function drainSome(): void {
  const were = disableInterrupts();
  let polls: u32 = 0;
  while (!(in8(LSR) & LSR_THRE) && polls < POLLS) polls++;
  if (polls == POLLS) isPresent = false;
  else fillFifo();
  if (were) enableInterrupts();
}

function fillFifo(): void {
  for (let room = FIFO_LEN; room > 0 && !out.isEmpty; room--) out8(RBR_THR, out.take());
}

/** Sends all that is queued before it returns: for panics and power off. */
export function serialFlush(): void {
  while (isPresent && !out.isEmpty) drainSome();
}

/** Takes input again after the console had been full. */
export function serialResume(): void {
  if (!isPresent || enabled & IER_RDA) return;
  const were = disableInterrupts();
  setEnabled(enabled | IER_RDA);
  if (were) enableInterrupts();
}

/** Serves the port. Interrupt code. */
export function serialInterrupt(): void {
  in8(IIR_FCR); // takes back a pending THRE. §8.5
  let taken: u32 = 0;
  while (in8(LSR) & LSR_DR && taken < MOST_RECEIVED) {
    if (isInputFull()) {
      setEnabled(enabled & ~IER_RDA);
      break;
    }
    acceptInput(in8(RBR_THR));
    taken++;
  }
  if (!(enabled & IER_THRE)) return;
  if (in8(LSR) & LSR_THRE) fillFifo();
  if (out.isEmpty) setEnabled(enabled & ~IER_THRE);
}
