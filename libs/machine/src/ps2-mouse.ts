/**
 * PS/2 mouse with a wheel: its commands, their answers, and what it reports.
 *
 * References:
 * - IBM PS/2 Hardware Interface Technical Reference, 1988, "Auxiliary Device": commands, data report
 * - Microsoft, "Enhanced Plug and Play for IntelliMouse", 1997: how the wheel is asked for
 */

const SET_SCALING = [0xe6, 0xe7];
const SET_RESOLUTION = 0xe8;
const READ_ID = 0xf2;
const SET_SAMPLE_RATE = 0xf3;
const ENABLE = 0xf4;
const DISABLE = 0xf5;
const SET_DEFAULT = 0xf6;
const RESET = 0xff;

const ACK = 0xfa;
const RESEND = 0xfe;
const SELF_TEST_PASSED = 0xaa;
const PLAIN_ID = 0;
const WHEEL_ID = 3;
const WHEEL_RATES = [200, 100, 80];

const ALWAYS_ONE = 1 << 3;
const X_SIGN = 1 << 4;
const Y_SIGN = 1 << 5;
const MOST = 255;

/** The mouse; what it has to send waits until the controller takes it. */
export class Ps2Mouse {
  private octets: number[] = [];
  private rates: number[] = [];
  private awaiting: number | null = null;
  private reports = false;
  private id = PLAIN_ID;
  private buttons = 0;

  /** A mouse; without a wheel it never says that it has one. */
  constructor(private readonly hasWheel = true) {}

  /** State after the self-test. */
  reset(): void {
    this.octets = [];
    this.setDefaults();
    this.id = PLAIN_ID;
  }

  /** Moves it to the right and down, turns the wheel towards the hand; buttons: left 1, right 2, middle 4. */
  move(right: number, down: number, wheel = 0, buttons = this.buttons): void {
    this.buttons = buttons;
    if (!this.reports) return;
    const [dx, dy] = [right, -down].map((one) => Math.max(-MOST, Math.min(MOST, one)));
    const signs = ((dx ?? 0) < 0 ? X_SIGN : 0) | ((dy ?? 0) < 0 ? Y_SIGN : 0);
    this.octets.push(ALWAYS_ONE | buttons | signs, (dx ?? 0) & 0xff, (dy ?? 0) & 0xff);
    if (this.id === WHEEL_ID) this.octets.push(wheel & 0xff);
  }

  /** The next octet for the system; undefined for none. */
  take(): number | undefined {
    return this.octets.shift();
  }

  /** An octet from the system. */
  send(octet: number): void {
    const command = this.awaiting;
    this.awaiting = null;
    if (command === SET_SAMPLE_RATE) this.noteRate(octet);
    if (command !== null) this.octets.push(ACK);
    else this.start(octet);
  }

  private start(command: number): void {
    if (command === SET_SAMPLE_RATE || command === SET_RESOLUTION) this.awaiting = command;
    else if (command === ENABLE || command === DISABLE) this.reports = command === ENABLE;
    else if (command === SET_DEFAULT) this.setDefaults();
    else if (command === READ_ID) {
      this.octets.push(ACK, this.id);
      return;
    } else if (command === RESET) {
      this.reset();
      this.octets.push(ACK, SELF_TEST_PASSED, PLAIN_ID);
      return;
    } else if (!SET_SCALING.includes(command)) {
      this.octets.push(RESEND);
      return;
    }
    this.octets.push(ACK);
  }

  private noteRate(rate: number): void {
    this.rates = [...this.rates.slice(-2), rate];
    const asks = WHEEL_RATES.every((one, index) => this.rates[index] === one);
    if (asks && this.hasWheel) this.id = WHEEL_ID;
  }

  private setDefaults(): void {
    this.awaiting = null;
    this.reports = false;
    this.rates = [];
  }
}
