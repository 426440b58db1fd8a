/** What the garbage collector has done, and for how long it stopped the program. */
import { cyclesPerSecond } from "@yolk/hal";
import {
  collect,
  collections,
  heapAllocated,
  heapFreed,
  heapLive,
  heapUsed,
  longestPause,
  pauses,
} from "@yolk/mm";
import { percentile } from "./percentile";

/** Buckets of mm's histogram: libs/mm/mm.ts, `pauses`. */
const BUCKETS: i32 = 160;

const NANOS_PER_SECOND: f64 = 1e9;
const MEDIAN: f64 = 0.5;
const P99: f64 = 0.99;

/** The heap at one moment, in octets. */
export class HeapFigures {
  /** What the last finished collection found alive. */
  readonly live: u64 = heapLive();
  /** Live objects and those not yet found dead. */
  readonly used: u64 = heapUsed();
  /** Given to objects since boot. */
  readonly allocated: u64 = heapAllocated();
  /** Taken back from objects since boot. */
  readonly freed: u64 = heapFreed();
  /** Collections since boot. */
  readonly collections: u32 = collections();
}

/** Pauses for collecting since boot, in nanoseconds. Medians are within a fifth of the truth. */
export class PauseFigures {
  /** How many there were. */
  readonly count: u64;
  /** Half of them were shorter. */
  readonly p50: u64;
  /** 99 in 100 were shorter. */
  readonly p99: u64;
  /** The longest. */
  readonly longest: u64;

  constructor() {
    const counts = new StaticArray<u32>(BUCKETS);
    let count: u64 = 0;
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      counts[bucket] = pauses(bucket);
      count += counts[bucket];
    }
    const most = <f64>longestPause();
    this.count = count;
    this.p50 = nanos(min(percentile(counts, MEDIAN), most));
    this.p99 = nanos(min(percentile(counts, P99), most));
    this.longest = nanos(most);
  }
}

/** Collects all garbage now, in one go. */
export function collectGarbage(): void {
  collect();
}

function nanos(cycles: f64): u64 {
  return <u64>((cycles * NANOS_PER_SECOND) / <f64>cyclesPerSecond());
}
