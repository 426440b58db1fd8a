/**
 * ACPI's power management timer, 32 bits of it: tables that say 24 have the rest ignored.
 *
 * References:
 * - ACPI Specification 6.4, 2021, §4.8.3.3
 */
import type { PortDevice } from "./port-bus";

/** Where it is read. */
export const PM_TIMER_PORT = 0x608;
/** And how far it reaches. */
export const PM_TIMER_OCTETS = 4;

const HZ = 3_579_545n;
const NANOS_PER_SECOND = 1_000_000_000n;
const BYTE_BITS = 8;

/** The counter. Its lowest octet is read first, and keeps the others for the rest of the access. */
export class PmTimer implements PortDevice {
  private latch = 0;

  constructor(private readonly nanos: () => bigint) {}

  read8(port: number): number {
    if (port === PM_TIMER_PORT) {
      this.latch = Number(BigInt.asUintN(32, (this.nanos() * HZ) / NANOS_PER_SECOND));
    }
    return (this.latch >>> ((port - PM_TIMER_PORT) * BYTE_BITS)) & 0xff;
  }

  write8(): void {} // it cannot be set
}
