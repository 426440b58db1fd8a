/** What is thrown below is caught above. */
function check(n: number): number {
  if (n < 0) throw new RangeError(`${n} is negative`);
  return Math.sqrt(n);
}
function attempt(n: number): string {
  try {
    return `root ${check(n)}`;
  } catch (error) {
    if (error instanceof RangeError) return `${error.name}: ${error.message}`;
    throw error;
  }
}
console.log(attempt(16), attempt(-1));
