/** What a callback throws goes through the library's function. */
const visited: number[] = [];
try {
  [1, 2, 3, 4].forEach((n) => {
    if (n === 3) throw new Error("three");
    visited.push(n);
  });
} catch (error) {
  console.log((error as Error).message, visited);
}
try {
  [3, 1, 2].sort(() => {
    throw new Error("no order");
  });
} catch (error) {
  console.log((error as Error).message);
}
const map = new Map([[1, "a"]]);
try {
  map.forEach((value) => {
    throw new Error(value);
  });
} catch (error) {
  console.log((error as Error).message);
}
