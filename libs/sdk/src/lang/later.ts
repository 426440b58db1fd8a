/** A function that the event loop is to call later (timers.ts). */

/** Called at `deadline` (nanoseconds since boot), and again after every `period` unless that is 0. */
@final
export class Later {
  isCleared: bool = false;
  /** The next in its list. */
  next: Later | null = null;

  constructor(
    readonly number: i32,
    readonly callback: () => void,
    public deadline: u64,
    readonly period: u64,
  ) {}
}
