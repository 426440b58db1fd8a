/** What is done when a timer is due. */
import { ChannelTimer, fireChannelTimer } from "./channel-timer";
import { Fiber } from "./fiber";
import { TimerKind } from "./timer";
import { finishLate } from "./waiting";
import { takeDue } from "./wheel";

/** Fires what is due at `now`, in the order of deadlines. */
export function fireTimers(now: u64): void {
  let timer = takeDue(now);
  while (timer) {
    if (timer.kind == TimerKind.Wait) finishLate(changetype<Fiber>(timer));
    else fireChannelTimer(changetype<ChannelTimer>(timer), now);
    timer = takeDue(now);
  }
}
