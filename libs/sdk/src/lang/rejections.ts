/** Rejections that nobody handles: they end the program, as in Node. */
import { exit } from "@yolk/hal";
import { write } from "../write";
import { AnyPromise } from "./any-promise";
import { errorReport } from "./error-cause";

/** Node's exit status for an uncaught error. */
const STATUS: u32 = 1;

/** Rejected promises that had no reaction when they were rejected. */
let suspects: AnyPromise[] | null = null;

/** Notes that `promise` was rejected and nobody reacts, so far. */
export function suspect(promise: AnyPromise): void {
  const all = suspects || [];
  all.push(promise);
  suspects = all;
}

/** Called when no microtask is left: ends the machine where a rejection is still unhandled. */
export function reportRejections(): void {
  const all = suspects;
  if (!all) return;
  suspects = null;
  for (let i = 0; i < all.length; i++) {
    const error = all[i].error;
    if (all[i].isHandled || !error) continue;
    write("Uncaught (in promise) " + errorReport(error) + "\n");
    exit(STATUS);
  }
}
