/** What ends a machine from outside, and with it the command: signals, and that time is up. */

/** 128 and the number of a signal, as shells report it. */
const STATUSES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
type Name = keyof typeof STATUSES;
const NAMES = Object.keys(STATUSES) as Name[];

/** What timeout(1) reports. */
export const TIMEOUT_STATUS = 124;

/** What a command that Ctrl-C ended reports. */
export const INTERRUPTED_STATUS = STATUSES.SIGINT;

/** Aborts `abort` when a signal comes, from construction until `release`. */
export class Signals {
  /** The exit status that tells of the signal; 0 while none has come. */
  status = 0;

  constructor(private readonly abort: AbortController) {
    NAMES.forEach((name) => process.on(name, this.onSignal));
  }

  /** Leaves signals to whoever had them. */
  release(): void {
    NAMES.forEach((name) => process.off(name, this.onSignal));
  }

  private readonly onSignal = (signal: Name): void => {
    this.status = STATUSES[signal];
    this.abort.abort();
  };
}
