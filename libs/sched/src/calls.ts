/** The calls of a fiber, in reports: `  at name`, the innermost first. */
import { callName, traceCalls } from "@yolk/hal";
import { octets, printLine, words } from "./text";

/** Calls that are shown; a deep recursion shows its innermost ones. */
const MOST_CALLS: u32 = 24;
const LONGEST_NAME: u32 = 160;

const name = memory.data(LONGEST_NAME);

/** Prints the calls of the fiber in `context`; 0: those that led to the last trap. */
export function printCalls(context: usize): void {
  traceCalls(context);
  for (let depth: u32 = 0; depth < MOST_CALLS; depth++) {
    const len = callName(depth, name, LONGEST_NAME);
    if (len <= 0) return;
    words("  at ");
    octets(name, len);
    printLine();
  }
  if (callName(MOST_CALLS, name, LONGEST_NAME) <= 0) return;
  words("  ...");
  printLine();
}
