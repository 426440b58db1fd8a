/** Promises, async functions and timers come in Node's order: Node itself says which. */
import { execFileSync } from "node:child_process";
import { yolk } from "./src/machine";

const PROGRAM = "test/programs/lang";

/** What libs/sdk/test/programs/lang/promises.ts begins with. */
const PRELUDE = `
const say = (text) => () => console.log(text);
const count = (text) => (n) => (console.log(text, n), n + 1);
const heal = (text) => (error) => (console.log(text, error.message), -1);
const ticks = (name, length) => {
  let promise = Promise.resolve(0);
  for (let i = 0; i < length; i++) promise = promise.then(count(name));
};
const later = (n, ms) => new Promise((resolve, reject) =>
  setTimeout(() => (n < 0 ? reject(new Error("timer " + n)) : resolve(n)), ms));
`;

/** The tests of that file as people write them. */
const tests: Record<string, string> = {
  microtasks: `
    queueMicrotask(say("a"));
    Promise.resolve(1).then(count("then")).then(count("then"));
    queueMicrotask(say("b"));
    console.log("sync");`,
  awaits: `
    ticks("tick", 4);
    (async () => {
      console.log("begin");
      console.log("value", await Promise.resolve(7));
      console.log("value", await Promise.resolve(8));
    })();
    console.log("sync");`,
  returns: `
    ticks("tick", 6);
    (async () => 1)().then(count("a value"));
    (async () => Promise.resolve(2))().then(count("a promise"));
    Promise.resolve(0).then((n) => Promise.resolve(n + 5)).then(count("then with a promise"));`,
  executors: `
    ticks("tick", 4);
    new Promise((resolve, reject) => {
      console.log("executor");
      resolve(3);
      resolve(4);
      reject(new Error("late"));
    }).then(count("resolved"));
    new Promise(() => { throw new Error("thrown"); }).catch(heal("caught"));
    let settle;
    new Promise((resolve) => (settle = resolve)).then(count("with resolvers"));
    settle(9);`,
  errors: `
    ticks("tick", 6);
    Promise.reject(new Error("no"))
      .then(count("not called")).catch(heal("caught")).then(count("healed"));
    (async () => { throw new Error("from async"); })().then(() => 0).catch(heal("caught"));
    Promise.resolve(1)
      .then(() => { throw new Error("from then"); })
      .then(count("not called"), heal("second argument"));`,
  finallies: `
    ticks("tick", 8);
    Promise.resolve(1).finally(say("finally")).then(count("value"));
    Promise.reject(new Error("no")).finally(say("finally too")).catch(heal("caught"));`,
  combinators: `
    ticks("tick", 5);
    Promise.all([Promise.resolve(1), Promise.resolve(2)])
      .then((all) => console.log("all", all.join()));
    Promise.all([]).then((all) => console.log("all of none", all.length));
    Promise.all([Promise.resolve(1), Promise.reject(new Error("one"))])
      .then((all) => all.length).catch(heal("all"));
    Promise.race([later(1, 40), later(2, 10)]).then(count("race"));
    Promise.any([later(-1, 10), later(3, 20)]).then(count("any"));
    Promise.any([Promise.reject(new Error("x"))]).catch(heal("any"));
    Promise.allSettled([later(-5, 10), Promise.resolve(6)]).then(([a, b]) =>
      console.log("settled", a.status, a.reason.message, b.status, b.value));`,
  timers: `
    setTimeout(say("60"), 60);
    setTimeout(say("20"), 20);
    setTimeout(() => {
      console.log("20 again");
      queueMicrotask(say("microtask of a timer"));
      setImmediate(say("immediate of a timer"));
    }, 20);
    setTimeout(say("20 at last"), 20);
    clearTimeout(setTimeout(say("cleared"), 5));
    let rounds = 0;
    const ticker = setInterval(() => {
      console.log("round", ++rounds);
      if (rounds === 3) clearInterval(ticker);
    }, 100);
    setImmediate(() => {
      console.log("immediate");
      queueMicrotask(say("microtask of an immediate"));
    });
    setImmediate(say("second immediate"));
    queueMicrotask(say("microtask"));
    console.log("sync");`,
  loops: `
    (async () => { for (let i = 0; i < 3; i++) console.log("a", await later(i, 200)); })();
    (async () => {
      for (let i = 0; i < 3; i++) console.log("b", await Promise.resolve(i));
      await later(-2, 10);
    })().then(() => 0, heal("b"));`,
  top: `
    ticks("tick", 3);
    console.log("top", await Promise.resolve(1));
    console.log("top", await later(2, 10));
    ticks("tock", 2);
    console.log("top", await (async () => await Promise.resolve(3))());`,
  late: `
    const promise = Promise.reject(new Error("no"));
    queueMicrotask(() => promise.catch(heal("late")));`,
  many: `
    const all = Array.from({ length: 500 }, async () => await Promise.resolve(1));
    Promise.all(all).then((list) => console.log("many", list.reduce((sum, n) => sum + n, 0)));`,
};

function inNode(body: string): string {
  const script = `${PRELUDE}\n${body}`;
  return execFileSync(process.execPath, ["--input-type=module", "-e", script], {
    encoding: "utf8",
    timeout: 60_000,
  });
}

const runs = [
  { how: "node", args: ["--engine", "node"] },
  { how: "qemu", args: [] },
  { how: "qemu, tortured", args: ["--append", "gc=torture:16"] },
];

describe.each(Object.entries(tests))("%s", (name, body) => {
  const want = inNode(body);
  for (const { how, args } of runs) {
    test(`come in Node's order: ${how}`, async () => {
      const finished = await yolk(["run", PROGRAM, ...args, "--", "promises", name]);
      expect(finished).toEqual({ status: 0, stdout: want, stderr: "" });
    });
  }
});

for (const { how, args } of runs) {
  test(`a rejection that nobody handles ends the program with status 1, as in Node: ${how}`, async () => {
    const finished = await yolk(["run", PROGRAM, ...args, "--", "promises", "unhandled"]);
    expect(finished.status).toBe(1);
    expect(finished.stdout).toMatch(
      /^reached\nUncaught \(in promise\) RangeError: nobody listens\n {4}at .*promises\/unhandled/,
    );
    expect(finished.stdout).not.toContain("not reached");
  });
}
