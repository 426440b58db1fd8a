/** What calls of sched come to when they fail. */
import { Errno } from "@yolk/hal";

/** The channel is closed. */
export const EPIPE: i32 = -Errno.EPIPE;
/** There is no such fiber. */
export const ESRCH: i32 = -Errno.ESRCH;
/** The deadline came first. */
export const ETIMEDOUT: i32 = -Errno.ETIMEDOUT;
