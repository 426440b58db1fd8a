/** using in functions, async functions, loops and tries; what dispose throws; await using. */
const log: string[] = [];
class Resource implements Disposable {
  constructor(
    readonly name: string,
    private readonly fails = false,
  ) {
    log.push(`open ${name}`);
  }
  [Symbol.dispose](): void {
    log.push(`close ${this.name}`);
    if (this.fails) throw new Error(`${this.name} does not close`);
  }
}
class Connection implements AsyncDisposable {
  constructor(readonly name: string) {}
  async [Symbol.asyncDispose](): Promise<void> {
    await null;
    log.push(`disconnect ${this.name}`);
  }
}
function opened(name: string | null): Resource | null {
  return name === null ? null : new Resource(name);
}
function early(flag: boolean): string {
  using a = new Resource("a");
  if (flag) return `early ${a.name}`;
  using b = opened(null);
  using c = opened("c");
  return `late ${b === null} ${c?.name}`;
}
function loop(): number {
  let sum = 0;
  for (let i = 0; i < 3; i++) {
    using r = new Resource(`r${i}`);
    if (i === 1) continue;
    sum += i + r.name.length;
    if (i === 2) break;
  }
  return sum;
}
function failing(body: boolean): void {
  using a = new Resource("x", true);
  using b = new Resource("y");
  log.push(a.name + b.name);
  if (body) throw new Error("body");
}
function guarded(): string {
  try {
    using a = new Resource("t");
    log.push(a.name);
    throw new Error("inside");
  } catch (error) {
    return `caught ${(error as Error).message}`;
  } finally {
    log.push("finally");
  }
}
function* generating(): Generator<string> {
  using a = new Resource("g");
  yield a.name;
  yield "more";
}
async function connected(fail: boolean): Promise<string> {
  await using first = new Connection("1");
  using middle = new Resource("m");
  await using last = new Connection("2");
  await null;
  log.push(first.name + middle.name + last.name);
  if (fail) throw new Error("lost");
  return "done";
}
function lock(name: string): Disposable {
  return {
    [Symbol.dispose]() {
      log.push(`unlock ${name}`);
    },
  };
}
function locked(): void {
  using door = lock("door");
  log.push(door ? "inside" : "outside");
}
export async function main(): Promise<void> {
  console.log(early(true), early(false), loop());
  for (const body of [false, true]) {
    try {
      failing(body);
    } catch (error) {
      console.log(
        (error as Error).name === "Error"
          ? (error as Error).message
          : `${(error as SuppressedError).error.message} / ${(error as SuppressedError).suppressed.message}`,
      );
    }
  }
  console.log(guarded());
  for (const one of generating()) {
    console.log(one);
    break;
  }
  console.log(await connected(false));
  try {
    await connected(true);
  } catch (error) {
    console.log((error as Error).message);
  }
  {
    using block = new Resource("block");
    log.push(block.name);
  }
  locked();
  const arrow = (): number => {
    using a = new Resource("arrow");
    return a.name.length;
  };
  console.log(arrow());
  console.log(log.join(", "));
}
