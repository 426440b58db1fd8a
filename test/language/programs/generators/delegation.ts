/** yield* goes on with arrays, text and other generators. */
function* inner(): Generator<string> {
  yield "b";
  yield "c";
}
function* outer(): Generator<string> {
  yield "a";
  yield* inner();
  yield* ["d", "e"];
  yield* "fg";
}
console.log([...outer()].join(""));
function* tree(depth: number, path = ""): Generator<string> {
  if (depth === 0) {
    yield path;
    return;
  }
  yield* tree(depth - 1, path + "0");
  yield* tree(depth - 1, path + "1");
}
console.log([...tree(3)]);
