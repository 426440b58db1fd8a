/**
 * What promises of all types share: the state, and who reacts when it is settled.
 *
 * References:
 * - ECMA-262, 15th edition, 2024, §27.2.1 (Promise Abstract Operations)
 */
import { enqueue, Microtask } from "./microtasks";
import { suspect } from "./rejections";

/** §27.2.6, [[PromiseState]]. */
export enum PromiseState {
  Pending,
  Fulfilled,
  Rejected,
}

/** A promise without its value. */
export class AnyPromise {
  state: PromiseState = PromiseState.Pending;
  /** Why it was rejected. */
  error: Error | null = null;
  /** It is no promise but a value that stands where a promise may: of type `T | Promise<T>`. */
  isGiven: bool = false;
  /** Somebody reacts to it. */
  isHandled: bool = false;
  /** It has been resolved, perhaps with a promise that is not settled yet. */
  protected isResolved: bool = false;
  private firstReaction: Microtask | null = null;
  private lastReaction: Microtask | null = null;

  /** Has `reaction` run in a tick of its own once this is settled. §27.2.5.4.1 */
  react(reaction: Microtask): void {
    this.isHandled = true;
    if (this.state != PromiseState.Pending) return begin(reaction);
    const last = this.lastReaction;
    this.lastReaction = reaction;
    if (last) last.next = reaction;
    else this.firstReaction = reaction;
  }

  /** Rejects it, unless it has been resolved. */
  reject(error: Error): void {
    if (this.isResolved) return;
    this.isResolved = true;
    this.settleRejected(error);
  }

  /** Rejects it, whatever was before. §27.2.1.7 */
  settleRejected(error: Error): void {
    this.error = error;
    if (error.stack == "") error.stack = error.toString();
    this.settle(PromiseState.Rejected);
    if (!this.isHandled) suspect(this);
  }

  protected settle(state: PromiseState): void {
    this.state = state;
    let reaction = this.firstReaction;
    this.firstReaction = null;
    this.lastReaction = null;
    while (reaction) {
      const next = reaction.next;
      begin(reaction);
      reaction = next;
    }
  }
}

function begin(reaction: Microtask): void {
  if (reaction.isImmediate) reaction.run();
  else enqueue(reaction);
}
