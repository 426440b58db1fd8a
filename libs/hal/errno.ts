/** Error numbers of every layer; a failing ABI function returns one negated. POSIX.1-2017, <errno.h>. */
export enum Errno {
  /** No such entry. */
  ENOENT = 2,
  /** The device did not answer as it must. */
  EIO = 5,
  /** Try again later. */
  EAGAIN = 11,
  /** Not enough memory. */
  ENOMEM = 12,
  /** An argument is out of its range. */
  EINVAL = 22,
}
