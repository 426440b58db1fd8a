/** Figures about memory; see mm.ts. */
import { windowOctets } from "./collector";
import { freeOctets } from "./frames";
import { cycles } from "./mark";
import { usedOctets } from "./pace";
import { usableOctets } from "./ram";

/** See mm.ts. */
export function memoryTotal(): u64 {
  return usableOctets();
}

/** See mm.ts. */
export function memoryFree(): u64 {
  return freeOctets();
}

/** See mm.ts. */
export function heapUsed(): u64 {
  return usedOctets() - windowOctets();
}

/** See mm.ts. */
export function collections(): u32 {
  return cycles();
}
