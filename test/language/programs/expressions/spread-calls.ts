/** Calls with spread arguments. */
function list(...items: (string | number)[]): string {
  return items.join("/");
}
const parts: (string | number)[] = ["a", 1];
console.log(list(...parts), list("x", ...parts, "y"), list(...[]));
const date = [2024, 1, 29] as const;
console.log(new Date(Date.UTC(...date)).toISOString());
