/** Where `Math.random` gets its seed from. */
import { monotonicNanos, wallMillis } from "@yolk/hal";

/** A number that differs from boot to boot: good for games, not for keys. */
export function seed(): f64 {
  return reinterpret<f64>((<u64>wallMillis()) ^ (monotonicNanos() << 20));
}
