/**
 * Tab stops, a bit a column.
 *
 * References:
 * - ECMA-48, 5th edition, 1991, §8.3.63 (HTS), §8.3.154 (TBC), §8.3.10 (CHT), §8.3.7 (CBT)
 */
import { gridColumns } from "./grid";

const MOST_COLUMNS: u32 = 512;
const EVERY: u32 = 8;

const stops = memory.data(64, 4);

/** A stop at every eighth column. */
export function initTabs(): void {
  memory.fill(stops, 0x01, MOST_COLUMNS / 8); // EVERY
}

export function setTab(column: u32): void {
  if (column < MOST_COLUMNS)
    store<u8>(stops + column / 8, load<u8>(stops + column / 8) | bit(column));
}

export function clearTab(column: u32): void {
  if (column < MOST_COLUMNS)
    store<u8>(stops + column / 8, load<u8>(stops + column / 8) & ~bit(column));
}

export function clearTabs(): void {
  memory.fill(stops, 0, MOST_COLUMNS / 8);
}

/** The stop behind `column`, or the last column. */
export function nextTab(column: u32): u32 {
  let at = column + 1;
  while (at < gridColumns() - 1 && !isStop(at)) at++;
  return min(at, gridColumns() - 1);
}

/** The stop before `column`, or the first column. */
export function previousTab(column: u32): u32 {
  let at = column;
  while (at > 0 && !isStop(--at)) {}
  return at;
}

function isStop(column: u32): bool {
  return column < MOST_COLUMNS
    ? (load<u8>(stops + column / 8) & bit(column)) != 0
    : column % EVERY == 0;
}

function bit(column: u32): u32 {
  return 1 << (column % 8);
}
