/** Errors that the library throws. */

/** Throws `error`. To be written as `throw raised(error)`, so that asc sees that nothing follows. */
export function raised(error: Error): Error {
  abort(error.name + ": " + error.message);
  return error;
}
