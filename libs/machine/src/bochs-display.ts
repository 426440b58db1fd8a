/**
 * The Bochs display: modes by two ports, pixels in a window of memory, the picture for whoever looks.
 *
 * References:
 * - Bochs, "VBE Display Interface Technical Specification" 0.6, 2002
 * - QEMU 7.2, docs/specs/standard-vga.txt (the PCI function), hw/display/vga.c (what a write does)
 */
import { PciFunction } from "./pci-function";
import type { PortBus, PortDevice } from "./port-bus";

const INDEX_PORT = 0x1ce;
const DATA_PORT = 0x1cf;

const ID = 0;
const XRES = 1;
const YRES = 2;
const BPP = 3;
const ENABLE = 4;
const BANK = 5;
const VIRT_WIDTH = 6;
const VIRT_HEIGHT = 7;
const X_OFFSET = 8;
const Y_OFFSET = 9;
const VIDEO_MEMORY_64K = 10;
const REGISTER_COUNT = 11;

const ENABLED = 1 << 0;
const GETCAPS = 1 << 1;
const NO_CLEAR = 1 << 7;

const ID_VALUE = 0xb0c5;
const BLOCK = 1 << 16;
const DEFAULT_MEMORY = 16 << 20;
const DEPTHS = [8, 15, 16, 24, 32];
const MOST = { [XRES]: 16000, [YRES]: 12000, [BPP]: 32 } as const;
const VGA_CLASS = 0x030000;
const OPAQUE = 255;

/** What the display shows: octets R, G, B, A, row by row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
}

/** The card. Text mode goes on beside it, in VgaText, until a mode is enabled. */
export class BochsDisplay extends PciFunction {
  /** Writes that may have changed what is shown. */
  changes = 0;

  private readonly registers = new Uint16Array(REGISTER_COUNT);
  private readonly memory: Uint8Array;
  private index = 0;

  /** A card with `memoryOctets` of memory, a power of two. */
  constructor(private readonly memoryOctets = DEFAULT_MEMORY) {
    super({ vendor: 0x1234, device: 0x1111, classCode: VGA_CLASS, revision: 2 });
    this.memory = new Uint8Array(memoryOctets);
    this.addBar(0, {
      kind: "memory",
      octets: memoryOctets,
      prefetchable: true,
      window: {
        read: (offset, width) => this.readMemory(offset, width),
        write: (offset, width, value) => {
          this.changes++;
          for (let i = 0; i < width; i++) this.memory[offset + i] = (value / 2 ** (8 * i)) & 0xff;
        },
        writeBlock: (offset, octets) => {
          this.changes++;
          this.memory.set(octets.subarray(0, this.memoryOctets - offset), offset);
        },
      },
    });
  }

  /** Octets that were written, wherever: a test may count. */
  get octets(): Uint8Array {
    return this.memory;
  }

  /** Whether a mode is enabled, and not text mode. */
  get isShown(): boolean {
    return ((this.registers[ENABLE] ?? 0) & ENABLED) !== 0;
  }

  /** What is shown; null in text mode. */
  picture(): Picture | null {
    const { registers } = this;
    if (!this.isShown) return null;
    const [width = 0, height = 0, depth = 0] = [registers[XRES], registers[YRES], registers[BPP]];
    const rgba = new Uint8ClampedArray(width * height * 4);
    const octets = Math.ceil(depth / 8);
    const row = (registers[VIRT_WIDTH] ?? 0) * octets;
    const start = (registers[Y_OFFSET] ?? 0) * row + (registers[X_OFFSET] ?? 0) * octets;
    for (let y = 0; y < height; y++) {
      const [from, to] = [start + y * row, y * width * 4];
      if (octets >= 3) this.copyRow(from, octets, rgba.subarray(to, to + width * 4));
      else this.widenRow(from, rgba.subarray(to, to + width * 4));
    }
    return { width, height, rgba };
  }

  /** Pixels of three or four octets: blue, green, red. */
  private copyRow(from: number, octets: number, rgba: Uint8ClampedArray): void {
    const { memory } = this;
    for (let to = 0, at = from; to < rgba.length; to += 4, at += octets) {
      rgba[to] = memory[at + 2] ?? 0;
      rgba[to + 1] = memory[at + 1] ?? 0;
      rgba[to + 2] = memory[at] ?? 0;
      rgba[to + 3] = OPAQUE;
    }
  }

  /** Pixels of 16 bits: five, six and five. */
  private widenRow(from: number, rgba: Uint8ClampedArray): void {
    for (let to = 0, at = from; to < rgba.length; to += 4, at += 2) {
      const word = this.readMemory(at, 2);
      rgba[to] = widened(word >> 11, 5);
      rgba[to + 1] = widened((word >> 5) & 63, 6);
      rgba[to + 2] = widened(word & 31, 5);
      rgba[to + 3] = OPAQUE;
    }
  }

  override reset(): void {
    super.reset();
    this.memory.fill(0);
    this.registers.fill(0);
    this.registers[ID] = ID_VALUE;
    this.registers[VIDEO_MEMORY_64K] = this.memoryOctets / BLOCK;
  }

  override claimPorts(bus: PortBus): void {
    bus.claim(INDEX_PORT, 1, this.ports);
    bus.claim(DATA_PORT, 1, this.ports);
  }

  private readonly ports: PortDevice = {
    read8: () => 0xff,
    write8: () => {},
    read16: (port) => (port === INDEX_PORT ? this.index : this.readRegister(this.index)),
    write16: (port, value) => {
      if (port === INDEX_PORT) this.index = value;
      else this.writeRegister(this.index, value);
    },
  };

  private readRegister(index: number): number {
    const value = this.registers[index] ?? 0;
    const asksMost = ((this.registers[ENABLE] ?? 0) & GETCAPS) !== 0;
    if (asksMost && (index === XRES || index === YRES || index === BPP)) return MOST[index];
    return value;
  }

  /** The size can be changed only while nothing is shown. */
  private writeRegister(index: number, value: number): void {
    this.changes++;
    if (index === XRES || index === YRES || index === BPP) {
      const fits = index === BPP ? DEPTHS.includes(value) : value > 0 && value <= MOST[index];
      if (!this.isShown && fits) this.registers[index] = value;
    } else if (index === ENABLE) this.enable(value, this.isShown);
    else if (index === VIRT_WIDTH) {
      if (value >= (this.registers[XRES] ?? 0)) this.registers[VIRT_WIDTH] = value;
    } else if (index === X_OFFSET || index === Y_OFFSET || index === BANK) {
      this.registers[index] = value;
    }
  }

  private enable(value: number, wasShown: boolean): void {
    this.registers[ENABLE] = value;
    if ((value & ENABLED) === 0 || wasShown) return;
    this.registers[VIRT_WIDTH] = this.registers[XRES] ?? 0;
    this.registers[VIRT_HEIGHT] = this.registers[YRES] ?? 0;
    this.registers[X_OFFSET] = 0;
    this.registers[Y_OFFSET] = 0;
    if ((value & NO_CLEAR) === 0) this.memory.fill(0);
  }

  private readMemory(offset: number, width: number): number {
    let value = 0;
    for (let i = 0; i < width; i++) value += (this.memory[offset + i] ?? 0) * 2 ** (8 * i);
    return value;
  }
}

/** `value` of `bits` as one of eight. */
function widened(value: number, bits: number): number {
  return (value << (8 - bits)) | (value >> (2 * bits - 8));
}
