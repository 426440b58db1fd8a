/** catch and finally together, nested, in the right order. */
const log: string[] = [];
function inner(fail: boolean): void {
  try {
    log.push("inner");
    if (fail) throw new Error("oh");
    log.push("inner end");
  } catch (error) {
    log.push(`caught ${(error as Error).message}`);
    throw new Error("again");
  } finally {
    log.push("inner finally");
  }
}
function outer(fail: boolean): void {
  try {
    inner(fail);
    log.push("outer");
  } catch (error) {
    log.push(`outer caught ${(error as Error).message}`);
  } finally {
    log.push("outer finally");
  }
}
outer(false);
outer(true);
console.log(log.join("\n"));
