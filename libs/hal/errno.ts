/** Error numbers of every layer; a failing ABI function returns one negated. POSIX.1-2017, <errno.h>. */
export enum Errno {
  /** That is not allowed. */
  EPERM = 1,
  /** No such entry. */
  ENOENT = 2,
  /** No such fiber. */
  ESRCH = 3,
  /** The device did not answer as it must. */
  EIO = 5,
  /** Try again later. */
  EAGAIN = 11,
  /** Not enough memory. */
  ENOMEM = 12,
  /** An argument is out of its range. */
  EINVAL = 22,
  /** The other side is closed. */
  EPIPE = 32,
  /** The deadline came first. */
  ETIMEDOUT = 110,
}
