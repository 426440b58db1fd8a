/** Errors with a cause, which asc's own classes have no field for: see error-cause.ts of the SDK. */
import { lang } from "./names";
import type { Rep } from "./rep";

const PLAIN = new Set(["Error", "RangeError", "SyntaxError", "TypeError", "URIError"]);

/** The class with a cause in place of asc's; every other one as it is. */
export function withCause(rep: Rep): Rep {
  const isPlain = rep.kind === "object" && PLAIN.has(rep.name);
  return isPlain ? { ...rep, name: lang(`Caused${rep.name}`) } : rep;
}
