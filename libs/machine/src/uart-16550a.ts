/**
 * 16550A serial port.
 *
 * References:
 * - PC16550D, "Universal Asynchronous Receiver/Transmitter with FIFOs", National Semiconductor, 1995
 */
import { ByteQueue } from "./byte-queue";
import type { PortDevice } from "./port-bus";
import {
  RBR_THR_DLL,
  IER_DLM,
  IIR_FCR,
  LCR,
  MCR,
  LSR,
  MSR,
  SCR,
  LCR_DLAB,
  LSR_DR,
  LSR_OE,
  LSR_THRE,
  LSR_TEMT,
  FCR_ENABLE,
  FCR_CLEAR_RECEIVER,
  FCR_TRIGGER_SHIFT,
  TRIGGER_LEVELS,
  FIFO_SIZE,
  IIR_LINE_STATUS,
  IIR_RECEIVED_DATA,
  IIR_CHARACTER_TIMEOUT,
  IIR_THR_EMPTY,
  IIR_MODEM_STATUS,
  IIR_NONE,
  IIR_FIFOS_ENABLED,
  IER_ERBFI,
  IER_ETBEI,
  IER_ELSI,
  IER_EDSSI,
  IER_MASK,
  MCR_DTR,
  MCR_RTS,
  MCR_OUT1,
  MCR_OUT2,
  MCR_LOOP,
  MCR_MASK,
  MSR_TERI,
  MSR_CTS,
  MSR_DSR,
  MSR_RI,
  MSR_DCD,
  MSR_DELTAS,
  MSR_DELTA_SHIFT,
} from "./uart-registers";

/** Ports that the chip takes. */
export const UART_PORT_COUNT = 8;

const BYTE_MASK = 0xff;
const BYTE_BITS = 8;
const DIVISOR_AT_RESET = 12; // 9600 baud, as firmware leaves it

/** What the chip's pins are connected to. */
export interface UartPins {
  /** Takes a byte that the guest sent. */
  onTransmit(byte: number): void;
  /** Sets the level of the interrupt request line. */
  setIrq(high: boolean): void;
}

/**
 * One port. A byte is sent the moment it is written. Host input waits outside the chip until there
 * is room in it, so none is lost; what a FIFO reset or the loopback throws out of the chip unread
 * goes back there.
 */
export class Uart16550a implements PortDevice {
  private readonly line = new ByteQueue();
  private received: number[] = [];
  /** How many bytes at the end of `received` came from the host. */
  private fromLine = 0;
  private ier = 0;
  private fifosEnabled = false;
  private trigger = 1;
  private lcr = 0;
  private mcr = 0;
  private overrun = false;
  private msrDeltas = 0;
  private scr = 0;
  private divisor = DIVISOR_AT_RESET;
  private thrEmptyPending = false;

  constructor(
    private readonly base: number,
    private readonly pins: UartPins,
  ) {}

  /** Host bytes that do not fit into the chip yet. */
  get queued(): number {
    return this.line.length;
  }

  /** What DLM:DLL hold: 115200 / divisor is the baud rate. PC16550D, §8.3. */
  get baudDivisor(): number {
    return this.divisor;
  }

  /** State after the MR pin. PC16550D, table III. */
  reset(): void {
    this.putBack();
    this.received = [];
    this.ier = 0;
    this.fifosEnabled = false;
    this.trigger = 1;
    this.lcr = 0;
    this.mcr = 0;
    this.overrun = false;
    this.msrDeltas = 0;
    this.divisor = DIVISOR_AT_RESET;
    this.thrEmptyPending = false;
    this.feed();
  }

  /** Queues host input; the chip takes it as it has room. */
  receive(bytes: ArrayLike<number>): void {
    this.line.push(bytes);
    this.feed();
  }

  /** A byte arrives on the wire whether there is room or not: without room it is an overrun. */
  arrive(byte: number): void {
    if (this.received.length < this.capacity) {
      this.received.push(byte);
      this.fromLine = 0;
    } else {
      this.overrun = true;
      // Without FIFOs the new byte replaces the old one; with them it is lost. PC16550D, §8.4, bit 1.
      if (!this.fifosEnabled) this.received = [byte];
    }
    this.updateIrq();
  }

  read8(port: number): number {
    switch (port - this.base) {
      case RBR_THR_DLL:
        return this.dlab ? this.divisor & BYTE_MASK : this.readRbr();
      case IER_DLM:
        return this.dlab ? this.divisor >>> BYTE_BITS : this.ier;
      case IIR_FCR:
        return this.readIir();
      case LCR:
        return this.lcr;
      case MCR:
        return this.mcr;
      case LSR:
        return this.readLsr();
      case MSR:
        return this.readMsr();
      case SCR:
        return this.scr;
      default:
        return BYTE_MASK;
    }
  }

  write8(port: number, value: number): void {
    switch (port - this.base) {
      case RBR_THR_DLL:
        if (this.dlab) this.divisor = (this.divisor & ~BYTE_MASK) | value;
        else this.writeThr(value);
        return;
      case IER_DLM:
        if (this.dlab) this.divisor = (this.divisor & BYTE_MASK) | (value << BYTE_BITS);
        else this.writeIer(value & IER_MASK);
        return;
      case IIR_FCR:
        return this.writeFcr(value);
      case LCR:
        this.lcr = value;
        return;
      case MCR:
        return this.writeMcr(value & MCR_MASK);
      case SCR:
        this.scr = value;
        return;
      default: // LSR and MSR are read-only
    }
  }

  private get dlab(): boolean {
    return (this.lcr & LCR_DLAB) !== 0;
  }

  private get loopback(): boolean {
    return (this.mcr & MCR_LOOP) !== 0;
  }

  private get capacity(): number {
    return this.fifosEnabled ? FIFO_SIZE : 1;
  }

  private readRbr(): number {
    const byte = this.received.shift() ?? 0;
    this.fromLine = Math.min(this.fromLine, this.received.length);
    this.feed();
    return byte;
  }

  private readIir(): number {
    const source = this.pendingSource();
    // Reading resets the THRE interrupt, if that is what the register shows. PC16550D, table V.
    if (source === IIR_THR_EMPTY) {
      this.thrEmptyPending = false;
      this.updateIrq();
    }
    return source | (this.fifosEnabled ? IIR_FIFOS_ENABLED : 0);
  }

  private readLsr(): number {
    const dataReady = this.received.length > 0 ? LSR_DR : 0;
    const errors = this.overrun ? LSR_OE : 0;
    this.overrun = false;
    this.updateIrq();
    return LSR_THRE | LSR_TEMT | dataReady | errors;
  }

  private readMsr(): number {
    const status = this.modemLines() | this.msrDeltas;
    this.msrDeltas = 0;
    this.updateIrq();
    return status;
  }

  private writeThr(byte: number): void {
    this.thrEmptyPending = false;
    this.updateIrq();
    if (this.loopback) this.arrive(byte);
    else this.pins.onTransmit(byte);
    this.thrEmptyPending = true;
    this.updateIrq();
  }

  private writeIer(value: number): void {
    const changed = this.ier ^ value;
    this.ier = value;
    // Enabling the interrupt while the register is empty raises it at once. PC16550D, §8.7, bit 1.
    if ((changed & IER_ETBEI) !== 0) this.thrEmptyPending = (value & IER_ETBEI) !== 0;
    this.updateIrq();
  }

  private writeFcr(value: number): void {
    const enable = (value & FCR_ENABLE) !== 0;
    const changed = enable !== this.fifosEnabled;
    this.fifosEnabled = enable;
    // Other bits count only when bit 0 is set; a change of bit 0 clears the FIFOs. PC16550D, §8.5.
    if (enable) this.trigger = TRIGGER_LEVELS[value >>> FCR_TRIGGER_SHIFT] ?? 1;
    if (changed || (enable && (value & FCR_CLEAR_RECEIVER) !== 0)) {
      this.putBack();
      this.received = [];
    }
    this.feed();
  }

  private writeMcr(value: number): void {
    const before = this.modemLines();
    if (!this.loopback && (value & MCR_LOOP) !== 0) this.putBack();
    this.mcr = value;
    const after = this.modemLines();
    const changes = (before ^ after) >>> MSR_DELTA_SHIFT;
    const ringEnded = (before & ~after & MSR_RI) !== 0;
    this.msrDeltas |= changes & MSR_DELTAS & ~MSR_TERI;
    if (ringEnded) this.msrDeltas |= MSR_TERI;
    this.feed();
  }

  /** Modem inputs: a peer that is always there, or the outputs in loopback. PC16550D, §8.8, bit 4. */
  private modemLines(): number {
    if (!this.loopback) return MSR_CTS | MSR_DSR | MSR_DCD;
    return (
      ((this.mcr & MCR_RTS) !== 0 ? MSR_CTS : 0) |
      ((this.mcr & MCR_DTR) !== 0 ? MSR_DSR : 0) |
      ((this.mcr & MCR_OUT1) !== 0 ? MSR_RI : 0) |
      ((this.mcr & MCR_OUT2) !== 0 ? MSR_DCD : 0)
    );
  }

  private feed(): void {
    while (!this.loopback && this.received.length < this.capacity) {
      const byte = this.line.shift();
      if (byte === undefined) break;
      this.received.push(byte);
      this.fromLine += 1;
    }
    this.updateIrq();
  }

  private putBack(): void {
    const kept = this.received.length - this.fromLine;
    this.line.unshift(this.received.slice(kept));
    this.received = this.received.slice(0, kept);
    this.fromLine = 0;
  }

  private pendingSource(): number {
    const count = this.received.length;
    if ((this.ier & IER_ELSI) !== 0 && this.overrun) return IIR_LINE_STATUS;
    if ((this.ier & IER_ERBFI) !== 0 && count > 0) {
      // A real chip waits four character times before the timeout; here they have passed at once.
      if (this.fifosEnabled && count < this.trigger) return IIR_CHARACTER_TIMEOUT;
      return IIR_RECEIVED_DATA;
    }
    if ((this.ier & IER_ETBEI) !== 0 && this.thrEmptyPending) return IIR_THR_EMPTY;
    if ((this.ier & IER_EDSSI) !== 0 && this.msrDeltas !== 0) return IIR_MODEM_STATUS;
    return IIR_NONE;
  }

  /** On a PC, OUT2 connects the interrupt pin to the bus; loopback holds OUT2 off. PC16550D, §8.8. */
  private updateIrq(): void {
    const connected = (this.mcr & MCR_OUT2) !== 0 && !this.loopback;
    this.pins.setIrq(connected && this.pendingSource() !== IIR_NONE);
  }
}
