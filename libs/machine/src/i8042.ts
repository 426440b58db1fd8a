/**
 * 8042 keyboard controller, with or without a mouse behind its auxiliary port.
 *
 * References:
 * - IBM PS/2 Hardware Interface Technical Reference, 1988, "Keyboard and Auxiliary Device Controller"
 */
import type { PortDevice } from "./port-bus";
import type { Ps2Keyboard } from "./ps2-keyboard";
import type { Ps2Mouse } from "./ps2-mouse";
import { translate } from "./scancode-sets";

/** Data port of the controller. */
export const I8042_DATA_PORT = 0x60;
/** Status (read) and command (write) port of the controller. */
export const I8042_COMMAND_PORT = 0x64;

// Status register.
const STATUS_OUTPUT_FULL = 1 << 0;
const STATUS_SYSTEM = 1 << 2;
const STATUS_COMMAND = 1 << 3; // the last write was a command
const STATUS_UNLOCKED = 1 << 4;
const STATUS_AUXILIARY = 1 << 5;

// Command byte.
const CONFIG_KEYBOARD_INTERRUPT = 1 << 0;
const CONFIG_AUXILIARY_INTERRUPT = 1 << 1;
const CONFIG_SYSTEM = 1 << 2;
const CONFIG_KEYBOARD_OFF = 1 << 4;
const CONFIG_AUXILIARY_OFF = 1 << 5;
const CONFIG_TRANSLATE = 1 << 6;
// As firmware leaves it.
const CONFIG_AT_RESET =
  CONFIG_KEYBOARD_INTERRUPT | CONFIG_SYSTEM | CONFIG_AUXILIARY_OFF | CONFIG_TRANSLATE;

// Controller commands.
const READ_COMMAND_BYTE = 0x20;
const WRITE_COMMAND_BYTE = 0x60;
const AUXILIARY_DISABLE = 0xa7;
const AUXILIARY_ENABLE = 0xa8;
const AUXILIARY_TEST = 0xa9;
const SELF_TEST = 0xaa;
const INTERFACE_TEST = 0xab;
const KEYBOARD_DISABLE = 0xad;
const KEYBOARD_ENABLE = 0xae;
const READ_OUTPUT_PORT = 0xd0;
const WRITE_OUTPUT_PORT = 0xd1;
const WRITE_AUXILIARY = 0xd4;
const FIRST_PULSE = 0xf0; // 0xf0 to 0xff pulse the lines whose bits are 0

const SELF_TEST_PASSED = 0x55;
const INTERFACE_TEST_PASSED = 0x00;
const CLOCK_STUCK_LOW = 0x01; // no auxiliary device
const AUXILIARY_TEST_PASSED = 0x00;
const OUTPUT_PORT_RESET = 1 << 0; // low: the processor is reset
const OUTPUT_PORT_A20 = 1 << 1;

const SET_2_BREAK = 0xf0;
const SET_1_BREAK = 1 << 7;

/** What the controller's pins are connected to. */
export interface I8042Pins {
  /** Sets the level of IRQ1. */
  setIrq(high: boolean): void;
  /** Sets the level of IRQ12. */
  setMouseIrq?(high: boolean): void;
  /** Whether the interrupt controller lets IRQ1 through. */
  hearsIrq(): boolean;
  /** Resets the machine. */
  resetMachine(): void;
}

/**
 * The controller with its keyboard. Keys typed before the guest listens would be eaten by its
 * start-up code, so they wait until it has let IRQ1 through, turned the interrupt off in order to
 * poll, or enabled the keyboard.
 */
export class I8042 implements PortDevice {
  private config = CONFIG_AT_RESET;
  private output: number | null = null;
  private isMouses = false;
  /** The controller's own answers; they go before what the keyboard sends. */
  private answers: number[] = [];
  private lastData = 0;
  private listening = false;
  private lastWasCommand = false;
  private awaiting: number | null = null;

  constructor(
    private readonly keyboard: Ps2Keyboard,
    private readonly pins: I8042Pins,
    private readonly mouse: Ps2Mouse | null = null,
  ) {}

  /** Controller and keyboard as firmware leaves them; keys that wait are kept. */
  reset(): void {
    this.config = CONFIG_AT_RESET;
    this.output = null;
    this.answers = [];
    this.awaiting = null;
    this.lastWasCommand = false;
    this.listening = false;
    this.keyboard.reset();
    this.mouse?.reset();
    this.pins.setIrq(false);
    this.pins.setMouseIrq?.(false);
    this.refill();
  }

  /** Presses and releases keys, given as set 1 bytes; none is lost however many there are. */
  press(scancodes: readonly number[]): void {
    this.keyboard.press(scancodes);
    this.refill();
  }

  /** Moves the mouse: see Ps2Mouse. */
  moveMouse(right: number, down: number, wheel?: number, buttons?: number): void {
    this.mouse?.move(right, down, wheel, buttons);
    this.refill();
  }

  /** Sees whether the guest has begun to listen. */
  lookAround(): void {
    if (!this.listening && this.keyboard.hasKeys) this.refill();
  }

  read8(port: number): number {
    if (port === I8042_DATA_PORT) return this.readData();
    return (
      STATUS_UNLOCKED |
      (this.output !== null ? STATUS_OUTPUT_FULL : 0) |
      (this.output !== null && this.isMouses ? STATUS_AUXILIARY : 0) |
      ((this.config & CONFIG_SYSTEM) !== 0 ? STATUS_SYSTEM : 0) |
      (this.lastWasCommand ? STATUS_COMMAND : 0)
    );
  }

  write8(port: number, value: number): void {
    this.lastWasCommand = port === I8042_COMMAND_PORT;
    if (this.lastWasCommand) this.command(value);
    else this.writeData(value);
    this.refill();
  }

  private readData(): number {
    this.lastData = this.output ?? this.lastData; // an empty buffer shows its last byte again
    this.output = null;
    this.pins.setIrq(false);
    this.pins.setMouseIrq?.(false);
    this.refill();
    return this.lastData;
  }

  private command(command: number): void {
    this.awaiting = null;
    switch (command) {
      case READ_COMMAND_BYTE:
        return this.answer(this.config);
      case WRITE_COMMAND_BYTE:
      case WRITE_OUTPUT_PORT:
      case WRITE_AUXILIARY:
        this.awaiting = command;
        return;
      case AUXILIARY_DISABLE:
        this.config |= CONFIG_AUXILIARY_OFF;
        return;
      case AUXILIARY_ENABLE:
        this.config &= ~CONFIG_AUXILIARY_OFF;
        return;
      case AUXILIARY_TEST:
        return this.answer(this.mouse ? AUXILIARY_TEST_PASSED : CLOCK_STUCK_LOW);
      case SELF_TEST:
        return this.answer(SELF_TEST_PASSED);
      case INTERFACE_TEST:
        return this.answer(INTERFACE_TEST_PASSED);
      case KEYBOARD_DISABLE:
        this.config |= CONFIG_KEYBOARD_OFF;
        return;
      case KEYBOARD_ENABLE:
        this.config &= ~CONFIG_KEYBOARD_OFF;
        return;
      case READ_OUTPUT_PORT:
        return this.answer(OUTPUT_PORT_RESET | OUTPUT_PORT_A20);
      default:
        if (command >= FIRST_PULSE) this.resetUnless(command);
    }
  }

  private writeData(value: number): void {
    const command = this.awaiting;
    this.awaiting = null;
    if (command === WRITE_COMMAND_BYTE) this.config = value;
    else if (command === WRITE_OUTPUT_PORT) this.resetUnless(value);
    else if (command === WRITE_AUXILIARY) this.mouse?.send(value);
    else this.sendToKeyboard(value);
  }

  /** Sending a byte to the keyboard enables its interface again. */
  private sendToKeyboard(value: number): void {
    this.config &= ~CONFIG_KEYBOARD_OFF;
    this.keyboard.send(value);
  }

  private resetUnless(lines: number): void {
    if ((lines & OUTPUT_PORT_RESET) === 0) this.pins.resetMachine();
  }

  private answer(value: number): void {
    this.answers.push(value);
  }

  private refill(): void {
    if (this.output !== null) return;
    const byte = this.answers.shift() ?? this.takeCode();
    if (byte === undefined) return this.refillFromMouse();
    this.output = byte;
    this.isMouses = false;
    if ((this.config & CONFIG_KEYBOARD_INTERRUPT) !== 0) this.pins.setIrq(true);
  }

  private refillFromMouse(): void {
    if ((this.config & CONFIG_AUXILIARY_OFF) !== 0) return;
    const octet = this.mouse?.take();
    if (octet === undefined) return;
    this.output = octet;
    this.isMouses = true;
    if ((this.config & CONFIG_AUXILIARY_INTERRUPT) !== 0) this.pins.setMouseIrq?.(true);
  }

  private listens(): boolean {
    const polls = (this.config & CONFIG_KEYBOARD_INTERRUPT) === 0;
    this.listening ||= polls || this.keyboard.enabled || this.pins.hearsIrq();
    return this.listening;
  }

  /** The keyboard's next byte; translated, a break prefix and its code are one byte. */
  private takeCode(): number | undefined {
    if ((this.config & CONFIG_KEYBOARD_OFF) !== 0) return undefined;
    const code =
      this.keyboard.takeAnswer() ?? (this.listens() ? this.keyboard.takeKey() : undefined);
    if (code === undefined || (this.config & CONFIG_TRANSLATE) === 0) return code;
    if (code !== SET_2_BREAK) return translate(code);
    const released = this.keyboard.takeKey();
    return released === undefined ? undefined : translate(released) | SET_1_BREAK;
  }
}
