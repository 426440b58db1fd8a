/** What is assigned to is evaluated once, and what is missing is noticed: ??=, ||=, += on places with side effects. */
let calls = 0;
const key = (k: string): string => {
  calls++;
  return k;
};
const at = (i: number): number => {
  calls++;
  return i;
};
const object = {
  n: 1,
  list: [1, 2, 3],
  map: { a: 1 } as Record<string, number>,
  maybe: null as string[] | null,
  pair: [1, 2] as [number, number],
};
const get = () => {
  calls++;
  return object;
};
get().n += 2;
get().n++;
++get().n;
const old = get().n--;
console.log(object.n, old, calls);
calls = 0;
get().list[at(1)] += 5;
get().list[at(0)]++;
get().list[at(2)]! *= 2;
console.log(object.list[0], object.list[1], object.list[2], calls);
calls = 0;
get().map[key("b")] ??= 7;
get().map[key("a")]! += 1;
get().map[key("b")] ||= 8;
get().map["c"] ??= 1;
get().map[key("a")]!++;
console.log(object.map, calls);
calls = 0;
(get().maybe ??= []).push("x");
(get().maybe ??= []).push("y");
console.log(object.maybe, calls);
calls = 0;
get().pair[0] += 10;
get().pair[1]++;
console.log(object.pair, calls);
calls = 0;
const words: Record<string, string[]> = {};
for (const w of ["ab", "ac", "bc"]) (words[key(w.charAt(0))] ??= []).push(w);
console.log(words, calls);
let n: number | undefined;
const set = (n ??= 5);
console.log(set, n, (n &&= 0), n, (n ||= 3));
