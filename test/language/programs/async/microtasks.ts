/** What runs before what, without timers. */
const log = (s: string): void => console.log(s);
async function a(): Promise<void> {
  log("a1");
  await null;
  log("a2");
  await b();
  log("a3");
}
async function b(): Promise<void> {
  log("b1");
  await undefined;
  log("b2");
}
async function c(): Promise<number> {
  return Promise.resolve(1);
}
async function d(): Promise<number> {
  return 1;
}
const e = async (): Promise<number> => await Promise.resolve(2);
export async function main(): Promise<void> {
  setTimeout(() => log("timeout"), 0);
  queueMicrotask(() => log("qm1"));
  Promise.resolve()
    .then(() => log("p1"))
    .then(() => log("p2"))
    .then(() => log("p3"))
    .then(() => log("p4"))
    .then(() => log("p5"));
  void a();
  void c().then(() => log("c"));
  void d().then(() => log("d"));
  void e().then(() => log("e"));
  new Promise<void>((r) => {
    log("exec");
    r();
    log("after r");
  })
    .then(() => {
      log("t1");
      return Promise.resolve();
    })
    .then(() => log("t2"));
  Promise.reject(new Error("x"))
    .catch(() => log("caught"))
    .finally(() => log("fin"))
    .then(() => log("after fin"));
  queueMicrotask(() => {
    log("qm2");
    queueMicrotask(() => log("qm3"));
  });
  Promise.all([1, Promise.resolve(2)]).then(() => log("all"));
  Promise.race([Promise.resolve(2)]).then(() => log("race"));
  (async () => {
    for await (const v of [Promise.resolve(1), 2]) log("fa" + v);
    log("fa end");
  })();
  async function* g(): AsyncGenerator<number> {
    log("g start");
    yield 1;
    log("g mid");
    yield 2;
    return;
  }
  (async () => {
    for await (const v of g()) log("g" + v);
    log("g end");
  })();
  await new Promise((r) => setTimeout(r, 5));
  log("sync end");
}
