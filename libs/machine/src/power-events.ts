/** The ways out of a running guest: thrown through its Wasm frames, caught by `Machine.run`. */

/** The guest switched the machine off, with an exit status. */
export class PowerOff extends Error {
  override readonly name = "PowerOff";

  constructor(readonly status: number) {
    super(`power off, status ${status}`);
  }
}

/** The guest asked for a restart of the machine. */
export class Reset extends Error {
  override readonly name = "Reset";

  constructor() {
    super("reset");
  }
}

/** The guest waits for an event, and none can happen any more. */
export class Halted extends Error {
  override readonly name = "Halted";

  constructor() {
    super("halted: no event can happen any more");
  }
}

/** The guest stopped the processor for good. */
export class Stopped extends Error {
  override readonly name = "Stopped";

  constructor() {
    super("stopped");
  }
}
