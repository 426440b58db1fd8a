/** What of fibers needs no fiber: values as words, pauses, limits, percentiles. */
import { backOffMillis, RestartLimit } from "../../src/fibers/back-off";
import { valueOf, wordOf } from "../../src/fibers/words";
import { percentile } from "../../src/machine/percentile";

const NANOS_PER_MILLI: f64 = 1e6;

class Thing {}

/** Whether values of many types come back from their words as they were. */
export function wordsKept(): string {
  const thing = new Thing();
  let failed = "";
  if (valueOf<i32>(wordOf<i32>(-7)) != -7) failed += " i32";
  if (valueOf<u8>(wordOf<u8>(255)) != 255) failed += " u8";
  if (valueOf<i8>(wordOf<i8>(-128)) != -128) failed += " i8";
  if (valueOf<u64>(wordOf<u64>(u64.MAX_VALUE)) != u64.MAX_VALUE) failed += " u64";
  if (valueOf<i64>(wordOf<i64>(i64.MIN_VALUE)) != i64.MIN_VALUE) failed += " i64";
  if (valueOf<f64>(wordOf<f64>(-0.1)) != -0.1) failed += " f64";
  if (valueOf<f32>(wordOf<f32>(-0.5)) != -0.5) failed += " f32";
  if (!isNaN(valueOf<f64>(wordOf<f64>(NaN)))) failed += " NaN";
  if (!valueOf<bool>(wordOf<bool>(true))) failed += " bool";
  if (valueOf<string>(wordOf<string>("text")) != "text") failed += " string";
  if (valueOf<Thing>(wordOf<Thing>(thing)) != thing) failed += " object";
  if (valueOf<Thing | null>(wordOf<Thing | null>(null)) !== null) failed += " null";
  return failed == "" ? "all" : "not" + failed;
}

/** Pauses before restarts 1 to `count`. */
export function pauses(count: u32, firstMillis: f64, mostMillis: f64): string {
  const millis: string[] = [];
  for (let i: u32 = 1; i <= count; i++) {
    millis.push((<i32>backOffMillis(i, firstMillis, mostMillis)).toString());
  }
  return millis.join(" ");
}

/** For each of `millis`, whether a restart then is allowed. */
export function restarts(most: i32, periodMillis: f64, millis: string): string {
  const limit = new RestartLimit(most, <u64>(periodMillis * NANOS_PER_MILLI));
  const times = millis.split(" ");
  let text = "";
  for (let i = 0; i < times.length; i++) {
    const nanos = <u64>(F64.parseFloat(times[i]) * NANOS_PER_MILLI);
    text += limit.accept(nanos) ? "y" : "n";
  }
  return text;
}

/** The percentile of a histogram given as `bucket:count` pairs. */
export function percentileOf(pairs: string, share: f64): f64 {
  const counts = new StaticArray<u32>(160);
  const words = pairs.split(" ");
  for (let i = 0; i < words.length; i++) {
    const pair = words[i].split(":");
    if (pair.length == 2) counts[I32.parseInt(pair[0])] = I32.parseInt(pair[1]);
  }
  return percentile(counts, share);
}
