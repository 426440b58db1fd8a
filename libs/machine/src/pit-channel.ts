/**
 * One counter of the 8254 timer. Time is given in ticks of its input clock, so that the counter's
 * value is computed when somebody looks, not stepped.
 *
 * References:
 * - 8254, "Programmable Interval Timer", Intel, order number 231164-005, 1993
 */

// Control word. 8254, "Control Word Format".
const CONTROL_BCD = 1 << 0;
const CONTROL_MODE_SHIFT = 1;
const CONTROL_MODE_MASK = 0x07;
const CONTROL_ACCESS_SHIFT = 4;
const CONTROL_ACCESS_MASK = 0x03;
const FIRST_MODE_ALIAS = 6; // modes 6 and 7 are 2 and 3
const MODE_ALIAS_OFFSET = 4;

// Access field of the control word.
const ACCESS_LSB = 1;
const ACCESS_MSB = 2;
const ACCESS_WORD = 3;

// 8254, "Mode Definitions".
const MODE_TERMINAL_COUNT = 0;
const MODE_ONE_SHOT = 1;
const MODE_RATE = 2;
const MODE_SQUARE = 3;
const MODE_HARDWARE_STROBE = 5;

// Status byte. 8254, "Read-Back Command".
const STATUS_OUT = 1 << 7;
const STATUS_NULL_COUNT = 1 << 6;
const STATUS_CONTROL_MASK = 0x3f;

const BINARY_MODULUS = 0x10000;
const BCD_MODULUS = 10000;
const BYTE_MASK = 0xff;
const BYTE_BITS = 8;
const LOAD_TICKS = 1; // a count written is loaded on the next tick

/** A counter with its gate and its OUT pin. */
export class PitChannel {
  private control = 0;
  private initial = BINARY_MODULUS;
  /** Tick at which `initial` was loaded; null while the counter waits for a count or a trigger. */
  private start: number | null = null;
  /** Ticks counted when the gate stopped the counter. */
  private paused: number | null = null;
  /** A count that takes over at the end of the current period. */
  private next: { initial: number; at: number } | null = null;
  private gate = true;
  private lowByte: number | null = null;
  private latched: number[] = [];
  private latchedStatus: number | null = null;
  private readsHigh = false;
  private loaded = false; // a count has been written since the control word

  /** Forgets everything; the gate goes to `gate`. */
  reset(gate: boolean): void {
    this.gate = gate;
    this.writeControl(ACCESS_WORD << CONTROL_ACCESS_SHIFT);
  }

  /** Sets mode and access; the counter then waits for a count. */
  writeControl(control: number): void {
    this.control = control & STATUS_CONTROL_MASK;
    this.start = null;
    this.paused = null;
    this.next = null;
    this.lowByte = null;
    this.latched = [];
    this.latchedStatus = null;
    this.readsHigh = false;
    this.loaded = false;
  }

  /** Writes a byte of the count, as the access mode has it, at tick `now`. */
  writeCount(byte: number, now: number): void {
    if (this.access === ACCESS_LSB) return this.load(byte, now);
    if (this.access === ACCESS_MSB) return this.load(byte << BYTE_BITS, now);
    if (this.lowByte !== null) {
      const low = this.lowByte;
      this.lowByte = null;
      return this.load(low | (byte << BYTE_BITS), now);
    }
    this.lowByte = byte;
    // "Writing the first byte disables counting." 8254, "Mode 0".
    if (this.mode === MODE_TERMINAL_COUNT) this.start = null;
  }

  /** Reads a byte: latched status, then latched count, then the running counter. */
  readCount(now: number): number {
    const status = this.latchedStatus;
    this.latchedStatus = null;
    if (status !== null) return status;
    const latched = this.latched.shift();
    if (latched !== undefined) return latched;
    const count = this.count(now);
    const high = this.access === ACCESS_MSB || (this.access === ACCESS_WORD && this.readsHigh);
    if (this.access === ACCESS_WORD) this.readsHigh = !this.readsHigh;
    return high ? count >>> BYTE_BITS : count & BYTE_MASK;
  }

  /** Keeps the count of tick `now` until it is read; a second latch before that is ignored. */
  latchCount(now: number): void {
    if (this.latched.length > 0) return;
    const count = this.count(now);
    const bytes = [count & BYTE_MASK, count >>> BYTE_BITS];
    if (this.access === ACCESS_LSB) bytes.pop();
    if (this.access === ACCESS_MSB) bytes.shift();
    this.latched = bytes;
  }

  /** Keeps the status of tick `now` until it is read. */
  latchStatus(now: number): void {
    if (this.latchedStatus !== null) return;
    const elapsed = this.elapsed(now);
    const isNull = elapsed === null || elapsed < 0 || this.next !== null;
    this.latchedStatus =
      (this.out(now) ? STATUS_OUT : 0) | (isNull ? STATUS_NULL_COUNT : 0) | this.control;
  }

  /** Sets the GATE pin. 8254, "Gate Pin Operations Summary". */
  setGate(high: boolean, now: number): void {
    if (high === this.gate) return;
    this.gate = high;
    const rises = high;
    if (this.isTriggered || (this.isPeriodic && rises)) {
      if (rises && this.loaded) this.restart(now);
      return;
    }
    if (this.isPeriodic) return;
    if (rises && this.paused !== null) this.start = now - this.paused;
    this.paused = rises || this.start === null ? null : now - this.start;
  }

  /** Level of the OUT pin. */
  out(now: number): boolean {
    const elapsed = this.elapsed(now);
    const counting = elapsed !== null && elapsed >= 0;
    switch (this.mode) {
      case MODE_TERMINAL_COUNT:
        return counting && elapsed >= this.initial;
      case MODE_ONE_SHOT:
        return !counting || elapsed >= this.initial;
      case MODE_RATE:
        return !counting || !this.gate || elapsed % this.initial !== this.initial - 1;
      case MODE_SQUARE:
        return !counting || !this.gate || elapsed % this.initial < this.highTicks;
      default: // strobes
        return !counting || elapsed !== this.initial;
    }
  }

  /** First tick after `now` at which OUT rises; null when it stays as it is. */
  nextRise(now: number): number | null {
    if (this.start === null || this.paused !== null) return null;
    if (this.isPeriodic) {
      if (!this.gate) return null;
      return this.next?.at ?? this.periodEnd(this.start, now);
    }
    const strobes = this.mode > MODE_SQUARE;
    const rise = this.start + this.initial + (strobes ? 1 : 0);
    return rise > now ? rise : null;
  }

  /** Brings the counter to tick `now`: a count that waited for the end of a period takes over. */
  settle(now: number): void {
    if (this.next === null || now < this.next.at) return;
    this.start = this.next.at;
    this.initial = this.next.initial;
    this.next = null;
  }

  private get mode(): number {
    const mode = (this.control >>> CONTROL_MODE_SHIFT) & CONTROL_MODE_MASK;
    return mode < FIRST_MODE_ALIAS ? mode : mode - MODE_ALIAS_OFFSET;
  }

  private get access(): number {
    return (this.control >>> CONTROL_ACCESS_SHIFT) & CONTROL_ACCESS_MASK;
  }

  private get isPeriodic(): boolean {
    return this.mode === MODE_RATE || this.mode === MODE_SQUARE;
  }

  private get isTriggered(): boolean {
    return this.mode === MODE_ONE_SHOT || this.mode === MODE_HARDWARE_STROBE;
  }

  private get isBcd(): boolean {
    return (this.control & CONTROL_BCD) !== 0;
  }

  /** Ticks of a square wave's high half: (N+1)/2 when N is odd. 8254, "Mode 3". */
  private get highTicks(): number {
    return (this.initial + 1) >>> 1;
  }

  private load(value: number, now: number): void {
    const modulus = this.isBcd ? BCD_MODULUS : BINARY_MODULUS;
    const written = this.isBcd ? fromBcd(value) : value;
    const initial = written === 0 ? modulus : written;
    if (this.isPeriodic && this.start !== null) {
      this.next = { initial, at: this.periodEnd(this.start, now) };
      return;
    }
    this.initial = initial;
    this.loaded = true;
    if (!this.isTriggered) this.restart(now);
  }

  private restart(now: number): void {
    this.start = now + LOAD_TICKS;
    this.paused = this.gate || this.isTriggered || this.isPeriodic ? null : 0;
  }

  private periodEnd(start: number, now: number): number {
    const periods = Math.floor(Math.max(now - start, 0) / this.initial);
    return start + (periods + 1) * this.initial;
  }

  private elapsed(now: number): number | null {
    if (this.start === null) return null;
    return this.paused ?? now - this.start;
  }

  private count(now: number): number {
    const modulus = this.isBcd ? BCD_MODULUS : BINARY_MODULUS;
    const left = this.left(Math.max(this.elapsed(now) ?? 0, 0));
    const count = ((left % modulus) + modulus) % modulus;
    return this.isBcd ? toBcd(count) : count;
  }

  private left(elapsed: number): number {
    if (this.mode === MODE_RATE) return this.initial - (elapsed % this.initial);
    if (this.mode !== MODE_SQUARE) return this.initial - elapsed;
    // Each half counts down by two from an even number. 8254, "Mode 3".
    const phase = elapsed % this.initial;
    const inHalf = phase < this.highTicks ? phase : phase - this.highTicks;
    return (this.initial & ~1) - 2 * inHalf;
  }
}

const BCD_DIGIT_BITS = 4;
const BCD_DIGITS = 4;
const DECIMAL = 10;

function fromBcd(value: number): number {
  let result = 0;
  for (let digit = BCD_DIGITS - 1; digit >= 0; digit--) {
    result = result * DECIMAL + ((value >>> (digit * BCD_DIGIT_BITS)) & 0x0f);
  }
  return result;
}

function toBcd(value: number): number {
  let result = 0;
  for (let digit = 0, rest = value; digit < BCD_DIGITS; digit++) {
    result |= (rest % DECIMAL) << (digit * BCD_DIGIT_BITS);
    rest = Math.floor(rest / DECIMAL);
  }
  return result;
}
