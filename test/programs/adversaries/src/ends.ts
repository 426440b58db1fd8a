/** What ends the machine. */
import { Channel, go, Mutex, Select, WaitGroup } from "@yolk/sdk";

class Fork {
  readonly mutex: Mutex = new Mutex();
}

class Philosopher {
  constructor(
    readonly left: Fork,
    readonly right: Fork,
    /** Done when each of them has one. */
    readonly haveOne: WaitGroup,
  ) {}
}

function eat(philosopher: Philosopher): void {
  philosopher.left.mutex.lock();
  philosopher.haveOne.done();
  philosopher.haveOne.wait();
  philosopher.right.mutex.lock();
}
function listen(channel: Channel<i32>): i32 {
  return channel.receive();
}
function choose(channel: Channel<i32>): void {
  const select = new Select();
  select.send(channel, 1);
  select.wait();
}
function send(channel: Channel<i32>): void {
  channel.send(1);
}

/** Two who wait for each other's fork, three for nobody, and main for one of them. */
export function deadlock(): void {
  const one = new Fork();
  const other = new Fork();
  const haveOne = new WaitGroup();
  haveOne.add(2);
  go(eat, new Philosopher(one, other, haveOne), "Aristotle");
  const plato = go(eat, new Philosopher(other, one, haveOne), "Plato");
  go(listen, new Channel<i32>(), "listener");
  go(choose, new Channel<i32>(), "chooser");
  go(send, new Channel<i32>(), "sender");
  console.log("before");
  plato.join();
  console.log("not reached");
}

let nothing: i32[] = [];

/** The others cannot save it. */
export function failMain(): void {
  go(listen, new Channel<i32>(), "listener");
  console.log("before", nothing[1]);
}
