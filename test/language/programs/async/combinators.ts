/** Promise.all and its kin over lists of different things. */
const later = <T>(value: T, ms = 1): Promise<T> =>
  new Promise((r) => setTimeout(() => r(value), ms));
async function user(id: number): Promise<{ id: number; name: string }> {
  return { id, name: "u" + id };
}
export async function main(): Promise<void> {
  const [a, b, c, d] = await Promise.all([later(1), "two", user(3), null]);
  console.log(a + 1, b.length, c.name, d);
  const r = await Promise.allSettled([later("x"), Promise.reject(new Error("no")), 5]);
  for (const one of r) {
    if (one.status === "fulfilled") console.log("ok", one.value);
    else console.log("failed", (one.reason as Error).message);
  }
  console.log(await Promise.race([later("slow", 20), later(1, 2)]));
  console.log(await Promise.any([Promise.reject(new Error("a")), later("any")]));
  try {
    await Promise.any([Promise.reject(new Error("a")), Promise.reject(new TypeError("b"))]);
  } catch (error) {
    if (error instanceof AggregateError)
      console.log(
        error.message,
        error.errors.map((e) => String(e)),
      );
  }
  const set = new Set([later(1), later(2)]);
  console.log(await Promise.all(set));
  const byName = new Map([
    ["a", 1],
    ["b", 2],
  ]);
  console.log(await Promise.all([...byName].map(async ([k, v]) => `${k}=${await later(v)}`)));
  const maybe: (number | Promise<number>)[] = [1, later(2), 3];
  console.log(await Promise.all(maybe));
  const settled = await Promise.allSettled(maybe);
  console.log(settled.map((s) => s.status));
  console.log(await Promise.all([]), await Promise.all([later(1)].concat(later(2))));
  const entries = Object.fromEntries(
    await Promise.all(["x", "y"].map(async (k) => [k, await later(k + k)] as const)),
  );
  console.log(entries);
  function* gen(): Generator<Promise<number>> {
    yield later(1);
    yield later(2);
  }
  console.log(await Promise.all(gen()));
  await more();
}
export async function more(): Promise<void> {
  const rs = await Promise.allSettled([later(1), Promise.reject<number>(new Error("r1"))]);
  const failed = rs.filter((r): r is PromiseRejectedResult => r.status === "rejected");
  console.log(failed.map((r) => (r.reason as Error).message));
  const fine = rs.filter((r): r is PromiseFulfilledResult<number> => r.status === "fulfilled");
  console.log(
    fine.map((r) => r.value),
    fine,
  );
  const ok = rs.flatMap((r) => (r.status === "fulfilled" ? [r.value] : []));
  console.log(ok);
}
