/** A result or an error, as a union with a truth value for tag. */
type Result<T> = { ok: true; value: T } | { ok: false; error: string };
function parse(text: string): Result<number> {
  const value = Number(text);
  return Number.isNaN(value) ? { ok: false, error: `not a number: ${text}` } : { ok: true, value };
}
function map<T, U>(result: Result<T>, f: (value: T) => U): Result<U> {
  return result.ok ? { ok: true, value: f(result.value) } : result;
}
for (const text of ["12", "x"]) {
  const result = map(parse(text), (n) => n * 2);
  console.log(result.ok ? `value ${result.value}` : `error ${result.error}`);
}
