/**
 * PS/2 keyboard: its commands and their answers. It speaks set 2.
 *
 * References:
 * - IBM PS/2 Hardware Interface Technical Reference, 1988, "Keyboards (101- and 102-Key)",
 *   "Commands from the System", "Commands to the System"
 */
import { set1ToSet2 } from "./scancode-sets";

// Commands from the system.
const SET_LEDS = 0xed;
const ECHO = 0xee;
const SELECT_SCAN_CODES = 0xf0;
const READ_ID = 0xf2;
const SET_TYPEMATIC = 0xf3;
const ENABLE = 0xf4;
const DEFAULT_DISABLE = 0xf5;
const SET_DEFAULT = 0xf6;
const RESET = 0xff;

// Commands to the system.
const ACK = 0xfa;
const RESEND = 0xfe;
const BAT_COMPLETION = 0xaa;
const ID = [0xab, 0x83];

const COMMANDS_WITH_DATA = [SET_LEDS, SELECT_SCAN_CODES, SET_TYPEMATIC];
const SCAN_CODE_SET = 2;
const LED_MASK = 0x07;

/** The keyboard; what it has to send waits until the controller takes it. */
export class Ps2Keyboard {
  private answers: number[] = [];
  private keys: number[] = [];
  private awaiting: number | null = null;
  private scanning = true;
  private wasEnabled = false;
  private ledBits = 0;

  /** Scroll lock, num lock and caps lock lights: bits 0 to 2. */
  get leds(): number {
    return this.ledBits;
  }

  /** State after the self-test; keys that wait are kept. */
  reset(): void {
    this.answers = [];
    this.setDefaults();
    this.scanning = true;
    this.wasEnabled = false;
  }

  /** Queues keys, given as set 1 bytes. */
  press(set1: readonly number[]): void {
    this.keys.push(...set1.flatMap(set1ToSet2));
  }

  /** Whether keys wait. */
  get hasKeys(): boolean {
    return this.keys.length > 0;
  }

  /** Whether the system has asked for keys since the last reset. */
  get enabled(): boolean {
    return this.wasEnabled;
  }

  /** The next byte of an answer, in set 2; undefined when there is none. */
  takeAnswer(): number | undefined {
    return this.answers.shift();
  }

  /** The next byte of a key, in set 2; undefined when there is none or keys are off. */
  takeKey(): number | undefined {
    return this.scanning && this.awaiting === null ? this.keys.shift() : undefined;
  }

  /** A byte from the system. */
  send(byte: number): void {
    const command = this.awaiting;
    this.awaiting = null;
    if (command !== null) return this.finish(command, byte);
    if (COMMANDS_WITH_DATA.includes(byte)) this.awaiting = byte;
    this.start(byte);
  }

  private start(command: number): void {
    switch (command) {
      case RESET:
        this.reset();
        this.answers = [ACK, BAT_COMPLETION];
        return;
      case ECHO:
        this.answers.push(ECHO);
        return;
      case READ_ID:
        this.answers.push(ACK, ...ID);
        return;
      case ENABLE:
        this.scanning = true;
        this.wasEnabled = true;
        break;
      case DEFAULT_DISABLE:
        this.setDefaults();
        this.scanning = false;
        break;
      case SET_DEFAULT:
        this.setDefaults();
        break;
      case SET_LEDS:
      case SELECT_SCAN_CODES:
      case SET_TYPEMATIC:
        break;
      default:
        this.answers.push(RESEND);
        return;
    }
    this.answers.push(ACK);
  }

  private finish(command: number, data: number): void {
    this.answers.push(ACK);
    if (command === SET_LEDS) this.ledBits = data & LED_MASK;
    if (command === SELECT_SCAN_CODES && data === 0) this.answers.push(SCAN_CODE_SET);
  }

  private setDefaults(): void {
    this.awaiting = null;
    this.ledBits = 0;
  }
}
