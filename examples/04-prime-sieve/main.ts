/**
 * The concurrent prime sieve: a chain of fibers, one for each prime.
 *
 *   count --> [not by 2] --> [not by 3] --> [not by 5] --> the next prime
 *
 * References:
 * - C. A. R. Hoare, "Communicating Sequential Processes", CACM 21(8), 1978: §6.1
 */
import { Channel, go } from "@yolk/sdk";

/** Lets through what `prime` does not divide. */
class Filter {
  readonly output: Channel<i32> = new Channel<i32>();
  constructor(
    readonly input: Channel<i32>,
    readonly prime: i32,
  ) {}
}

function count(numbers: Channel<i32>): void {
  for (let n = 2; true; n++) numbers.send(n);
}

function sift(filter: Filter): void {
  while (true) {
    const n = filter.input.receive();
    if (n % filter.prime != 0) filter.output.send(n);
  }
}

/** Prints the last of as many primes as the argument says, by default 100. */
export function main(): void {
  const args = process.argv.slice(2);
  const wanted = args.length > 0 ? I32.parseInt(args[0]) : 100;

  let numbers = new Channel<i32>();
  go(count, numbers);
  let prime = 0;
  for (let found = 0; found < wanted; found++) {
    prime = numbers.receive();
    const filter = new Filter(numbers, prime);
    go(sift, filter);
    numbers = filter.output;
  }
  console.log(`Prime ${wanted} is ${prime}`);
}
