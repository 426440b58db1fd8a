/** The end of the machine, or its beginning anew. */
import { exit, reboot as reset } from "@yolk/hal";

/** Powers the machine off; whoever started it sees the low 8 bits of `status`. */
export function powerOff(status: i32 = 0): void {
  exit(<u32>status);
}

/** Starts the machine again. */
export function reboot(): void {
  reset();
}
