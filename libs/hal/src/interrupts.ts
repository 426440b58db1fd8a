/**
 * From an interrupt line to the driver behind it, and sleeping until one fires.
 */
import { disableInterrupts, enableInterrupts, fence, halt } from "../cpu";
import { monotonicNanos } from "./clock";
import { isEndAsked } from "./console-input";
import { noteTime } from "./interrupt-times";
import { KEYBOARD_IRQ, keyboardInterrupt } from "./keyboard-i8042";
import { armLocalTimer, endLocalInterrupt, isLocalTimerOpen, LOCAL_TIMER_IRQ } from "./local-apic";
import { isMouseOpen, MOUSE_IRQ, mouseInterrupt } from "./mouse-i8042";
import { silenceLine } from "./pci-lines";
import { endInterrupt, isSpurious } from "./pic-8259a";
import { armPit, TIMER_IRQ } from "./pit-8254";
import { exit } from "./power";
import { terminalLookBack } from "./terminal/terminal";
import { SERIAL_IRQ, serialInterrupt } from "./uart-16550a";

/** What a shell reports for a program that SIGINT (2) ended: 128 + 2. POSIX.1-2017, XCU §2.8.2. */
const INTERRUPTED_STATUS: u32 = 130;
const NEVER: u64 = u64.MAX_VALUE;

/** Interrupts handled. Written by interrupt code only. */
let events: u32 = 0;
/** When `idle` has told the timer to ring, and it has not; else NEVER. Written by both sides, interrupts off. */
let ringsAt: u64 = NEVER;

/** Serves line `irq`, the processor's own timer, or a message. Interrupt code. */
export function serveInterrupt(irq: u32): void {
  if (irq == TIMER_IRQ || irq == LOCAL_TIMER_IRQ) ringsAt = NEVER;
  if (irq >= LOCAL_TIMER_IRQ) return serveLocal();
  if (isSpurious(irq)) return;
  events++;
  noteTime();
  if (irq == SERIAL_IRQ) serialInterrupt();
  else if (irq == KEYBOARD_IRQ) keyboardInterrupt();
  else if (irq == MOUSE_IRQ && isMouseOpen()) mouseInterrupt();
  else silenceLine(irq);
  endInterrupt(irq);
  if (isEndAsked()) exit(INTERRUPTED_STATUS);
}

/** What the local APIC brings: its timer's interrupt, or a message that some device has something to say. */
function serveLocal(): void {
  events++;
  noteTime();
  endLocalInterrupt();
}

/** Interrupts handled since boot, modulo 2^32. */
export function countEvents(): u32 {
  fence();
  return events;
}

/** Sleeps until `countEvents` differs from `seen`, or until `deadline` (nanoseconds, 0: none). */
export function idle(seen: u32, deadline: u64): void {
  terminalLookBack();
  while (true) {
    disableInterrupts();
    if (events != seen) break;
    if (deadline != 0) {
      const now = monotonicNanos();
      if (now >= deadline) break;
      if (ringsAt > deadline) {
        armTimer(deadline - now);
        ringsAt = deadline;
      }
    }
    halt();
  }
  enableInterrupts();
}

/** Interrupts once, at the latest `nanos` from now. Also in interrupt code. */
export function alarm(nanos: u64): void {
  const wereEnabled = disableInterrupts();
  armTimer(nanos);
  ringsAt = NEVER;
  if (wereEnabled) enableInterrupts();
}

function armTimer(nanos: u64): void {
  if (isLocalTimerOpen()) armLocalTimer(nanos);
  else armPit(nanos);
}
