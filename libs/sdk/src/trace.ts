/** asc's `trace`: a message and up to five numbers. */
import { textOf } from "./text-of";
import { write } from "./write";

/** Writes `message` and the first `count` numbers. asc's contract: std/assembly/builtins.ts, `trace`. */
export function trace(
  message: string,
  count: i32 = 0,
  a: f64 = 0,
  b: f64 = 0,
  c: f64 = 0,
  d: f64 = 0,
  e: f64 = 0,
): void {
  const numbers: StaticArray<f64> = [a, b, c, d, e];
  let line = "trace: " + message;
  for (let i = 0; i < min(count, numbers.length); i++) line += " " + textOf(numbers[i]);
  write(line + "\n");
}
