/** Ctrl-C. */
import { consoleInterruptEnds } from "@yolk/hal";
import { inputOctets } from "./input-octets";

const ETX: u8 = 0x03;

/** What Ctrl-C does. */
export enum InterruptMode {
  /** It powers the machine off, status 130: what a program that does not care is given. */
  Ends,
  /** It is input: it cancels a `readLine`, and ends a `sleep` that allows it. */
  Input,
}

/** Says what Ctrl-C does. */
export function setInterruptMode(mode: InterruptMode): void {
  consoleInterruptEnds(mode == InterruptMode.Ends ? 1 : 0);
}

/**
 * Whether Ctrl-C was typed since last asked; if so, what was typed before it is dropped. It is not
 * while another fiber reads a line, whose key it is.
 */
export function takeInterrupt(): bool {
  const octets = inputOctets();
  if (!octets.mutex.tryLock()) return false;
  const wasTyped = octets.dropThrough(ETX);
  octets.mutex.unlock();
  return wasTyped;
}
