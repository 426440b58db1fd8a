/** What `return_` raises in a generator: only `finally` blocks see it. */

/** Not an error of the program's: `caught` passes it on. */
@final
export class GeneratorReturn extends Error {
  constructor() {
    super("");
    this.name = "GeneratorReturn";
    this.stack = " "; // nobody will look at it
  }
}
