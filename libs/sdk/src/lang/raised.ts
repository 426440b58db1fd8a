/** Errors that the library throws. */
import { raise } from "./exception";

/** Throws `error`. To be written as `throw raised(error)`, so that asc sees that nothing follows. */
export function raised(error: Error): Error {
  raise(error);
  return error;
}
