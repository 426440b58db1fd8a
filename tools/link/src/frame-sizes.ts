/**
 * Proves that no function steps over the guard page of its stack.
 *
 * A call touches the top of the new frame, so with frames of at most a page the first access past the
 * end of a stack meets the guard page below it.
 *
 * References:
 * - libs/mm/README.md (guard pages)
 */
import type { FunctionFrames } from "./call-frames";
import { LinkError } from "./check-imports";

/** Octets of the guard page: libs/mm/src/native-stacks.ts. */
export const LARGEST_FRAME = 4096;

/** Throws LinkError where a function of `frames` has a larger one; `nameAt` says whose address it is. */
export function checkFrameSizes(
  frames: readonly FunctionFrames[],
  nameAt: (address: number) => string,
): void {
  for (const { start, rows } of frames) {
    const largest = Math.max(0, ...rows.map(({ cfaOffset }) => cfaOffset));
    if (largest <= LARGEST_FRAME) continue;
    throw new LinkError(
      `${nameAt(start)}: a frame of ${largest} octets could step over the guard page of a stack ` +
        `(${LARGEST_FRAME}): split the function`,
    );
  }
}
