/** for...of over a class with an iterator, which is told when the loop ends early. */
class Countdown implements Iterable<number> {
  constructor(
    private readonly from: number,
    private readonly log: string[],
  ) {}
  [Symbol.iterator](): Iterator<number> {
    let n = this.from;
    const log = this.log;
    return {
      next(): IteratorResult<number> {
        return n > 0 ? { done: false, value: n-- } : { done: true, value: undefined };
      },
      return(): IteratorResult<number> {
        log.push("closed");
        return { done: true, value: undefined };
      },
    };
  }
}
const log: string[] = [];
for (const n of new Countdown(3, log)) log.push(String(n));
for (const n of new Countdown(5, log)) {
  if (n < 4) break;
  log.push(String(n));
}
console.log(log);
