/** Many fibers, each waiting on a channel of its own; then all are let go. Prints octets for each. */
import { Channel, go, process } from "@yolk/sdk";

function waiter(channel: Channel<u32>): u32 {
  return channel.receive();
}

/** The first argument is how many. */
export function main(): i32 {
  const count = I32.parseInt(process.argv[2]);
  const before = process.memoryUsage().rss;
  const channels = new StaticArray<Channel<u32>>(count);
  for (let i = 0; i < count; i++) {
    channels[i] = new Channel<u32>();
    go(waiter, channels[i]);
  }
  const done = new Channel<u32>();
  go((done: Channel<u32>): void => done.send(1), done);
  done.receive(); // everybody before it has run, and waits
  const after = process.memoryUsage().rss;
  for (let i = 0; i < count; i++) channels[i].send(i);
  console.log("octets", (after - before) / count);
  return 0;
}
