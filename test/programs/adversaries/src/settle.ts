/** Waiting for the others without a clock. */
import { fibers, FiberState, yieldNow } from "@yolk/sdk";

/** Returns when every other fiber waits for something. */
export function settle(): void {
  while (isSomebodyReady()) yieldNow();
}

function isSomebodyReady(): bool {
  const list = fibers();
  for (let i = 0; i < list.length; i++) {
    if (list[i].state == FiberState.Ready || list[i].state == FiberState.Ending) return true;
  }
  return false;
}
