/** What next is given, and what a generator returns. */
function* conv(): Generator<number, string, string> {
  const a = yield 1;
  const b = yield a.length;
  return a + b;
}
const it = conv();
console.log(it.next(), it.next("hello"), it.next("!"), it.next("?"));
