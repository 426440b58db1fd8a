/** console.log as a function like others. */
export async function main(): Promise<void> {
  setTimeout(() => console.log("a"), 3.7);
  [1, 2].forEach((n) => console.log(n));
  console.log(...[1, "x", { a: 1 }], ...["y"]);
  Promise.resolve(5).then(console.log);
  Promise.resolve({ b: [1] })
    .then(console.log)
    .finally(() => console.log("fin"));
  const report: (line: string) => void = console.log;
  report("hi");
  await new Promise((r) => setTimeout(r, 10));
}
