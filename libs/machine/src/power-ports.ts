/**
 * The ports that end or restart the machine, and the debug console.
 *
 * References:
 * - ACPI Specification 6.5, 2022, §4.8.3.2.1 "PM1 Control Registers"
 * - Intel 82371FB/82371SB (PIIX/PIIX3), order number 290550, "RC: Reset Control Register"
 * - QEMU 8.2, hw/misc/debugexit.c, hw/char/debugcon.c, hw/acpi/piix4.c
 */
import type { PortBus, PortDevice } from "./port-bus";
import { PowerOff, Reset } from "./power-events";

const DEBUG_EXIT_PORT = 0xf4;
const DEBUG_EXIT_PORT_COUNT = 4;
const DEBUGCON_PORT = 0xe9;
const PM1A_CNT_PORT = 0x604;
const PM1A_CNT_PORT_COUNT = 2;
const RESET_CONTROL_PORT = 0xcf9;

const DEBUGCON_SIGNATURE = 0xe9; // what a read answers where the console exists
const SLP_EN = 1 << 13;
const SCI_EN = 1 << 0; // ACPI mode is on from the start
const RESET_CPU = 1 << 2;

/** Debug exit, debug console, ACPI power-off and reset control. They throw what they cause. */
export class PowerPorts {
  private debug: number[] = [];

  /** Bytes that the guest wrote to the debug console. */
  get debugBytes(): Uint8Array {
    return Uint8Array.from(this.debug);
  }

  /** Forgets what was written. */
  reset(): void {
    this.debug = [];
  }

  /** Claims the ports on `bus`. */
  connect(bus: PortBus): void {
    bus.claim(DEBUG_EXIT_PORT, DEBUG_EXIT_PORT_COUNT, this.debugExit);
    bus.claim(DEBUGCON_PORT, 1, this.debugConsole);
    bus.claim(PM1A_CNT_PORT, PM1A_CNT_PORT_COUNT, this.pm1aControl);
    bus.claim(RESET_CONTROL_PORT, 1, this.resetControl);
  }

  private readonly debugExit: PortDevice = {
    read8: () => 0,
    write8: (_port, value) => this.powerOff(value),
    write16: (_port, value) => this.powerOff(value),
    write32: (_port, value) => this.powerOff(value),
  };

  private readonly debugConsole: PortDevice = {
    read8: () => DEBUGCON_SIGNATURE,
    write8: (_port, value) => {
      this.debug.push(value);
    },
  };

  private readonly pm1aControl: PortDevice = {
    read8: (port) => (port === PM1A_CNT_PORT ? SCI_EN : 0),
    write8: () => {}, // the register takes 16-bit writes only, as QEMU's
    write16: (port, value) => {
      if (port === PM1A_CNT_PORT && (value & SLP_EN) !== 0) this.powerOff(0);
    },
  };

  private readonly resetControl: PortDevice = {
    read8: () => 0,
    write8: (_port, value) => {
      if ((value & RESET_CPU) !== 0) throw new Reset();
    },
  };

  /** The status is the last byte on the debug console, or else `value`. */
  private powerOff(value: number): never {
    throw new PowerOff(this.debug.at(-1) ?? value);
  }
}
