/** Errors that know why. */
class ConfigError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "ConfigError";
  }
}
class HttpError extends Error {
  readonly status: number;
  constructor(status: number, cause?: unknown) {
    super(`http ${status}`, { cause });
    this.name = "HttpError";
    this.status = status;
  }
}
function parse(text: string): number {
  const n = Number(text);
  if (Number.isNaN(n)) throw new TypeError(`not a number: ${text}`);
  return n;
}
function load(text: string): number {
  try {
    return parse(text);
  } catch (error) {
    throw new ConfigError("cannot load", { cause: error });
  }
}
try {
  load("x");
} catch (error) {
  if (error instanceof ConfigError) {
    console.log(error.name, error.message);
    const { cause } = error;
    if (cause instanceof TypeError) console.log("because", cause.message);
    if (error.cause instanceof Error) console.log(error.cause.name);
  }
}
let at: unknown = new Error("a", { cause: new RangeError("b", { cause: new HttpError(404) }) });
while (at instanceof Error) {
  console.log(String(at));
  at = at.cause;
}
console.log(at);
console.log(
  new Error("no cause").cause,
  new Error("text", { cause: "because" }).cause,
  new Error("n", { cause: 42 }).cause,
);
const e = new HttpError(500, new Error("db"));
console.log(e.status, (e.cause as Error).message);
console.log(
  new AggregateError([new Error("1")], "agg", { cause: new Error("root") }).cause instanceof Error,
);
