/** using calls dispose at the end of the block, last first. */
class Resource implements Disposable {
  constructor(
    private readonly name: string,
    private readonly log: string[],
  ) {
    log.push(`open ${name}`);
  }
  [Symbol.dispose](): void {
    this.log.push(`close ${this.name}`);
  }
}
function work(log: string[], fail: boolean): void {
  using a = new Resource("a", log);
  using b = new Resource("b", log);
  log.push(`work with ${a instanceof Resource && b instanceof Resource}`);
  if (fail) throw new Error("failed");
}
const log: string[] = [];
work(log, false);
try {
  work(log, true);
} catch (error) {
  log.push((error as Error).message);
}
console.log(log);
