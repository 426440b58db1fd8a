/** await in every place where an expression may stand. */
const later = <T>(value: T): Promise<T> => new Promise((r) => setTimeout(() => r(value), 1));
interface P {
  x: number;
  y: number;
}
async function f(a: number, b: number): Promise<number> {
  return a * b;
}
export async function main(): Promise<void> {
  const arr = [await later(1), await later(2), ...(await later([3, 4]))];
  console.log(arr);
  const obj: P = { x: await later(5), y: (await later(6)) + 1 };
  console.log(obj);
  console.log(`t ${await later("x")} ${(await later(obj)).x}`);
  console.log(await f(await later(2), await later(3)));
  if (await later(true)) console.log("if");
  let i = 0;
  while ((await later(i)) < 3) i++;
  console.log(i);
  for (let j = await later(0); j < (await later(2)); j += await later(1)) console.log("j", j);
  do {
    i--;
  } while (await later(i > 1));
  console.log(i);
  switch (await later("b")) {
    case await later("a"):
      console.log("A");
      break;
    case await later("b"):
      console.log("B");
      break;
  }
  console.log((await later(false)) || (await later("or")), (await later(1)) && "and");
  const c = (await later(true)) ? await later("yes") : await later("no");
  console.log(c);
  const { x, y } = await later(obj);
  const [p, q = await later(9)]: (number | undefined)[] = await later([1]);
  console.log(x, y, p, q);
  let n = 1;
  n += await later(10);
  arr[await later(0)] = await later(100);
  obj.x += await later(1);
  console.log(n, arr, obj, -(await later(3)), !(await later(false)), typeof (await later("s")));
  for (const v of await later([7, 8])) console.log(v);
  const fn = async (k: number = 5): Promise<number> => k + (await later(1));
  console.log(await fn(), await fn(1));
  const m = new Map([["k", await later(1)]]);
  console.log(m.get(await later("k")));
  try {
    throw new Error(await later("boom"));
  } catch (e) {
    console.log((e as Error).message, await later("in catch"));
  } finally {
    console.log(await later("in finally"));
  }
  console.log((await later({ a: { b: [1, 2] } })).a.b[await later(1)]);
  console.log(await (await later(() => later(42)))());
  const o = await later<{ v?: number } | null>(null);
  console.log(o?.v ?? (await later("none")));
  const tasks = [1, 2, 3].map(async (v) => (await later(v)) * 2);
  console.log(await Promise.all(tasks));
  label: for (const a of [1, 2]) {
    for (const b of [1, 2]) {
      if ((await later(a)) === 1 && b === 2) continue label;
      console.log(a, b);
    }
  }
  return;
}
