/** Figures about memory; see mm.ts. */
import { endedCycles, liveOctets, windowOctets } from "./collector";
import { freeOctets } from "./frames";
import { totalOctets, usedOctets } from "./pace";
import { usableOctets } from "./ram";
import { highOctets } from "./stack-frames";

/** See mm.ts. */
export function memoryTotal(): u64 {
  return usableOctets();
}

/** See mm.ts. */
export function memoryFree(): u64 {
  return freeOctets() + highOctets();
}

/** See mm.ts. */
export function heapUsed(): u64 {
  return usedOctets() - windowOctets();
}

/** See mm.ts. */
export function heapAllocated(): u64 {
  return totalOctets() - windowOctets();
}

/** See mm.ts. */
export function heapFreed(): u64 {
  return totalOctets() - usedOctets();
}

/** See mm.ts. */
export function heapLive(): u64 {
  return liveOctets();
}

/** See mm.ts. */
export function collections(): u32 {
  return endedCycles();
}
