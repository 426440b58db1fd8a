/**
 * Sizes in octets, for people.
 *
 * References:
 * - IEC 80000-13:2008, clause 4 (prefixes for binary multiples)
 */
import { fixed } from "./numbers";

const STEP: f64 = 1024;
const PREFIXES = "KMGTPE";

/** Below this many units one decimal is shown. */
const DECIMAL_BELOW: f64 = 10;

/** `octets` in the largest binary unit that leaves at least one: "512 B", "1.5 KiB", "64 MiB". */
export function byteSize(octets: u64): string {
  if (<f64>octets < STEP) return octets.toString() + " B";
  let amount = <f64>octets / STEP;
  let prefix = 0;
  while (amount >= STEP && prefix < PREFIXES.length - 1) {
    amount /= STEP;
    prefix++;
  }
  const decimals: u32 = amount < DECIMAL_BELOW && amount != floor(amount) ? 1 : 0;
  return fixed(amount, decimals) + " " + PREFIXES.charAt(prefix) + "iB";
}
