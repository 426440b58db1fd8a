/** What calls of sched come to when they fail: libs/hal/errno.ts, negated. */

/** The channel is closed. */
export const EPIPE: i32 = -32;
/** There is no such fiber. */
export const ESRCH: i32 = -3;
/** The deadline came first. */
export const ETIMEDOUT: i32 = -110;
