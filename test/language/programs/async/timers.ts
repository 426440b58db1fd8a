/** Timers fire by their time, then by their order; cleared ones do not. */
export function main(): void {
  setTimeout(() => console.log("30"), 30);
  setTimeout(() => console.log("10 first"), 10);
  setTimeout(() => console.log("10 second"), 10);
  const never = setTimeout(() => console.log("never"), 5);
  clearTimeout(never);
  let ticks = 0;
  const interval = setInterval(() => {
    ticks++;
    console.log("tick", ticks);
    if (ticks === 3) clearInterval(interval);
  }, 60);
  console.log("end of main");
}
