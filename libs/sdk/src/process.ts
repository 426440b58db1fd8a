/** The program itself: how it was called, what it uses, how it ends. */
import { exit as powerOff, monotonicNanos } from "@yolk/hal";
import { programArguments } from "./command-line";
import { MemoryUsage } from "./machine/memory";

const NANOS_PER_SECOND: f64 = 1e9;

/** `process` as Node programs know it, as far as a machine with one program has it. */
export class process {
  /**
   * As in Node, the arguments begin at index 2: `process.argv.slice(2)` are the words that stand
   * after ` -- ` on the kernel command line. Before them are "yolk" and "program".
   */
  static get argv(): string[] {
    return ["yolk", "program"].concat(programArguments());
  }

  /** Ends the program and the machine; whoever started it sees the low 8 bits of `status`. */
  static exit(status: i32 = 0): void {
    powerOff(<u32>status);
  }

  /** Seconds since boot. */
  static uptime(): f64 {
    return <f64>monotonicNanos() / NANOS_PER_SECOND;
  }

  /** Nanoseconds since boot, never running backwards: Node's `process.hrtime.bigint()`. */
  static hrtime(): u64 {
    return monotonicNanos();
  }

  /** What memory is used for, in octets. */
  static memoryUsage(): MemoryUsage {
    return new MemoryUsage();
  }
}
