/** A timer: something that the wheel holds until its deadline. */

/** What fires. */
export enum TimerKind {
  /** The wait of a fiber; the record is a Fiber. */
  Wait,
  /** A timer of a channel; the record is a ChannelTimer. */
  Channel,
}

/** The head of a record that can be in the wheel. */
@unmanaged
export class Timer {
  deadline: u64;
  next: Timer | null;
  prev: Timer | null;
  /** The wheel's slot that it is in; 0 while it is not armed. */
  slot: usize;
  kind: TimerKind;
}
