/** Generators as tools/lang writes them: the body is a closure that is given the generator. */
import { go, Outcome, yieldNow } from "@yolk/sdk";
import {
  attempt,
  caught,
  caughtAny,
  closure,
  environment,
  Generator,
  generator,
  raise,
} from "@yolk/sdk/lang";

class Range {
  constructor(
    readonly from: i32,
    readonly to: i32,
  ) {}
}
function range(from: i32, to: i32): Generator<i32> {
  const scope = new Range(from, to);
  return generator<i32>(
    closure<(out: Generator<i32>) => void>((out: Generator<i32>): void => {
      const scope = changetype<Range>(environment());
      console.log("begins");
      for (let i = scope.from; i < scope.to; i++) out.yield_(i);
    }, scope),
  );
}

function simple(): void {
  const numbers = range(2, 5);
  console.log("made");
  for (let step = numbers.next(); !step.done; step = numbers.next()) console.log(step.value);
  console.log("after the end", numbers.next().done, numbers.next().value);
  const words = generator<string>((out) => {
    out.yield_("one");
    out.yield_("t" + "wo");
  });
  while (words.advance()) console.log(words.value);
}

/** Generators inside generators, as deep as one likes. */
function tree(out: Generator<string>, depth: i32): void {
  const scope = new Range(depth, 0);
  const inner = generator<string>(
    closure<(out: Generator<string>) => void>((out: Generator<string>): void => {
      const scope = changetype<Range>(environment());
      if (scope.from > 0) tree(out, scope.from - 1);
      out.yield_(scope.from.toString());
    }, scope),
  );
  while (inner.advance()) out.yield_(inner.value + "'");
}
function nested(): void {
  const outer = generator<string>((out) => {
    tree(out, 4);
  });
  while (outer.advance()) console.log("nested", outer.value);
}

class Words {
  generator: Generator<i32> | null = null;
  constructor(public text: string) {}
}
function trying(out: Words): i32 {
  const generator = out.generator;
  if (!generator) return 1;
  for (let i = 0; i < 5; i++) generator.yield_(i);
  return 0;
}
function catching(out: Words): i32 {
  if (attempt<Words>(trying, out) < 0) {
    const error = caught();
    out.text += "caught " + error.message + ",";
  }
  return 0;
}
/** `try { try { yield ... } catch { ... } } finally { ... }` */
function guarded(scope: Words): Generator<i32> {
  return generator<i32>(
    closure<(out: Generator<i32>) => void>((out: Generator<i32>): void => {
      const scope = changetype<Words>(environment());
      scope.generator = out;
      const way = attempt<Words>(catching, scope);
      const error: Error | null = way < 0 ? caughtAny() : null;
      scope.text += "finally,";
      if (error) raise(error);
    }, scope),
  );
}
function ends(): void {
  const returned = new Words("");
  const first = guarded(returned);
  console.log("return:", first.next().value, first.next().value, first.return_().done);
  console.log("return:", returned.text, first.next().done);
  const thrown = new Words("");
  const second = guarded(thrown);
  second.next();
  console.log("throw:", second.throw_(new Error("in")).done, thrown.text);
  const unused = guarded(new Words(""));
  console.log("return before it began:", unused.return_().done, unused.next().done);
}

function failing(generator: Generator<i32>): i32 {
  let sum = 0;
  while (generator.advance()) sum += generator.value;
  return sum;
}
function errors(): void {
  const body = (out: Generator<i32>): void => {
    out.yield_(1);
    raise(new RangeError("from the body"));
  };
  const failed = generator<i32>(body);
  console.log("error:", attempt<Generator<i32>>(failing, failed), caught().message);
  console.log("then it is done:", failed.next().done);
  const itself = generator<i32>((out) => {
    out.next();
  });
  console.log("re-entry:", attempt<Generator<i32>>(failing, itself), caught().toString());
}

/** Many at once, many one after another, and by many fibers. */
function many(): void {
  const all: Generator<i32>[] = [];
  for (let i = 0; i < 200; i++) {
    all.push(
      generator<i32>((out) => {
        for (let n = 0; n < 10; n++) out.yield_(n);
      }),
    );
  }
  let sum = 0;
  for (let round = 0; round < 10; round++) {
    for (let i = 0; i < all.length; i++) if (all[i].advance()) sum += all[i].value;
  }
  console.log("many at once", sum);
  sum = 0;
  for (let i = 0; i < 300; i++) {
    const short = generator<i32>((out) => {
      out.yield_(1);
    });
    while (short.advance()) sum += short.value;
  }
  console.log("one after another", sum);
  const fibers = [1, 2, 3].map<i32>((n) => go(consume, n).result);
  console.log("by fibers", fibers.join());
}
function consume(n: i32): i32 {
  const numbers = generator<i32>((out) => {
    for (let i = 0; i < 20; i++) {
      yieldNow();
      out.yield_(i);
    }
  });
  let sum = 0;
  while (numbers.advance()) sum += numbers.value * n;
  return sum;
}

/** A trap in the body fails its fiber, and who waits for it. */
function trap(): void {
  const fiber = go(trapped, 5);
  console.log("trap:", fiber.join() == Outcome.Failed, fiber.failure);
}
function trapped(index: i32): i32 {
  const bad = generator<i32>((out) => {
    const list = [1, 2];
    for (let i = 0; i < 9; i++) out.yield_(list[i]);
  });
  let sum = index;
  while (bad.advance()) sum += bad.value;
  return sum;
}

export function main(): void {
  simple();
  nested();
  ends();
  errors();
  many();
  trap();
}
