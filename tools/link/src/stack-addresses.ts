/**
 * Proves that compiled code keeps no address of its own stack but in ESP.
 *
 * mm moves a fiber's stack to a larger place when it is full, pages and all, and ESP with it. That is
 * sound as long as nothing else says where the stack was: C made of Wasm never takes the address of
 * a local, but gcc might, for a call of its own. Assembly that a person wrote is not looked at: the
 * switch of fibers, libs/hal/native/i386/cpu.h, keeps ESP where mm expects it; what is kept for
 * attempts is moved with the stack, libs/hal/native/i386/fibers.S.
 *
 * References:
 * - libs/mm/README.md (how a stack moves)
 */
import { LinkError } from "./check-imports";

/** Everything that reads ESP but an access to memory through it, a push or pop, and a frame. */
const TAKES_ADDRESS =
  /^\s*(?:lea[lw]?\s+[^\n]*\(%esp[^\n]*|[a-z]+\s+%esp,(?!\s*%esp)[^\n]*|push[lw]?\s+%esp)$/m;
/** A frame is made and left by these. */
const MAKES_FRAME = /^\s*lea[lw]?\s+-?\d+\(%esp\),\s*%esp$/;

/** Throws LinkError where `assembly`, compiled from `source`, takes an address of its stack. */
export function checkStackAddresses(source: string, assembly: string): void {
  let label = "";
  let isWritten = false;
  for (const line of assembly.split("\n")) {
    if (/^[^\s.#][^:]*:/.test(line)) label = line;
    // gcc marks it by # or /, as the target's assembler has comments.
    if (/^[#/](NO_)?APP$/.test(line)) isWritten = !line.includes("NO_");
    if (isWritten || !TAKES_ADDRESS.test(line) || MAKES_FRAME.test(line)) continue;
    throw new LinkError(`${source}: ${label} an address of the stack is kept:${line}`);
  }
}
