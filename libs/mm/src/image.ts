/**
 * Marks in the image's memory, as `imageMark` of hal numbers them.
 *
 * A host without native code answers 0 for what it does not have.
 */
import { imageMark } from "@yolk/hal";
import { roundUp } from "./pages";

// The order of imageMark's contract in hal.ts.
const TEXT_START: u32 = 0;
const TEXT_END: u32 = 1;
const IMAGE_END: u32 = 2;
const STACK_GUARD: u32 = 3;
const SHADOW_GUARD: u32 = 4;

/** First octet of machine code; page aligned. */
export function textStart(): usize {
  return imageMark(TEXT_START);
}

/** First octet past code and native constants; page aligned. */
export function textEnd(): usize {
  return imageMark(TEXT_END);
}

/** First page boundary past everything that the loader placed. */
export function imageEnd(): usize {
  return roundUp(imageMark(IMAGE_END));
}

/** The page below the boot stack, 0 for none. */
export function stackGuard(): usize {
  return imageMark(STACK_GUARD);
}

/** The page below the shadow stack, 0 for none. */
export function shadowGuard(): usize {
  return imageMark(SHADOW_GUARD);
}
