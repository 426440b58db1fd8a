/** Floating point: a Mandelbrot row and a damped three-body step, over and over. */

function escapeTime(cr: f64, ci: f64, limit: u32): u32 {
  let x: f64 = 0;
  let y: f64 = 0;
  for (let i: u32 = 0; i < limit; i++) {
    const xx = x * x;
    const yy = y * y;
    if (xx + yy > 4) return i;
    y = 2 * x * y + ci;
    x = xx - yy + cr;
  }
  return limit;
}

/** A checksum over `steps` steps. */
export function float(steps: u32): f64 {
  let x: f64 = 1;
  let y: f64 = 0;
  let vx: f64 = 0;
  let vy: f64 = 0.5;
  let sum: f64 = 0;
  for (let i: u32 = 0; i < steps; i++) {
    const squared = x * x + y * y;
    const pull = 0.01 / (squared * Math.sqrt(squared));
    vx -= pull * x;
    vy -= pull * y;
    x += vx * 0.01;
    y += vy * 0.01;
    sum += escapeTime(-0.7435 + x * 0.001, 0.1314 + y * 0.001, 100);
  }
  return sum + x + y;
}
