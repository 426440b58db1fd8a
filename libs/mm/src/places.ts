/**
 * How addresses below RAM_LIMIT are shared between RAM and native stacks.
 *
 *   0                          rounded up to 4 MiB             RAM_LIMIT
 *   +---------------------------+--------------------------------+
 *   | RAM at its own address    | native stacks                  |    up to 3 GiB of RAM
 *   +---------------------------+--------------------------------+
 *   | RAM at its own address       3 GiB | native stacks         |    more: RAM from 3 GiB on is
 *   +------------------------------------+-----------------------+    for stack pages only
 */
import { imageMark } from "@yolk/hal";
import { RAM_LIMIT } from "./pages";
import { findRam, ramEnd } from "./ram";

/** Address space for stacks: 26,000 small ones. */
const LEAST: usize = 512 << 20;

const ALIGNMENT: usize = 4 << 20;

let start: usize = RAM_LIMIT;

/** Finds out where RAM ends. */
export function startPlaces(): void {
  if (!imageMark(0)) return;
  let at: usize = 0;
  while (findRam(at)) at = ramEnd();
  start = min((at + (ALIGNMENT - 1)) & ~(ALIGNMENT - 1), RAM_LIMIT - LEAST);
}

/** First address of the native stacks; RAM below it lies at its own address. */
export function placesStart(): usize {
  return start;
}

/** First address past the native stacks. */
export function placesEnd(): usize {
  return RAM_LIMIT;
}
