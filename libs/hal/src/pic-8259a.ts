/**
 * The two 8259A interrupt controllers of a PC.
 *
 * References:
 * - 8259A Programmable Interrupt Controller, Intel 231468-003, 1988
 * - 82371FB (PIIX) and 82371SB (PIIX3), Intel 290550, "ELCR1, ELCR2: Edge/Level Control Registers"
 */
import { in8, out8 } from "../cpu";

// Ports: command and data (mask) of master and slave. PC/AT wiring.
const MASTER: u32 = 0x20;
const SLAVE: u32 = 0xa0;
const MASK: u32 = 1;

/** Which lines are triggered by level, a bit each; a port for each chip. */
const ELCR: u32 = 0x4d0;

// Initialization command words. 231468-003, "Initialization Command Words".
const ICW1_INIT: u32 = 0x11; // edge triggered, cascaded, ICW4 follows
const ICW4_8086: u32 = 0x01;
const OCW2_EOI: u32 = 0x20; // non-specific end of interrupt
const OCW3_READ_ISR: u32 = 0x0b;

/** The line by which the slave reaches the master. */
const CASCADE_IRQ: u32 = 2;
const LINES_PER_CHIP: u32 = 8;
/** The lowest-priority line of a chip: what it reports when a request has gone away. */
const SPURIOUS_LINE: u32 = 7;

/** The vector of line 0; the processor keeps 0 to 31 for itself. */
const VECTOR_BASE: u32 = 32;

/** Lines that stay silent; bit n is line n. Written by both sides, interrupts off. */
let masked: u32 = 0xffff & ~(1 << CASCADE_IRQ);

/** Gives the lines vectors 32 to 47 and silences all of them. */
export function initPic(): void {
  out8(MASTER, ICW1_INIT);
  out8(SLAVE, ICW1_INIT);
  out8(MASTER + MASK, VECTOR_BASE);
  out8(SLAVE + MASK, VECTOR_BASE + LINES_PER_CHIP);
  out8(MASTER + MASK, 1 << CASCADE_IRQ);
  out8(SLAVE + MASK, CASCADE_IRQ);
  out8(MASTER + MASK, ICW4_8086);
  out8(SLAVE + MASK, ICW4_8086);
  writeMasterMask();
  writeSlaveMask();
}

/** Lets line `irq` interrupt. */
export function unmaskIrq(irq: u32): void {
  masked &= ~(1 << irq);
  if (irq < LINES_PER_CHIP) writeMasterMask();
  else writeSlaveMask();
}

function writeMasterMask(): void {
  out8(MASTER + MASK, masked & 0xff);
}

function writeSlaveMask(): void {
  out8(SLAVE + MASK, masked >> LINES_PER_CHIP);
}

/** Keeps line `irq` silent. Also in interrupt code. */
export function maskIrq(irq: u32): void {
  masked |= 1 << irq;
  if (irq < LINES_PER_CHIP) writeMasterMask();
  else writeSlaveMask();
}

/** Makes line `irq` ask as long as it is up, as PCI lines do, and not only when it rises. */
export function makeLevel(irq: u32): void {
  const port = ELCR + (irq >> 3);
  out8(port, in8(port) | (1 << (irq & 7)));
}

/** Says whether `irq` was a request that vanished; such an interrupt gets no EOI of its chip. */
export function isSpurious(irq: u32): bool {
  if ((irq & SPURIOUS_LINE) != SPURIOUS_LINE) return false;
  const chip = irq < LINES_PER_CHIP ? MASTER : SLAVE;
  out8(chip, OCW3_READ_ISR);
  if (in8(chip) & (1 << SPURIOUS_LINE)) return false;
  if (chip == SLAVE) out8(MASTER, OCW2_EOI); // the master did see the cascade line
  return true;
}

/** Ends the interrupt of line `irq`. */
export function endInterrupt(irq: u32): void {
  if (irq >= LINES_PER_CHIP) out8(SLAVE, OCW2_EOI);
  out8(MASTER, OCW2_EOI);
}
