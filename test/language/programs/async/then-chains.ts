/** then with values and promises, catch and finally, in a chain. */
export function main(): void {
  Promise.resolve(1)
    .then((n) => n + 1)
    .then((n) => Promise.resolve(n * 10))
    .then((n) => {
      console.log("got", n);
      throw new Error("broken");
    })
    .then(() => console.log("not reached"))
    .catch((error) => {
      console.log("caught", error.message);
      return "recovered";
    })
    .finally(() => console.log("finally"))
    .then((text) => console.log(text));
}
