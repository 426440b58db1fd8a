/** Error numbers of this layer; see libs/hal/errno.ts. */
export enum Errno {
  /** No such entry. */
  ENOENT = 2,
  /** An argument is out of its range. */
  EINVAL = 22,
}
