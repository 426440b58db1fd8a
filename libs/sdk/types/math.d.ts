/** Math, on 64-bit floats. Transcendental functions may differ from Node's in their last bit. */

interface Math {
  readonly E: f64;
  readonly LN10: f64;
  readonly LN2: f64;
  readonly LOG10E: f64;
  readonly LOG2E: f64;
  readonly PI: f64;
  readonly SQRT1_2: f64;
  readonly SQRT2: f64;
  abs(x: f64): f64;
  acos(x: f64): f64;
  acosh(x: f64): f64;
  asin(x: f64): f64;
  asinh(x: f64): f64;
  atan(x: f64): f64;
  atan2(y: f64, x: f64): f64;
  atanh(x: f64): f64;
  cbrt(x: f64): f64;
  ceil(x: f64): f64;
  clz32(x: f64): f64;
  cos(x: f64): f64;
  cosh(x: f64): f64;
  exp(x: f64): f64;
  expm1(x: f64): f64;
  floor(x: f64): f64;
  fround(x: f64): f64;
  hypot(x: f64, y: f64): f64;
  /** @yolk math#hypotOf */
  hypot(...values: f64[]): f64;
  imul(x: f64, y: f64): f64;
  log(x: f64): f64;
  log10(x: f64): f64;
  log1p(x: f64): f64;
  log2(x: f64): f64;
  max(x: f64, y: f64): f64;
  /** @yolk math#maxOf */
  max(...values: f64[]): f64;
  min(x: f64, y: f64): f64;
  /** @yolk math#minOf */
  min(...values: f64[]): f64;
  pow(x: f64, y: f64): f64;
  random(): f64;
  round(x: f64): f64;
  sign(x: f64): f64;
  sin(x: f64): f64;
  sinh(x: f64): f64;
  sqrt(x: f64): f64;
  tan(x: f64): f64;
  tanh(x: f64): f64;
  trunc(x: f64): f64;
}
declare const Math: Math;

/** Math on 32-bit floats, AssemblyScript's. */
declare const Mathf: Math;
/** Math as JavaScript has it: on 64-bit floats. */
declare const NativeMath: Math;
/** Math on 32-bit floats. */
declare const NativeMathf: Math;
