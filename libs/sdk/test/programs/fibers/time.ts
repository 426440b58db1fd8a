/** Contexts, timers, tickers and sleep. */
import {
  after,
  background,
  Channel,
  Context,
  go,
  Select,
  sleep,
  Ticker,
  Timer,
  uptimeNanos,
  withCancel,
  withDeadline,
  withTimeout,
} from "@yolk/sdk";

const MICRO: u64 = 1000;
const MILLI: u64 = 1_000_000;

function waitFor(context: Context): string {
  const values = context.done.values();
  values.next();
  return context.error;
}
function order(log: Channel<string>): void {
  sleep(2);
  log.send("2");
}
function orderLater(log: Channel<string>): void {
  sleep(40);
  log.send("40");
}
function takeOne(numbers: Channel<i32>): void {
  sleep(5);
  numbers.receive();
}

function sleeping(): void {
  const start = uptimeNanos();
  sleep(0.25);
  console.log("a quarter", uptimeNanos() - start >= 250 * MICRO);
  sleep(0);
  sleep(-5);
  sleep(NaN);
  const log = new Channel<string>();
  go(orderLater, log);
  go(order, log);
  console.log("in order", log.receive(), log.receive());
}

function timers(): void {
  const start = uptimeNanos();
  const at = after(3).receive();
  console.log("after 3 ms", at - start >= 3 * MILLI, uptimeNanos() >= at);
  const timer = new Timer(5000);
  console.log("stopped", timer.stop(), timer.stop(), timer.channel.length);
  console.log("reset", timer.reset(1));
  timer.channel.receive();
  console.log("fired", timer.stop());
  timer.reset(1);
  sleep(20);
  console.log("nobody noticed", timer.stop(), timer.channel.length);
  const never = new Timer(Infinity);
  console.log("never", never.stop());
  const select = new Select();
  const late = select.receive(after(60_000));
  const early = select.receive(after(5));
  select.wait();
  console.log("the earlier", early.isChosen, late.isChosen);
}

function tickers(): void {
  const ticker = new Ticker(2);
  let last = uptimeNanos();
  let rises = true;
  for (let i = 0; i < 5; i++) {
    const at = ticker.channel.receive();
    rises = rises && at > last;
    last = at;
  }
  console.log("five ticks", rises);
  sleep(20);
  console.log("ticks do not heap up", ticker.channel.length);
  ticker.stop();
  console.log("stopped", ticker.channel.receiveWithin(10) == null, ticker.channel.isClosed);
  ticker.reset(1);
  console.log("again", ticker.channel.receiveWithin(1000) != null);
  ticker.stop();
}

function contexts(): void {
  const root = background();
  console.log("background", root.isDone, root.error == "");
  const parent = withCancel(root);
  const child = withTimeout(parent, 60_000);
  const grandchild = withCancel(child);
  const waiter = go(waitFor, grandchild);
  child.cancel();
  console.log("child", child.error, "|", grandchild.error, "|", parent.error);
  console.log("waiter", waiter.result);
  parent.cancel();
  parent.cancel();
  console.log("parent", parent.error, "|", withCancel(parent).error);
  const brief = withTimeout(root, 200);
  const below = withCancel(brief);
  const longer = withTimeout(brief, 60_000);
  console.log("not yet", brief.isDone, brief.sleep(1), longer.deadline == brief.deadline);
  console.log("deadline", brief.sleep(10_000), waitFor(brief), "|", waitFor(below));
  console.log("longer", waitFor(longer));
  brief.cancel();
  console.log("too late to cancel", brief.error);
  console.log("no time", waitFor(withTimeout(root, 0)), "|", waitFor(withDeadline(root, 1)));
  const family = withCancel(root);
  const children: Context[] = [];
  for (let i = 0; i < 100; i++) children.push(withCancel(family));
  for (let i = 0; i < 100; i += 3) children[i].cancel();
  family.cancel();
  let done = 0;
  for (let i = 0; i < 100; i++) if (children[i].isDone) done++;
  console.log("family", done);
}

function timeouts(): void {
  const numbers = new Channel<i32>();
  console.log("send within", numbers.sendWithin(1, 2));
  go(takeOne, numbers);
  console.log("send in time", numbers.sendWithin(1, 10_000));
  console.log("receive within", numbers.receiveWithin(2) == null);
}

export function main(): void {
  sleeping();
  timers();
  tickers();
  contexts();
  timeouts();
}
