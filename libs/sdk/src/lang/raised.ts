/** Errors that the library throws. */
import { raise } from "./exception";

/**
 * Throws `error`, and does not return. asc does not evaluate what stands behind its own `throw`, but
 * for a `new`; so `unreachable()` is to follow, which tells asc that nothing else does.
 */
export function raised(error: Error): void {
  raise(error);
}
