/**
 * Math with any number of values.
 *
 * References:
 * - ECMAScript 2024, §21.3.2.18 (hypot), §21.3.2.24 (max), §21.3.2.25 (min)
 */

/** The greatest; -Infinity where there is none. */
export function mathMaxOf(values: Array<f64>): f64 {
  let most = -Infinity;
  for (let i = 0; i < values.length; i++) most = Math.max(most, values[i]);
  return most;
}

/** The least; Infinity where there is none. */
export function mathMinOf(values: Array<f64>): f64 {
  let least = Infinity;
  for (let i = 0; i < values.length; i++) least = Math.min(least, values[i]);
  return least;
}

/** The square root of the sum of squares, with the sum's lost digits made good as V8 does. */
export function mathHypotOf(values: Array<f64>): f64 {
  let most: f64 = 0;
  let isNaN = false;
  for (let i = 0; i < values.length; i++) {
    if (abs(values[i]) == Infinity) return Infinity;
    if (values[i] != values[i]) isNaN = true;
    most = Math.max(most, abs(values[i]));
  }
  if (isNaN) return NaN;
  if (most == 0) return 0;
  let sum: f64 = 0;
  let lost: f64 = 0;
  for (let i = 0; i < values.length; i++) {
    const part = abs(values[i]) / most;
    const term = part * part - lost;
    const next = sum + term;
    lost = next - sum - term;
    sum = next;
  }
  return Math.sqrt(sum) * most;
}
