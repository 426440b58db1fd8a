/** MSI-X on a bench, as whoever opens a device finds it. */
import { type Bench, SCRATCH } from "./load";

/** Where the first entry of the table of `fn` lies, with the local APIC open to hear it; 0 where there is none. */
export function messagesOf(bench: Bench, fn: number): number {
  const { hal } = bench;
  if (hal.messagesDescribe(fn, SCRATCH) < 0) return 0;
  const table = bench.view().getUint32(SCRATCH, true);
  return hal.localApicOpen(hal.localApicBase()) < 0 ? 0 : table;
}
