/** Select, by Go's rules. */
import { Channel, go, Outcome, Select, sleep } from "@yolk/sdk";

class Pair {
  readonly numbers: Channel<i32> = new Channel<i32>();
  readonly words: Channel<string> = new Channel<string>();
}

function feedNumbers(pair: Pair): void {
  for (let n = 0; n < 100; n++) pair.numbers.send(n);
  pair.numbers.close();
}
function feedWords(pair: Pair): void {
  for (let n = 0; n < 50; n++) pair.words.send("w" + n.toString());
  pair.words.close();
}
function sendLater(numbers: Channel<i32>): void {
  sleep(5);
  numbers.send(5);
}
function closeLater(numbers: Channel<i32>): void {
  sleep(5);
  numbers.close();
}
function takeFive(numbers: Channel<i32>): i32 {
  let sum = 0;
  for (let i = 0; i < 5; i++) sum += numbers.receive();
  return sum;
}
function sendClosed(numbers: Channel<i32>): void {
  const select = new Select();
  select.send(numbers, 1);
  select.wait();
}
function never(): void {
  new Select().wait();
}

function merge(): void {
  const pair = new Pair();
  go(feedNumbers, pair);
  go(feedWords, pair);
  const select = new Select();
  const number = select.receive(pair.numbers);
  const word = select.receive(pair.words);
  let sum = 0;
  let letters = 0;
  while (number.isEnabled || word.isEnabled) {
    select.wait();
    if (number.isChosen) {
      if (number.isClosed) number.isEnabled = false;
      else sum += number.value;
    } else if (word.isChosen) {
      if (word.isClosed) word.isEnabled = false;
      else letters += word.value.length;
    }
  }
  console.log("merged", sum, letters);
}

function defaults(): void {
  const numbers = new Channel<i32>(1);
  const select = new Select();
  const take = select.receive(numbers);
  console.log("nothing to take", select.poll(), take.isChosen);
  numbers.send(3);
  console.log("something", select.poll(), take.isChosen, take.value);
  const giving = new Select();
  const give = giving.send(numbers, 4);
  console.log("room", giving.poll(), give.isChosen, numbers.length);
  console.log("no room", giving.poll(), give.isChosen, numbers.receive());
  console.log("in time", select.wait(2), take.isChosen);
  go(sendLater, numbers);
  console.log("waited for", select.wait(), take.value, take.isClosed);
  numbers.close();
  console.log("closed", select.wait(), take.isClosed, take.value);
}

function sending(): void {
  const numbers = new Channel<i32>();
  const taker = go(takeFive, numbers);
  const select = new Select();
  const give = select.send(numbers, 1);
  while (give.value <= 5) {
    select.wait();
    give.value++;
  }
  console.log("sent", taker.result);
  const closed = new Channel<i32>();
  closed.close();
  const fails = go(sendClosed, closed);
  console.log("closed", fails.join() == Outcome.Failed);
  console.log(fails.failure.includes("send on closed channel"));
  const closing = new Channel<i32>();
  const waits = go(sendClosed, closing);
  go(closeLater, closing);
  console.log("closed meanwhile", waits.join() == Outcome.Failed);
}

/** Each of the ready cases is done, none of them nearly always. */
function fairness(): void {
  const left = new Channel<i32>(1);
  const right = new Channel<i32>(1);
  const select = new Select();
  const a = select.receive(left);
  const b = select.receive(right);
  let fromLeft = 0;
  for (let i = 0; i < 2000; i++) {
    left.trySend(1);
    right.trySend(1);
    select.wait();
    if (a.isChosen == b.isChosen) console.log("one of two");
    if (a.isChosen) fromLeft++;
  }
  console.log("fair", fromLeft > 800 && fromLeft < 1200);
}

function wide(): void {
  const channels: Channel<i32>[] = [];
  const select = new Select();
  for (let i = 0; i < 50; i++) {
    channels.push(new Channel<i32>(1));
    select.receive(channels[i]);
  }
  let sum = 0;
  for (let i = 0; i < 50; i++) {
    channels[i].send(i);
    select.wait();
    sum += select.chosen;
  }
  console.log("wide", sum);
}

function killed(): void {
  const none = go(never);
  sleep(1);
  none.kill();
  console.log("no cases, killed", none.join() == Outcome.Killed);
}

export function main(): void {
  merge();
  defaults();
  sending();
  fairness();
  wide();
  killed();
}
