/**
 * Reads 32-bit little-endian ELF files: sections, symbols, program headers.
 *
 * References:
 * - System V ABI, edition 4.1, chapters 4 (object files) and 5 (program loading)
 */

/** A section and its octets; those of a section that takes no room in the file are empty. */
export interface Section {
  readonly name: string;
  readonly address: number;
  readonly size: number;
  readonly octets: Uint8Array;
}

/** A part of the file that a loader puts into memory. */
export interface Segment {
  readonly address: number;
  readonly fileOffset: number;
  readonly fileSize: number;
  readonly memorySize: number;
}

/** A function's symbol. */
export interface FunctionSymbol {
  readonly name: string;
  readonly address: number;
}

/** What of an ELF file the link step looks at. */
export interface ElfFile {
  readonly entry: number;
  readonly sections: readonly Section[];
  readonly segments: readonly Segment[];
  /** Ascending by address. */
  readonly functions: readonly FunctionSymbol[];
  /** Addresses of all named symbols. */
  readonly symbols: ReadonlyMap<string, number>;
}

const SHT_SYMTAB = 2;
const SHT_NOBITS = 8;
const PT_LOAD = 1;
const STT_FUNC = 2;
const SYMBOL_LEN = 16;

/** Reads `file`; throws where it is not a 32-bit ELF file. */
export function readElf(file: Uint8Array): ElfFile {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const isElf32 = file.length >= 52 && view.getUint32(0) === 0x7f454c46 && file[4] === 1;
  if (!isElf32) throw new Error("not a 32-bit ELF file");

  const headers = sectionHeaders(view);
  const names = headers[view.getUint16(50, true)];
  const sections = headers.map((header) => ({
    name: names ? text(file, names.offset + header.name) : "",
    address: header.address,
    size: header.size,
    octets:
      header.type === SHT_NOBITS
        ? new Uint8Array(0)
        : file.subarray(header.offset, header.offset + header.size),
  }));
  const symbols = new Map<string, number>();
  const functions: FunctionSymbol[] = [];
  for (const header of headers.filter(({ type }) => type === SHT_SYMTAB)) {
    const strings = headers[header.link]?.offset ?? 0;
    for (let at = header.offset; at < header.offset + header.size; at += SYMBOL_LEN) {
      const name = text(file, strings + view.getUint32(at, true));
      const address = view.getUint32(at + 4, true);
      symbols.set(name, address);
      if ((view.getUint8(at + 12) & 15) === STT_FUNC) functions.push({ name, address });
    }
  }
  functions.sort((a, b) => a.address - b.address || (a.name < b.name ? -1 : 1));
  return {
    entry: view.getUint32(24, true),
    sections,
    segments: segments(view),
    functions,
    symbols,
  };
}

interface SectionHeader {
  name: number;
  type: number;
  address: number;
  offset: number;
  size: number;
  link: number;
}

function sectionHeaders(view: DataView): SectionHeader[] {
  const start = view.getUint32(32, true);
  const size = view.getUint16(46, true);
  return Array.from({ length: view.getUint16(48, true) }, (_, i) => {
    const word = (n: number) => view.getUint32(start + i * size + n * 4, true);
    return {
      name: word(0),
      type: word(1),
      address: word(3),
      offset: word(4),
      size: word(5),
      link: word(6),
    };
  });
}

function segments(view: DataView): Segment[] {
  const start = view.getUint32(28, true);
  const size = view.getUint16(42, true);
  const all = Array.from({ length: view.getUint16(44, true) }, (_, i) => {
    const word = (n: number) => view.getUint32(start + i * size + n * 4, true);
    return {
      type: word(0),
      fileOffset: word(1),
      address: word(2),
      fileSize: word(4),
      memorySize: word(5),
    };
  });
  return all.filter(({ type }) => type === PT_LOAD);
}

function text(file: Uint8Array, from: number): string {
  const end = file.indexOf(0, from);
  return new TextDecoder().decode(file.subarray(from, end));
}
