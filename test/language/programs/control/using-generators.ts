/** using in generators, loops and functions. */
class Res {
  constructor(readonly n: string) {
    console.log("open", n);
  }
  [Symbol.dispose](): void {
    console.log("close", this.n);
  }
}
class ARes {
  constructor(readonly n: string) {}
  async [Symbol.asyncDispose](): Promise<void> {
    await null;
    console.log("aclose", this.n);
  }
}
function* withRes(): Generator<string> {
  using r = new Res("gen");
  yield r.n;
  yield "2";
}
export async function main(): Promise<void> {
  {
    using a = new Res("a");
    using b = new Res("b");
    console.log(a.n, b.n);
  }
  for (const s of withRes()) {
    console.log(s);
    break;
  }
  {
    await using x = new ARes("x");
    using y = new Res("y");
    console.log(x.n, y.n);
  }
  for (const n of ["1", "2"]) {
    using r = new Res(n);
    if (n === "1") continue;
    console.log("body", r.n);
  }
  const f = (): number => {
    using r = new Res("f");
    return r.n.length;
  };
  console.log(f());
  try {
    using r = new Res("t");
    throw new Error("x" + r.n);
  } catch (e) {
    console.log((e as Error).message);
  }
}
