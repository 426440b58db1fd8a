/**
 * Percentiles out of a histogram whose buckets grow.
 *
 *   bucket b:   2^(b/4) <= cycles < 2^((b+1)/4)
 */

const BUCKETS_PER_DOUBLING: f64 = 4;

/** Cycles that `share` (0 to 1) of all counted spans stay below; 0 where none was counted. */
export function percentile(counts: StaticArray<u32>, share: f64): f64 {
  let total: u64 = 0;
  for (let i = 0; i < counts.length; i++) total += counts[i];
  if (total == 0) return 0;
  const rank = max(1, ceil(share * <f64>total));
  let seen: u64 = 0;
  let bucket = 0;
  while (bucket < counts.length - 1) {
    seen += counts[bucket];
    if (<f64>seen >= rank) break;
    bucket++;
  }
  return Math.pow(2, <f64>(bucket + 1) / BUCKETS_PER_DOUBLING);
}
