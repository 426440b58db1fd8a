/** The program itself. */

interface Process {
  /** The arguments begin at index 2. */
  readonly argv: string[];
  /** Where text goes. */
  readonly stdout: ProcessOutput;
  /** The same place as `stdout`. */
  readonly stderr: ProcessOutput;
  /** Ends the program and the machine with the low 8 bits of `status`. */
  exit(status?: i32): never;
  /** Seconds since boot. */
  uptime(): f64;
  /** Nanoseconds since boot: Node's `process.hrtime.bigint()`. */
  hrtime(): u64;
  memoryUsage(): import("@yolk/sdk").MemoryUsage;
}
declare const process: Process;

/** Text on its way out. */
interface ProcessOutput {
  /** Writes `text` as it is; returns true. @yolk process#write */
  write(text: string): bool;
}
