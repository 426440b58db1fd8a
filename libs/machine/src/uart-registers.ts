/**
 * Registers of the 16550A and their bits.
 *
 * References:
 * - PC16550D, "Universal Asynchronous Receiver/Transmitter with FIFOs", National Semiconductor, 1995
 */

// Register offsets. PC16550D, table I.
export const RBR_THR_DLL = 0;
export const IER_DLM = 1;
export const IIR_FCR = 2;
export const LCR = 3;
export const MCR = 4;
export const LSR = 5;
export const MSR = 6;
export const SCR = 7;

export const LCR_DLAB = 1 << 7; // PC16550D, §8.1

// Line status. PC16550D, §8.4.
export const LSR_DR = 1 << 0; // data ready
export const LSR_OE = 1 << 1; // overrun error
export const LSR_THRE = 1 << 5; // transmitter holding register empty
export const LSR_TEMT = 1 << 6; // transmitter empty

// FIFO control. PC16550D, §8.5.
export const FCR_ENABLE = 1 << 0;
export const FCR_CLEAR_RECEIVER = 1 << 1;
export const FCR_TRIGGER_SHIFT = 6;
export const TRIGGER_LEVELS = [1, 4, 8, 14];
export const FIFO_SIZE = 16;

// Interrupt identification, highest priority first. PC16550D, table V.
export const IIR_LINE_STATUS = 0x06;
export const IIR_RECEIVED_DATA = 0x04;
export const IIR_CHARACTER_TIMEOUT = 0x0c;
export const IIR_THR_EMPTY = 0x02;
export const IIR_MODEM_STATUS = 0x00;
export const IIR_NONE = 0x01;
export const IIR_FIFOS_ENABLED = 0xc0;

// Interrupt enable. PC16550D, §8.7.
export const IER_ERBFI = 1 << 0; // received data
export const IER_ETBEI = 1 << 1; // transmitter holding register empty
export const IER_ELSI = 1 << 2; // receiver line status
export const IER_EDSSI = 1 << 3; // modem status
export const IER_MASK = 0x0f;

// Modem control. PC16550D, §8.8.
export const MCR_DTR = 1 << 0;
export const MCR_RTS = 1 << 1;
export const MCR_OUT1 = 1 << 2;
export const MCR_OUT2 = 1 << 3;
export const MCR_LOOP = 1 << 4;
export const MCR_MASK = 0x1f;

// Modem status. PC16550D, §8.9.
export const MSR_TERI = 1 << 2; // trailing edge of ring indicator
export const MSR_CTS = 1 << 4;
export const MSR_DSR = 1 << 5;
export const MSR_RI = 1 << 6;
export const MSR_DCD = 1 << 7;
export const MSR_DELTAS = 0x0f;
export const MSR_DELTA_SHIFT = 4;
