/** Closures made in try, catch and finally see the variables around them. */
function run(fail: boolean): string {
  let state = "start";
  const readers: (() => string)[] = [];
  try {
    const local = "in try";
    readers.push(() => `${local}/${state}`);
    state = "tried";
    if (fail) throw new Error("failed");
  } catch (error) {
    readers.push(() => `${(error as Error).message}/${state}`);
    state = "caught";
  } finally {
    readers.push(() => `finally/${state}`);
  }
  state += "!";
  return readers.map((read) => read()).join(" ");
}
console.log(run(false));
console.log(run(true));
