/**
 * Looking back at what left the screen: keys ask for it in interrupt code, it is done when there is time.
 */
import { disableInterrupts, enableInterrupts } from "../../cpu";
import { gridRows, isAlternate, keptLines } from "./grid";

/** Half screens that are asked for, up above 0. Written by interrupt code, and set back with interrupts off. */
let asked: i32 = 0;
/** Lines between what is shown and the end. */
let back: u32 = 0;

/** Asks for half a screen up, or down. Interrupt code. */
export function askToLookBack(isUp: bool): void {
  asked += isUp ? 1 : -1;
}

/** Does what was asked for; returns whether something else is to be shown now. */
export function lookBack(): bool {
  const wereEnabled = disableInterrupts();
  const halves = asked;
  asked = 0;
  if (wereEnabled) enableInterrupts();
  if (halves == 0) return false;
  const lines = halves * <i32>(gridRows() / 2);
  const before = back;
  back = isAlternate() ? 0 : <u32>max(0, min(<i32>back + lines, <i32>keptLines()));
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
