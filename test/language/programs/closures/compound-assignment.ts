/** Every kind of assignment to a captured variable. */
function run(): string {
  let n = 10;
  let text = "x";
  let maybe: number | null = null;
  const steps = [
    () => (n += 5),
    () => (n -= 3),
    () => (n *= 4),
    () => (n /= 6),
    () => (n %= 5),
    () => (n **= 3),
    () => n++,
    () => --n,
    () => (n <<= 2),
    () => (n ^= 7),
  ];
  const results = steps.map((step) => step());
  const grow = () => (text += "y");
  grow();
  grow();
  const fill = () => (maybe ??= 7);
  return `${results.join()} ${n} ${text} ${fill()} ${fill()} ${maybe}`;
}
console.log(run());
