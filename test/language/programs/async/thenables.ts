/** What has a then and is no promise. */
// A query that runs when it is awaited.
class Query {
  private parts: string[] = [];
  where(part: string): this {
    this.parts.push(part);
    return this;
  }
  then(resolve: (rows: string[]) => void, reject: (error: Error) => void): void {
    if (this.parts.includes("bad")) reject(new Error("bad query"));
    else resolve(this.parts.map((part) => part.toUpperCase()));
  }
}
async function query(): Promise<void> {
  const rows = await new Query().where("a").where("b");
  console.log(rows);
  try {
    await new Query().where("bad");
  } catch (error) {
    console.log((error as Error).message);
  }
}
class Lazy implements PromiseLike<number> {
  constructor(private readonly value: number) {}
  then<A = number, B = never>(
    onfulfilled?: ((value: number) => A | PromiseLike<A>) | null,
    onrejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    console.log("then called", this.value);
    return Promise.resolve(this.value).then(onfulfilled, onrejected);
  }
}
export async function main(): Promise<void> {
  console.log(await new Lazy(3));
  const p = Promise.resolve(new Lazy(4));
  console.log((await p) + 1);
  const all = await Promise.all([Promise.resolve(new Lazy(1)), 2, Promise.resolve(3)]);
  console.log(all);
  await query();
}
