/** Runs a guest on a machine whose serial output is collected. */
import { Machine, type MachineOptions, type Outcome } from "../../index";

/** A machine with 1 MiB and what it has sent. */
export class Bench {
  readonly machine: Machine;
  private readonly sent: number[] = [];

  constructor(options: Partial<MachineOptions> = {}) {
    this.machine = new Machine({
      memoryMiB: 1,
      commandLine: "",
      layout: { imageEnd: 0x110000, shadowGuard: 0x108000 },
      onSerial: (byte) => this.sent.push(byte),
      ...options,
    });
  }

  /** What the guest has sent on COM1. */
  get output(): string {
    return String.fromCharCode(...this.sent);
  }

  run(module: WebAssembly.Module): Outcome {
    return this.machine.run(module);
  }
}
