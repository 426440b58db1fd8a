/** Command lines that Node's parser refuses, as usage errors. */
import { UsageError } from "./usage-error";

/** Calls `parse`; what it throws becomes a UsageError with the same message. */
export function parsed<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** A positive whole number given to `option`. Throws UsageError. */
export function wholeNumber(text: string, option: string): number {
  if (!/^0*[1-9]\d*$/.test(text)) {
    throw new UsageError(`${option} takes a positive whole number, not "${text}"`);
  }
  return Number(text);
}
