/**
 * The order in which promises, async functions and timers come: each function is a test on its own,
 * and lang.test.ts has the same in JavaScript, which Node runs.
 */
import {
  async_,
  asyncPromise,
  asyncVoid,
  await_,
  clearTimeout,
  closure,
  environment,
  Promise,
  promiseAll,
  promiseAllSettled,
  promiseAny,
  promiseRace,
  queueMicrotask,
  raise,
  setImmediate,
  setInterval,
  setTimeout,
  Void,
} from "@yolk/sdk/lang";

class Word {
  constructor(
    readonly text: string,
    public n: i32 = 0,
  ) {}
}

/** `() => console.log(text)` */
function say(text: string): () => void {
  return closure<() => void>((): void => {
    const scope = changetype<Word>(environment());
    console.log(scope.text);
  }, new Word(text));
}
/** `(n) => (console.log(text, n), n + 1)` */
function count(text: string): (n: i32) => i32 {
  const scope = new Word(text);
  return closure<(n: i32) => i32>((n: i32): i32 => {
    const scope = changetype<Word>(environment());
    console.log(scope.text, n);
    return n + 1;
  }, scope);
}
/** `(e) => (console.log(text, e.message), -1)` */
function heal(text: string): (error: Error) => i32 {
  const scope = new Word(text);
  return closure<(error: Error) => i32>((error: Error): i32 => {
    const scope = changetype<Word>(environment());
    console.log(scope.text, error.message);
    return -1;
  }, scope);
}
/** A chain of `length` ticks that prints each: what other orders are measured by. */
function ticks(name: string, length: i32): void {
  let promise = Promise.resolve<i32>(0);
  for (let i = 0; i < length; i++) promise = promise.then<i32>(count(name));
}

function microtasks(): void {
  queueMicrotask(say("a"));
  Promise.resolve<i32>(1).then<i32>(count("then")).then<i32>(count("then"));
  queueMicrotask(say("b"));
  console.log("sync");
}

function awaits(): void {
  ticks("tick", 4);
  asyncVoid(() => {
    console.log("begin");
    console.log("value", await_<i32>(Promise.resolve<i32>(7)));
    console.log("value", await_<i32>(Promise.resolve<i32>(8)));
  });
  console.log("sync");
}

function returns(): void {
  ticks("tick", 6);
  async_<i32>(() => 1).then<i32>(count("a value"));
  asyncPromise<i32>(() => Promise.resolve<i32>(2)).then<i32>(count("a promise"));
  Promise.resolve<i32>(0)
    .thenPromise<i32>((n) => Promise.resolve<i32>(n + 5))
    .then<i32>(count("then with a promise"));
}

function executors(): void {
  ticks("tick", 4);
  new Promise<i32>((resolve, reject) => {
    console.log("executor");
    resolve(Promise.given<i32>(3));
    resolve(Promise.given<i32>(4));
    reject(new Error("late"));
  }).then<i32>(count("resolved"));
  new Promise<i32>((resolve, reject) => {
    raise(new Error("thrown"));
  }).catch(heal("caught"));
  const later = Promise.withResolvers<i32>();
  later.promise.then<i32>(count("with resolvers"));
  const resolve = later.resolve;
  resolve(Promise.given<i32>(9));
}

function errors(): void {
  ticks("tick", 6);
  Promise.reject<i32>(new Error("no"))
    .then<i32>(count("not called"))
    .catch(heal("caught"))
    .then<i32>(count("healed"));
  asyncVoid(() => {
    raise(new Error("from async"));
  })
    .then<i32>((nothing: Void) => 0)
    .catch(heal("caught"));
  Promise.resolve<i32>(1)
    .then<i32>((n) => {
      raise(new Error("from then"));
      return n;
    })
    .then<i32>(count("not called"), heal("second argument"));
}

function finallies(): void {
  ticks("tick", 8);
  Promise.resolve<i32>(1).finally(say("finally")).then<i32>(count("value"));
  Promise.reject<i32>(new Error("no")).finally(say("finally too")).catch(heal("caught"));
}

function later(n: i32, ms: f64): Promise<i32> {
  const result = new Promise<i32>();
  const scope = new Later(n, result);
  setTimeout(
    closure<() => void>((): void => {
      const scope = changetype<Later>(environment());
      if (scope.n < 0) scope.result.reject(new Error("timer " + scope.n.toString()));
      else scope.result.resolve(scope.n);
    }, scope),
    ms,
  );
  return result;
}
class Later {
  constructor(
    readonly n: i32,
    readonly result: Promise<i32>,
  ) {}
}

function combinators(): void {
  ticks("tick", 5);
  promiseAll<i32>([Promise.resolve<i32>(1), Promise.resolve<i32>(2)]).then<i32>((all) => {
    console.log("all", all.join());
    return 0;
  });
  promiseAll<i32>([]).then<i32>((all) => {
    console.log("all of none", all.length);
    return 0;
  });
  promiseAll<i32>([Promise.resolve<i32>(1), Promise.reject<i32>(new Error("one"))])
    .then<i32>((all) => all.length)
    .catch(heal("all"));
  promiseRace<i32>([later(1, 40), later(2, 10)]).then<i32>(count("race"));
  promiseAny<i32>([later(-1, 10), later(3, 20)]).then<i32>(count("any"));
  promiseAny<i32>([Promise.reject<i32>(new Error("x"))]).catch(heal("any"));
  promiseAllSettled<i32>([later(-5, 10), Promise.resolve<i32>(6)]).then<i32>((all) => {
    const reason = all[0].reason;
    console.log(
      "settled",
      all[0].status,
      reason ? reason.message : "",
      all[1].status,
      all[1].value,
    );
    return 0;
  });
}

let ticker: i32 = 0;
let rounds: i32 = 0;
function timers(): void {
  setTimeout(say("60"), 60);
  setTimeout(say("20"), 20);
  setTimeout(() => {
    console.log("20 again");
    queueMicrotask(say("microtask of a timer"));
    setImmediate(say("immediate of a timer"));
  }, 20);
  setTimeout(say("20 at last"), 20);
  clearTimeout(setTimeout(say("cleared"), 5));
  ticker = setInterval(() => {
    console.log("round", ++rounds);
    if (rounds == 3) clearTimeout(ticker);
  }, 100);
  setImmediate(() => {
    console.log("immediate");
    queueMicrotask(say("microtask of an immediate"));
  });
  setImmediate(say("second immediate"));
  queueMicrotask(say("microtask"));
  console.log("sync");
}

function loops(): void {
  asyncVoid(() => {
    for (let i = 0; i < 3; i++) console.log("a", await_<i32>(later(i, 200)));
  });
  asyncVoid(() => {
    for (let i = 0; i < 3; i++) console.log("b", await_<i32>(Promise.resolve<i32>(i)));
    await_<i32>(later(-2, 10));
  }).then<i32>(() => 0, heal("b"));
}

/** The main fiber waits for a promise: what comes after it comes in its turn. */
function top(): void {
  ticks("tick", 3);
  console.log("top", await_<i32>(Promise.resolve<i32>(1)));
  console.log("top", await_<i32>(later(2, 10)));
  ticks("tock", 2);
  console.log("top", await_<i32>(async_<i32>(() => await_<i32>(Promise.resolve<i32>(3)))));
}

class Late {
  constructor(readonly promise: Promise<i32>) {}
}
/** Handled before the queue is empty: that is early enough. */
function late(): void {
  const scope = new Late(Promise.reject<i32>(new Error("no")));
  queueMicrotask(
    closure<() => void>((): void => {
      const scope = changetype<Late>(environment());
      scope.promise.catch(heal("late"));
    }, scope),
  );
}

/** Nobody handles it: the end, whatever is still to come. */
function unhandled(): void {
  setTimeout(say("not reached"), 10);
  queueMicrotask(say("reached"));
  asyncVoid(() => {
    await_<i32>(Promise.resolve<i32>(1));
    raise(new RangeError("nobody listens"));
  });
}

function many(): void {
  const all: Promise<i32>[] = [];
  for (let i = 0; i < 500; i++) all.push(async_<i32>(() => await_<i32>(Promise.resolve<i32>(1))));
  promiseAll<i32>(all).then<i32>((list) => {
    console.log(
      "many",
      list.reduce<i32>((sum, n) => sum + n, 0),
    );
    return 0;
  });
}

const tests = new Map<string, () => void>()
  .set("microtasks", microtasks)
  .set("awaits", awaits)
  .set("returns", returns)
  .set("executors", executors)
  .set("errors", errors)
  .set("finallies", finallies)
  .set("combinators", combinators)
  .set("timers", timers)
  .set("loops", loops)
  .set("top", top)
  .set("late", late)
  .set("unhandled", unhandled)
  .set("many", many);

/** Runs the test that the next argument names. */
export function main(): void {
  const name = process.argv[3];
  if (tests.has(name)) tests.get(name)();
  else console.log("no such test:", name);
}
