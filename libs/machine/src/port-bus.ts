/**
 * The I/O port space of a PC: devices claim ranges of it.
 *
 * References:
 * - Intel 64 and IA-32 Architectures Software Developer's Manual, order number 325462, 2023,
 *   vol. 1, §19.3 "I/O address space"
 */

const PORT_COUNT = 0x10000;
const BYTE_MASK = 0xff;
const BYTE_BITS = 8;
const WORD_BITS = 16;
const WORD_MASK = 0xffff;

/** Ports that one access touches. */
type Width = 1 | 2 | 4;

/**
 * What sits behind a range of ports. Without a wide method, a wide access is done as byte accesses
 * at rising addresses, as an ISA bus does it.
 */
export interface PortDevice {
  /** Reads the byte at `port`. */
  read8(port: number): number;
  /** Writes the byte `value` at `port`. */
  write8(port: number, value: number): void;
  /** Reads 16 bits at `port` in one cycle. */
  read16?(port: number): number;
  /** Writes 16 bits at `port` in one cycle. */
  write16?(port: number, value: number): void;
  /** Writes 32 bits at `port` in one cycle. */
  write32?(port: number, value: number): void;
}

/** Routes port accesses to devices. Ports that nobody claims read as ones and swallow writes. */
export class PortBus {
  /** Accesses since the start that no device answered. */
  unclaimed = 0;

  private readonly devices = new Map<number, PortDevice>();

  /** Gives `count` ports from `first` to `device`; a port that is taken is a mistake and throws. */
  claim(first: number, count: number, device: PortDevice): void {
    for (let port = first; port < first + count; port++) {
      if (this.devices.has(port)) throw new Error(`port 0x${port.toString(16)} is claimed twice`);
      this.devices.set(port, device);
    }
  }

  /** Reads the 8-bit port `port`. */
  read8(port: number): number {
    this.countUnclaimed(port, 1);
    return this.byteAt(port);
  }

  /** Reads the 16-bit port `port`. */
  read16(port: number): number {
    this.countUnclaimed(port, 2);
    return this.wordAt(port);
  }

  /** Reads the 32-bit port `port`, as an unsigned number. */
  read32(port: number): number {
    this.countUnclaimed(port, 4);
    return (this.wordAt(port) | (this.wordAt(port + 2) << WORD_BITS)) >>> 0;
  }

  /** Writes the low 8 bits of `value` to `port`. */
  write8(port: number, value: number): void {
    this.countUnclaimed(port, 1);
    this.putByte(port, value & BYTE_MASK);
  }

  /** Writes the low 16 bits of `value` to `port`. */
  write16(port: number, value: number): void {
    this.countUnclaimed(port, 2);
    this.putWord(port, value & WORD_MASK);
  }

  /** Writes the 32 bits of `value` to `port`. */
  write32(port: number, value: number): void {
    this.countUnclaimed(port, 4);
    const device = this.deviceAt(port);
    if (device?.write32 !== undefined) return device.write32(port % PORT_COUNT, value >>> 0);
    this.putWord(port, value & WORD_MASK);
    this.putWord(port + 2, value >>> WORD_BITS);
  }

  private deviceAt(port: number): PortDevice | undefined {
    return this.devices.get(port % PORT_COUNT);
  }

  private byteAt(port: number): number {
    return this.deviceAt(port)?.read8(port % PORT_COUNT) ?? BYTE_MASK;
  }

  private wordAt(port: number): number {
    const device = this.deviceAt(port);
    if (device?.read16 !== undefined) return device.read16(port % PORT_COUNT);
    const low = this.byteAt(port);
    return low | (this.byteAt(port + 1) << BYTE_BITS);
  }

  private putByte(port: number, value: number): void {
    this.deviceAt(port)?.write8(port % PORT_COUNT, value);
  }

  private putWord(port: number, value: number): void {
    const device = this.deviceAt(port);
    if (device?.write16 !== undefined) return device.write16(port % PORT_COUNT, value);
    this.putByte(port, value & BYTE_MASK);
    this.putByte(port + 1, value >>> BYTE_BITS);
  }

  private countUnclaimed(port: number, width: Width): void {
    for (let offset = 0; offset < width; offset++) {
      if (this.deviceAt(port + offset) !== undefined) return;
    }
    this.unclaimed += 1;
  }
}
