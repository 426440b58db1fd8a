/**
 * MC146818 real-time clock with its battery-backed RAM.
 *
 * References:
 * - MC146818, "Real-Time Clock Plus RAM", Motorola, 1984
 * - IBM PC AT Technical Reference, 1984, "Real-time Clock/CMOS RAM"
 */
import type { PortDevice } from "./port-bus";
import { registersToTime, timeToRegisters, type RtcFormat, type RtcTime } from "./rtc-registers";

/** Index port; the data port follows. */
export const RTC_PORT = 0x70;
/** Ports that the chip takes. */
export const RTC_PORT_COUNT = 2;

const INDEX_MASK = 0x7f; // bit 7 is the NMI mask of the PC
const RAM_SIZE = 128;
const REGISTER_A = 0x0a;
const REGISTER_B = 0x0b;
const REGISTER_C = 0x0c;
const REGISTER_D = 0x0d;

const A_UIP = 1 << 7; // update in progress
const A_AT_RESET = 0x26; // 32.768 kHz time base, 1024 Hz periodic rate, as firmware sets it
const B_SET = 1 << 7; // updates stop, the time can be written
const B_DM = 1 << 2; // binary
const B_24_12 = 1 << 1;
const C_UF = 1 << 4; // an update has ended since the last read
const D_VRT = 1 << 7; // RAM and time are valid

const MILLIS_PER_SECOND = 1000;
// MC146818, "Update Cycle": UIP is set 244 us before an update of 1984 us.
const UIP_MILLIS = 0.244 + 1.984;
const OPEN_BUS = 0xff;

/** The clock. `unixMillis` tells the wall clock's time, with fractions. */
export class RtcMc146818 implements PortDevice {
  private readonly ram = new Uint8Array(RAM_SIZE);
  private index = 0;
  private offsetMillis = 0;
  /** The time registers while SET holds them still. */
  private held: RtcTime | null = null;
  private secondSeen = 0;

  constructor(private readonly unixMillis: () => number) {
    this.ram[REGISTER_A] = A_AT_RESET;
    this.ram[REGISTER_B] = B_24_12;
  }

  /** The RESET pin: time, format and RAM survive it. MC146818, "RESET". */
  reset(): void {
    this.index = 0;
    this.secondSeen = this.second();
  }

  read8(port: number): number {
    if (port === RTC_PORT) return OPEN_BUS;
    switch (this.index) {
      case REGISTER_A:
        return (this.ramAt(REGISTER_A) & ~A_UIP) | (this.updateInProgress() ? A_UIP : 0);
      case REGISTER_C:
        return this.readFlags();
      case REGISTER_D:
        return D_VRT;
      default:
        return this.time().get(this.index) ?? this.ramAt(this.index);
    }
  }

  write8(port: number, value: number): void {
    if (port === RTC_PORT) {
      this.index = value & INDEX_MASK;
      return;
    }
    if (this.index === REGISTER_C || this.index === REGISTER_D) return; // read-only
    if (this.index === REGISTER_B) return this.writeRegisterB(value);
    const time = this.time();
    if (!time.has(this.index)) {
      this.ram[this.index] = value;
      return;
    }
    time.set(this.index, value);
    if (this.held === null) this.adopt(time);
  }

  private get format(): RtcFormat {
    const b = this.ramAt(REGISTER_B);
    return { binary: (b & B_DM) !== 0, hours24: (b & B_24_12) !== 0 };
  }

  private now(): number {
    return this.unixMillis() + this.offsetMillis;
  }

  private second(): number {
    return Math.floor(this.now() / MILLIS_PER_SECOND);
  }

  private time(): RtcTime {
    return this.held ?? timeToRegisters(this.now(), this.format);
  }

  private adopt(time: RtcTime): void {
    const fraction = this.now() % MILLIS_PER_SECOND;
    this.offsetMillis += registersToTime(time, this.format) + fraction - this.now();
  }

  private writeRegisterB(value: number): void {
    const time = this.time();
    this.ram[REGISTER_B] = value;
    if ((value & B_SET) !== 0) {
      this.held = time;
    } else if (this.held !== null) {
      this.adopt(this.held);
      this.held = null;
    }
  }

  private updateInProgress(): boolean {
    return this.held === null && this.now() % MILLIS_PER_SECOND >= MILLIS_PER_SECOND - UIP_MILLIS;
  }

  private readFlags(): number {
    const second = this.second();
    const updated = this.held === null && second !== this.secondSeen;
    this.secondSeen = second;
    return updated ? C_UF : 0;
  }

  private ramAt(index: number): number {
    return this.ram[index] ?? 0;
  }
}
