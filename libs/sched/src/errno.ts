/** The error numbers that sched returns, negated. POSIX.1-2017, <errno.h>; as in libs/hal/errno.ts. */
export enum Errno {
  EPERM = 1,
  ENOENT = 2,
  ESRCH = 3,
  EAGAIN = 11,
  ENOMEM = 12,
  EINVAL = 22,
  EPIPE = 32,
  ETIMEDOUT = 110,
}
