/** Closures as tools/lang writes them: the environment by hand. */
import { go, yieldNow } from "@yolk/sdk";
import { closure, environment } from "@yolk/sdk/lang";

type Step = () => i32;
type Change = (n: i32) => i32;

class Counter {
  constructor(public n: i32) {}
}

function counterUp(): i32 {
  const scope = changetype<Counter>(environment());
  return ++scope.n;
}
function counterAdd(by: i32): i32 {
  const scope = changetype<Counter>(environment());
  scope.n += by;
  return scope.n;
}
function counter(from: i32): Step {
  const scope = new Counter(from);
  return closure<Step>(counterUp, scope);
}
function plain(n: i32): i32 {
  return n * 2;
}

/** Two closures share a variable; another call of the outer function has its own. */
function sharing(): void {
  const scope = new Counter(0);
  const up = closure<Step>(counterUp, scope);
  const add = closure<Change>(counterAdd, scope);
  const other = counter(100);
  console.log("sharing", up(), add(10), up(), other(), scope.n);
}

/** An object that nothing refers to but the call. */
function temporary(): void {
  console.log("temporary", counter(1)(), counter(2)() + counter(3)());
}

class Owner {
  step: Step | null = null;
  private left: i32 = 3;

  /** A getter that makes a new function value each time. */
  get next(): Change {
    return closure<Change>(ownerTake, this);
  }
  take(n: i32): i32 {
    this.left -= n;
    return this.left;
  }
}
function ownerTake(n: i32): i32 {
  const self = changetype<Owner>(environment());
  return self.take(n);
}

class Forgetting {
  constructor(
    readonly owner: Owner,
    readonly word: string,
  ) {}
}
function forget(): i32 {
  const scope = changetype<Forgetting>(environment());
  scope.owner.step = null;
  let text = "";
  for (let i = 0; i < 100; i++) text += scope.word;
  return text.length;
}

/** A closure drops the only reference to itself, and goes on. */
function forgetting(): void {
  const owner = new Owner();
  const scope = new Forgetting(owner, "abc");
  owner.step = closure<Step>(forget, scope);
  const step = owner.step;
  if (step) console.log("forgetting", step(), owner.step == null);
  const last: i32 = owner.next.call(null, 1);
  console.log("bound", owner.next(1), owner.next(1), last);
}

class Depth {
  constructor(
    readonly n: i32,
    readonly word: string,
  ) {}
}
function descend(sum: i32): i32 {
  const scope = changetype<Depth>(environment());
  if (scope.n == 0) return sum;
  const inner = new Depth(scope.n - 1, scope.n.toString());
  const below = closure<Change>(descend, inner)(sum + 1);
  return below + scope.word.length - scope.word.length;
}

/** The shadow stack grows at the entry of a function whose environment only `callee` refers to. */
function deep(): void {
  const scope = new Depth(2000, "start");
  console.log("deep", closure<Change>(descend, scope)(0));
}

class Factor {
  constructor(readonly by: f64) {}
}
function scale(n: f64, i: i32, all: f64[]): f64 {
  const scope = changetype<Factor>(environment());
  return n * scope.by + <f64>i + <f64>all.length;
}
function compare(a: string, b: string): i32 {
  const scope = changetype<Counter>(environment());
  scope.n++;
  const first = a.toLowerCase();
  const second = b.toLowerCase();
  return first < second ? -scope.n : first > second ? scope.n : 0;
}

/** asc's own library calls function values the same way. */
function library(): void {
  const factor = new Factor(0.5);
  const halves = [1.0, 2.0, 3.0].map<f64>(
    closure<(n: f64, i: i32, all: f64[]) => f64>(scale, factor),
  );
  console.log("map", halves);
  const calls = new Counter(0);
  const words = "the Quick brown Fox jumps Over a lazy Dog and on and On it Goes".split(" ");
  words.sort(closure<(a: string, b: string) => i32>(compare, calls));
  console.log("sort", words.join(" "), calls.n > words.length);
}

class Generic<T> {
  constructor(readonly value: T) {}
}
function always<T>(value: T): () => T {
  const scope = new Generic<T>(value);
  return closure<() => T>((): T => {
    const scope = changetype<Generic<T>>(environment());
    return scope.value;
  }, scope);
}
function mix(a: i64, b: f32, c: string, d: bool): string {
  const scope = changetype<Generic<string>>(environment());
  return scope.value + a.toString() + b.toString() + c + d.toString();
}

/** Parameters and results of all types; function values of type parameters. */
function types(): void {
  console.log("types", always<string>("text")(), always<f64>(1.5)(), always<i64>(1 << 40)());
  const scope = new Generic<string>("<");
  const f = closure<(a: i64, b: f32, c: string, d: bool) => string>(mix, scope);
  console.log("types", f(-5, 0.25, "c", true));
}

function withDefault(n: i32, by: i32 = 7): i32 {
  const scope = changetype<Counter>(environment());
  return scope.n + n * by;
}

/** A parameter that is left out is filled in by a stub of asc's. */
function defaults(): void {
  const scope = new Counter(1000);
  const f = closure<(n: i32, by?: i32) => i32>(withDefault, scope);
  console.log("default", f(1), f(1, 2));
}

class Loop {
  constructor(
    readonly tag: string,
    public f: Change | null = null,
  ) {}
}
function fibonacci(n: i32): i32 {
  const scope = changetype<Loop>(environment());
  const f = scope.f;
  if (!f || n < 2) return n;
  if (n % 5 == 0) yieldNow();
  return f(n - 1) + f(n - 2);
}
function recursive(tag: string): Change {
  const scope = new Loop(tag);
  const f = closure<Change>(fibonacci, scope);
  scope.f = f;
  return f;
}
function run(f: Change): i32 {
  return f(15);
}

/** Fibers call closures by turns: `callee` belongs to whoever runs. */
function fibers(): void {
  const all = ["a", "b", "c", "d"].map<i32>((tag) => go(run, recursive(tag)).id);
  const first = go(run, recursive("e"));
  const second = go(run, recursive("f"));
  console.log("fibers", all.length, first.result, second.result, run(plain));
}

/** Ten thousand closures that live at once. */
function many(): void {
  const steps: Step[] = [];
  for (let i = 0; i < 2000; i++) steps.push(counter(i));
  let sum = 0;
  for (let round = 0; round < 2; round++) {
    for (let i = 0; i < steps.length; i++) sum += steps[i]();
  }
  console.log("many", sum);
}

export function main(): void {
  sharing();
  temporary();
  forgetting();
  deep();
  library();
  types();
  defaults();
  fibers();
  many();
}
