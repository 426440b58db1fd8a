/**
 * Looking back at what left the screen: keys ask for it in interrupt code, it is done when there is time.
 */
import { fence } from "../../cpu";
import { gridRows, isAlternate, keptLines } from "./grid";

/** Half screens that are asked for, up above 0. Written by interrupt code, and set back with interrupts off. */
let asked: i32 = 0;
/** Lines between what is shown and the end. */
let back: u32 = 0;

/** Asks for half a screen up, or down. Interrupt code. */
export function askToLookBack(isUp: bool): void {
  asked = isUp ? 1 : -1;
}

/** Does what was asked for; returns whether something else is to be shown now. */
export function lookBack(): bool {
  fence();
  if (asked == 0) return false;
  const isUp = asked > 0;
  asked = 0;
  fence();
  const before = back;
  const step = gridRows() / 2;
  if (isAlternate()) back = 0;
  else back = isUp ? min(back + step, keptLines()) : back - min(back, step);
  return back != before;
}

/** The newest lines are shown again. */
export function lookAtEnd(): void {
  back = 0;
}

/** Lines between what is shown and the end. */
export function linesBack(): u32 {
  return back;
}
