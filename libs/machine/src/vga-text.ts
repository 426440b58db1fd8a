/**
 * VGA in 80x25 text mode: the registers a kernel touches, and what the screen shows.
 *
 * References:
 * - IBM VGA XGA Technical Reference Manual, 1992, "CRT Controller Registers",
 *   "Alphanumeric Modes", "Input Status Register 1"
 */
import { CP437 } from "./cp437";
import { IndexedRegisters } from "./indexed-registers";
import type { PortBus, PortDevice } from "./port-bus";

/** Characters in a row of the screen. */
export const TEXT_COLUMNS = 80;
/** Rows of the screen. */
export const TEXT_ROWS = 25;

const TEXT_MEMORY = 0xb8000;
const TEXT_MEMORY_SIZE = 0x8000;
const CELL_SIZE = 2;
const BLANK = 0x20;
const LIGHT_GREY = 0x07;

// Ports. VGA, "Register Addresses".
const FIRST_PORT = 0x3c0;
const ATTRIBUTE_ADDRESS = 0x3c0;
const ATTRIBUTE_DATA = 0x3c1;
const MISC_OUTPUT_WRITE = 0x3c2;
const SEQUENCER_ADDRESS = 0x3c4;
const MISC_OUTPUT_READ = 0x3cc;
const GRAPHICS_ADDRESS = 0x3ce;
const PORTS_BELOW_CRTC = 0x10;
const CRTC_ADDRESS = 0x3d4;
const INPUT_STATUS_1 = 0x3da;
const PORT_PAIR = 2;

// CRT controller. VGA, "CRT Controller Registers".
const CURSOR_START = 0x0a;
const START_ADDRESS_HIGH = 0x0c;
const START_ADDRESS_LOW = 0x0d;
const CURSOR_LOCATION_HIGH = 0x0e;
const CURSOR_LOCATION_LOW = 0x0f;
const CURSOR_OFF = 1 << 5;

const MISC_OUTPUT_MODE_3 = 0x67;
const RETRACE = 0x09; // vertical retrace and display disabled
/** Sixty pictures a second, and how long the beam goes back in each: as 640x480 has it. */
const FRAME_NANOS = 16_683_000n;
const RETRACE_NANOS = 1_430_000n;
const REGISTER_COUNT = 0x100;
const BYTE_BITS = 8;
// CRTC registers of mode 3. VGA, "BIOS Mode Tables".
const CRTC_MODE_3 = [
  0x5f, 0x4f, 0x50, 0x82, 0x55, 0x81, 0xbf, 0x1f, 0x00, 0x4f, 0x0d, 0x0e, 0x00, 0x00, 0x00, 0x00,
  0x9c, 0x8e, 0x8f, 0x28, 0x1f, 0x96, 0xb9, 0xa3, 0xff,
];

/** One character on the screen. */
export interface TextCell {
  readonly character: string;
  /** Foreground in the low four bits, background above. */
  readonly attribute: number;
}

/** Where the cursor blinks. */
export interface TextCursor {
  readonly row: number;
  readonly column: number;
  readonly visible: boolean;
}

/** The display adapter, over the machine's memory. */
export class VgaText {
  private readonly crtc = new IndexedRegisters();
  private readonly sequencer = new IndexedRegisters();
  private readonly graphics = new IndexedRegisters();
  private readonly attributes = new Uint8Array(REGISTER_COUNT);
  private attributeIndex = 0;
  private expectsAttributeIndex = true;
  private readonly plain = new Uint8Array(PORTS_BELOW_CRTC);

  /** An adapter that shows `memory`, by the time that `nanos` says. */
  constructor(
    private readonly memory: () => Uint8Array,
    private readonly nanos: () => bigint,
  ) {}

  /** Mode 3 with a blank screen, as the video firmware leaves it. */
  reset(): void {
    this.crtc.reset(CRTC_MODE_3);
    this.sequencer.reset([]);
    this.graphics.reset([]);
    this.attributes.fill(0);
    this.expectsAttributeIndex = true;
    this.plain.fill(0);
    this.plain[MISC_OUTPUT_WRITE - FIRST_PORT] = MISC_OUTPUT_MODE_3;
    const cells = this.memory().subarray(TEXT_MEMORY, TEXT_MEMORY + TEXT_MEMORY_SIZE);
    cells.forEach((_, index) => (cells[index] = index % CELL_SIZE === 0 ? BLANK : LIGHT_GREY));
  }

  /** Claims the ports on `bus`. */
  connect(bus: PortBus): void {
    bus.claim(FIRST_PORT, SEQUENCER_ADDRESS - FIRST_PORT, this.attributePorts);
    bus.claim(SEQUENCER_ADDRESS, PORT_PAIR, this.sequencer);
    bus.claim(
      SEQUENCER_ADDRESS + PORT_PAIR,
      GRAPHICS_ADDRESS - SEQUENCER_ADDRESS - PORT_PAIR,
      this.attributePorts,
    );
    bus.claim(GRAPHICS_ADDRESS, PORT_PAIR, this.graphics);
    bus.claim(CRTC_ADDRESS, PORT_PAIR, this.crtc);
    bus.claim(INPUT_STATUS_1, 1, this.inputStatus);
  }

  /** The screen as text: 25 lines without trailing spaces. */
  text(): string[] {
    return this.cells().map((row) =>
      row
        .map((cell) => cell.character)
        .join("")
        .trimEnd(),
    );
  }

  /** The screen, cell by cell: 25 rows of 80. */
  cells(): TextCell[][] {
    return Array.from({ length: TEXT_ROWS }, (_, row) =>
      Array.from({ length: TEXT_COLUMNS }, (_, column) => this.cellAt(row * TEXT_COLUMNS + column)),
    );
  }

  /** Where characters and attributes lie in RAM, as words: whether they have changed is quickly seen. */
  words(): Uint32Array {
    const { buffer, byteOffset } = this.memory();
    return new Uint32Array(buffer, byteOffset + TEXT_MEMORY, TEXT_MEMORY_SIZE / 4);
  }

  /** The cursor; off the screen, its row is past the last. */
  cursor(): TextCursor {
    const offset = this.crtcWord(CURSOR_LOCATION_HIGH, CURSOR_LOCATION_LOW) - this.startAddress;
    return {
      row: Math.floor(offset / TEXT_COLUMNS),
      column: offset - Math.floor(offset / TEXT_COLUMNS) * TEXT_COLUMNS,
      visible: (this.crtc.at(CURSOR_START) & CURSOR_OFF) === 0,
    };
  }

  private get startAddress(): number {
    return this.crtcWord(START_ADDRESS_HIGH, START_ADDRESS_LOW);
  }

  private crtcWord(high: number, low: number): number {
    return (this.crtc.at(high) << BYTE_BITS) | this.crtc.at(low);
  }

  private cellAt(position: number): TextCell {
    const offset = ((this.startAddress + position) * CELL_SIZE) % TEXT_MEMORY_SIZE;
    const memory = this.memory();
    return {
      character: CP437[memory[TEXT_MEMORY + offset] ?? 0] ?? " ",
      attribute: memory[TEXT_MEMORY + offset + 1] ?? 0,
    };
  }

  private readonly attributePorts: PortDevice = {
    read8: (port) => {
      if (port === ATTRIBUTE_ADDRESS) return this.attributeIndex;
      if (port === ATTRIBUTE_DATA) return this.attributes[this.attributeIndex] ?? 0;
      if (port === MISC_OUTPUT_READ) return this.plain[MISC_OUTPUT_WRITE - FIRST_PORT] ?? 0;
      return this.plain[port - FIRST_PORT] ?? 0;
    },
    write8: (port, value) => {
      if (port === ATTRIBUTE_ADDRESS) this.writeAttribute(value);
      else this.plain[port - FIRST_PORT] = value;
    },
  };

  /** Address and data share a port. VGA, "Attribute Controller Registers". */
  private writeAttribute(value: number): void {
    if (this.expectsAttributeIndex) this.attributeIndex = value;
    else this.attributes[this.attributeIndex] = value;
    this.expectsAttributeIndex = !this.expectsAttributeIndex;
  }

  private readonly inputStatus: PortDevice = {
    read8: () => {
      this.expectsAttributeIndex = true;
      return this.nanos() % FRAME_NANOS < RETRACE_NANOS ? RETRACE : 0;
    },
    write8: () => {},
  };
}
