/** Where serial input comes from while the guest runs and the host's own code does not. */

/** Input that the machine looks for whenever the guest touches a device or sleeps. */
export interface InputSource {
  /** Whether more can come than what is there now. */
  readonly open: boolean;
  /** Takes at most `limit` bytes that are there now; null when that is none. Does not wait. */
  take(limit: number): Uint8Array | null;
}
