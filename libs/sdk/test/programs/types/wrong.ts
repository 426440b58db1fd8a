/** Mistakes that the declarations must not let pass: one in each line that says so. */
export function main(): void {
  const list = [1, 2];
  list.push("3"); // wrong: TS2769
  const last: number = list.pop(); // wrong: TS2322
  const length: string = list.length; // wrong: TS2322
  new Map<string, number>().get("a").toFixed(); // wrong: TS2532
  "text".nosuch(); // wrong: TS2339
  console.log(last, length, document); // wrong: TS2584
  setTimeout(5); // wrong: TS2345
  for (const x of 5) console.log(x); // wrong: TS2488
}
