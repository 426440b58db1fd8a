/** Numbers, sizes and shares of the processor, as the shell's commands take and show them. */
import { octetCount, wholeNumber } from "../../src/syntax/amounts";
import { percent, Usage } from "../../src/syntax/shares";

export function number(word: string): i32 {
  return wholeNumber(word);
}

export function octets(word: string): f64 {
  return octetCount(word);
}

/** Cycles that `fiber` used between two looks, each given as `fiber:cycles` pairs. */
export function used(before: string, after: string, fiber: i32): f64 {
  return <f64>usageOf(after).since(usageOf(before), fiber);
}

export function share(part: f64, whole: f64): f64 {
  return percent(<u64>part, <u64>whole);
}

function usageOf(pairs: string): Usage {
  const usage = new Usage();
  const words = pairs.split(" ");
  for (let i = 0; i < words.length; i++) {
    const pair = words[i].split(":");
    if (pair.length == 2) usage.add(I32.parseInt(pair[0]), <u64>I32.parseInt(pair[1]));
  }
  return usage;
}
