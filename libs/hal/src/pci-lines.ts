/**
 * Interrupt lines of PCI devices: each interrupts once, then stays silent until it is armed again.
 *
 * A PCI line is up until its device is served, and may be shared. The driver that can do so runs
 * later, in a fiber; so interrupt code only silences the line. No driver has code here.
 *
 *   armed --- the line is up: masked, counted as an event ---> silent
 *     ^                                                          |
 *     '------- a fiber has looked at its device: armLine --------'
 *
 * References:
 * - PCI Local Bus Specification 3.0, 2004, §2.2.6 (level sensitive, shared), §6.2.4 (interrupt line)
 */
import { disableInterrupts, enableInterrupts } from "../cpu";
import { Errno } from "../errno";
import { KEYBOARD_IRQ } from "./keyboard-i8042";
import { makeLevel, maskIrq, unmaskIrq } from "./pic-8259a";
import { TIMER_IRQ } from "./pit-8254";
import { SERIAL_IRQ } from "./uart-16550a";

/** Lines of the two interrupt controllers. A device without one says 255. */
const LINE_COUNT: u32 = 16;
const CASCADE_IRQ: u32 = 2;
const RTC_IRQ: u32 = 8;
const FPU_IRQ: u32 = 13;
/** Lines that no PCI device can have: their devices ask by a rise. */
const OWN_LINES: u32 =
  (1 << TIMER_IRQ) |
  (1 << KEYBOARD_IRQ) |
  (1 << CASCADE_IRQ) |
  (1 << SERIAL_IRQ) |
  (1 << RTC_IRQ) |
  (1 << FPU_IRQ);

/** Lines that may interrupt, a bit each. Written by both sides, interrupts off. */
let armed: u32 = 0;
/** Lines that were made level triggered, a bit each. Written by fibers. */
let levelled: u32 = 0;

/** Lets `line` interrupt once. Fails with -EINVAL where no PCI device can have that line. */
export function armLine(line: u32): i32 {
  if (line >= LINE_COUNT || OWN_LINES & (1 << line)) return -Errno.EINVAL;
  const bit: u32 = 1 << line;
  const were = disableInterrupts();
  if (!(levelled & bit)) {
    levelled |= bit;
    makeLevel(line);
  }
  if (!(armed & bit)) {
    armed |= bit;
    unmaskIrq(line);
  }
  if (were) enableInterrupts();
  return 0;
}

/** Silences `irq` if it is such a line. Interrupt code. */
export function silenceLine(irq: u32): void {
  const bit: u32 = 1 << irq;
  if (!(armed & bit)) return;
  armed &= ~bit;
  maskIrq(irq);
}
