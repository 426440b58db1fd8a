/** Machines in QEMU. */
export { type MachineOptions, qemuArguments } from "./src/arguments";
export { type BootOptions, boot, type Outcome } from "./src/boot";
export { Qmp } from "./src/qmp";
export { Terminal } from "./src/terminal";
