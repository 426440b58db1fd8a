/** Exceptions as tools/lang writes them: the body of a `try` is a function of its own. */
import { Channel, go, killFiber, Outcome, sleep, yieldNow } from "@yolk/sdk";
import { attempt, caught, closure, environment, raise } from "@yolk/sdk/lang";

class Scope {
  constructor(
    public n: i32 = 0,
    public text: string = "",
  ) {}
}

class Refused extends Error {
  constructor(readonly code: i32) {
    super("refused " + code.toString());
    this.name = "Refused";
  }
}

/** What a `catch` prints: the error as text. */
function wordsOf(way: i32): string {
  return way < 0 ? caught().toString() : "ended " + way.toString();
}

function plain(scope: Scope): i32 {
  scope.n++;
  return 3;
}
function throwing(scope: Scope): i32 {
  raise(new Refused(scope.n));
  scope.n = -1;
  return 0;
}
function simple(): void {
  const scope = new Scope(41);
  console.log("plain:", wordsOf(attempt<Scope>(plain, scope)), scope.n);
  console.log("thrown:", wordsOf(attempt<Scope>(throwing, scope)), scope.n);
  if (attempt<Scope>(throwing, scope) < 0) {
    const error = caught();
    const refused = error instanceof Refused ? (<Refused>error).code : -1;
    console.log("class:", refused, error instanceof RangeError, error instanceof Error);
    console.log("stack:", error.stack.split("\n")[0], error.stack.includes("exceptions/simple"));
  }
}

/** Allocates in every call, so that there is something on both stacks. */
function descend(depth: i32, text: string): i32 {
  if (depth == 0) raise(new RangeError(text.length.toString() + " characters"));
  const longer = depth % 100 == 0 ? text + "." : text;
  return descend(depth - 1, longer) + longer.length;
}
function descending(scope: Scope): i32 {
  descend(scope.n, scope.text);
  return 0;
}
function across(): void {
  const local = "a local";
  for (let depth = 1; depth <= 10_000; depth *= 10) {
    const way = attempt<Scope>(descending, new Scope(depth));
    console.log("across", depth, "frames:", wordsOf(way), local);
  }
}

function nest(scope: Scope): i32 {
  if (scope.n == 0) raise(new Error("innermost"));
  const inner = new Scope(scope.n - 1);
  if (attempt<Scope>(nest, inner) < 0) {
    const error = caught();
    scope.text = "caught at " + scope.n.toString();
    if (scope.n % 2500 == 0) raise(new Error(error.message + "+"));
    raise(error);
  }
  scope.n = inner.n + 1;
  return 0;
}
function nested(): void {
  for (let depth = 1; depth <= 10_000; depth *= 100) {
    const scope = new Scope(depth);
    console.log("nested", depth, wordsOf(attempt<Scope>(nest, scope)), scope.text);
  }
}

function rethrowing(scope: Scope): i32 {
  if (attempt<Scope>(throwing, scope) < 0) {
    const error = caught();
    scope.text += "inner,";
    raise(error);
  }
  return 0;
}
/** The finally block of the translator's: it runs on every way, and throws again what came. */
function finishing(scope: Scope): i32 {
  const way = attempt<Scope>(rethrowing, scope);
  const error: Error | null = way < 0 ? caught() : null;
  scope.text += "finally,";
  if (error) raise(error);
  return way;
}
function again(): void {
  const scope = new Scope(5);
  console.log("again:", wordsOf(attempt<Scope>(finishing, scope)), scope.text);
}

type Step = (n: i32, index: i32, all: i32[]) => i32;
function risky(n: i32, index: i32, all: i32[]): i32 {
  const scope = changetype<Scope>(environment());
  if (n == scope.n) raise(new Refused(n));
  return n + scope.n;
}
class Mapping {
  constructor(
    readonly values: i32[],
    readonly step: Step,
    public result: i32[] = [],
  ) {}
}
function mapping(scope: Mapping): i32 {
  scope.result = scope.values.map<i32>(scope.step);
  return 0;
}
function comparing(scope: Mapping): i32 {
  scope.values.sort((a, b) => {
    if (a == 7) raise(new Error("sevens cannot be compared"));
    return a - b;
  });
  return 0;
}
/** Through frames of asc's library, and out of closures. */
function library(): void {
  const scope = new Scope(4);
  const step = closure<Step>(risky, scope);
  const good = new Mapping([1, 2, 3], step);
  console.log("map:", wordsOf(attempt<Mapping>(mapping, good)), good.result);
  const bad = new Mapping([1, 4, 3], step);
  console.log("map:", wordsOf(attempt<Mapping>(mapping, bad)), bad.result.length);
  const values: i32[] = [];
  for (let i = 0; i < 100; i++) values.push((i * 37) % 101);
  console.log("sort:", wordsOf(attempt<Mapping>(comparing, new Mapping(values, step))));
}

function yielding(scope: Scope): i32 {
  for (let i = 0; i < 10; i++) yieldNow();
  if (scope.n % 3 == 0) raise(new Refused(scope.n));
  return 0;
}
function busy(scope: Scope): i32 {
  let sum = 0;
  for (let i = 0; i < 3_000_000; i++) sum += i ^ scope.n;
  scope.text = sum.toString();
  if (sum != 0) raise(new Refused(scope.n));
  return 0;
}
function worker(n: i32): string {
  const scope = new Scope(n);
  const body = n % 10 == 9 ? busy : yielding;
  const first = wordsOf(attempt<Scope>(body, scope));
  return first + "/" + wordsOf(attempt<Scope>(descending, new Scope(n * 50)));
}
/** Everybody's attempts are their own, whoever runs in between. */
function fibers(): void {
  const workers = [1, 2, 3, 9, 12, 19, 30].map<string>((n) => n.toString());
  const running = workers.map<Worker>((n) => new Worker(<i32>parseInt(n)));
  for (let i = 0; i < running.length; i++) console.log("fiber", workers[i], running[i].words);
  let caughtCount = 0;
  const many: Worker[] = [];
  for (let n = 0; n < 300; n++) many.push(new Worker(n % 3));
  for (let n = 0; n < 300; n++) if (many[n].words.startsWith("Refused")) caughtCount++;
  console.log("of 300 fibers", caughtCount, "caught something");
}
class Worker {
  private readonly channel: Channel<string> = new Channel<string>(1);
  constructor(readonly n: i32) {
    go(work, this);
  }
  send(): void {
    this.channel.send(worker(this.n));
  }
  get words(): string {
    return this.channel.receive();
  }
}
function work(worker: Worker): void {
  worker.send();
}

function trapping(scope: Scope): i32 {
  const list = [1, 2, 3];
  return list[scope.n];
}
function waiting(scope: Scope): i32 {
  scope.text = "waits";
  sleep(60_000);
  return 0;
}
function attempting(scope: Scope): string {
  return wordsOf(attempt<Scope>(scope.n > 100 ? trapping : waiting, scope));
}
function uncaught(scope: Scope): void {
  if (attempt<Scope>(plain, scope) == 3) raise(new RangeError("nobody listens"));
}
/** A trap is not caught, and a kill runs nothing; the next fiber on that stack has no attempt. */
function ends(): void {
  const trapped = go(attempting, new Scope(101));
  console.log("trapped:", trapped.join() == Outcome.Failed, trapped.failure.includes("Index out"));
  const scope = new Scope(1);
  const killed = go(attempting, scope);
  while (scope.text == "") yieldNow();
  killFiber(killed.id);
  console.log("killed:", killed.join() == Outcome.Killed);
  for (let i = 0; i < 3; i++) {
    const alone = go(uncaught, new Scope());
    console.log("uncaught:", alone.join() == Outcome.Failed, alone.failure);
  }
}

/** The same error is thrown often: it keeps its first stack, and nothing piles up. */
function often(): void {
  const scope = new Scope();
  let sum = 0;
  for (let i = 0; i < 1000; i++) {
    scope.n = i;
    if (attempt<Scope>(throwing, scope) < 0) sum += (<Refused>caught()).code;
  }
  console.log("often:", sum);
}

export function main(): void {
  simple();
  // A fiber's stack moves to a larger place while it grows: main's does not.
  go(across).join();
  go(nested).join();
  again();
  library();
  fibers();
  ends();
  often();
}
