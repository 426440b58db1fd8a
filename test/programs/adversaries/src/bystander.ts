/** Who has nothing to do with it, and must not notice anything. */
import { Channel, Fiber, go } from "@yolk/sdk";

/** What is passed on, from one end to the other. */
class Pipe {
  readonly first: Channel<i32> = new Channel<i32>();
  readonly second: Channel<i32> = new Channel<i32>();
}

/** Two fibers that pass numbers on; they allocate nothing. */
export class Bystanders {
  private readonly pipe: Pipe = new Pipe();
  private readonly sum: Fiber<i32> = go(addUp, this.pipe, "adds up");

  constructor() {
    go(passOn, this.pipe, "passes on");
  }

  /** Gives them something to do. */
  send(value: i32): void {
    this.pipe.first.send(value);
  }

  /** Ends them; returns the sum of what they were sent. */
  finish(): i32 {
    this.pipe.first.close();
    return this.sum.result;
  }
}

function passOn(pipe: Pipe): void {
  const values = pipe.first.values();
  while (values.next()) pipe.second.send(values.value);
  pipe.second.close();
}

function addUp(pipe: Pipe): i32 {
  let sum = 0;
  const values = pipe.second.values();
  while (values.next()) sum += values.value;
  return sum;
}
