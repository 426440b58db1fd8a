/**
 * Reads the sections of a Wasm module that linking needs: its interface and its static extent.
 *
 * Code is skipped. The input comes from asc or binaryen, so anything malformed is a bug and throws.
 *
 * References:
 * - WebAssembly Core Specification 2.0, §5 (binary format)
 */

/** A function that a module imports (then `module` names the provider) or exports. */
export interface FunctionPort {
  readonly module: string;
  readonly name: string;
  /** For instance `(i32, i64) -> i32`. */
  readonly signature: string;
}

/** A run of static octets at a fixed address. */
export interface DataSegment {
  readonly offset: number;
  readonly octets: Uint8Array;
}

/** The interface and the static extent of a module. */
export interface ModuleFacts {
  readonly imports: readonly FunctionPort[];
  readonly exports: readonly FunctionPort[];
  /** In ascending order of address. */
  readonly data: readonly DataSegment[];
  /** First octet past the static data; 0 where there is none. */
  readonly dataEnd: number;
  /** The module's own table slots: first, and first past them; 0 where it has none. */
  readonly tableStart: number;
  readonly tableEnd: number;
  /** Debug names of functions, by index. */
  readonly functionNames: ReadonlyMap<number, string>;
}

// Section ids. §5.5.2.
const CUSTOM = 0;
const TYPE = 1;
const IMPORT = 2;
const FUNCTION = 3;
const EXPORT = 7;
const ELEMENT = 9;
const DATA = 11;

const VALUE_TYPES = new Map([
  [0x7f, "i32"],
  [0x7e, "i64"],
  [0x7d, "f32"],
  [0x7c, "f64"],
  [0x70, "funcref"],
  [0x6f, "externref"],
]);

const I32_CONST = 0x41;
const END = 0x0b;

/** "\0asm", version 1. §5.5.16. */
const HEADER = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

class Cursor {
  constructor(
    readonly octets: Uint8Array,
    public at: number,
    readonly end: number,
  ) {}

  byte(): number {
    const value = this.octets[this.at];
    if (value === undefined || this.at >= this.end) throw new Error("Wasm section ends too early");
    this.at++;
    return value;
  }

  /** LEB128, unsigned. §5.2.2. */
  u32(): number {
    let result = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.byte();
      result += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return result;
    }
    throw new Error("Wasm integer is too long");
  }

  /** LEB128, signed, read back as an address. */
  address(): number {
    let result = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.byte();
      result += (byte & 0x7f) * 2 ** shift;
      if (byte >= 0x80) continue;
      return byte & 0x40 ? result - 2 ** (shift + 7) + 2 ** 32 : result;
    }
    throw new Error("Wasm integer is too long");
  }

  bytes(): Uint8Array {
    const length = this.u32();
    this.at += length;
    if (this.at > this.end) throw new Error("Wasm section ends too early");
    return this.octets.subarray(this.at - length, this.at);
  }

  name(): string {
    return new TextDecoder().decode(this.bytes());
  }

  list<T>(read: () => T): T[] {
    return Array.from({ length: this.u32() }, read);
  }

  limits(): void {
    const flags = this.byte();
    this.u32();
    if (flags & 1) this.u32();
  }

  constantAddress(): number {
    if (this.byte() !== I32_CONST) throw new Error("a segment must lie at a constant address");
    const value = this.address();
    if (this.byte() !== END) throw new Error("a segment must lie at a constant address");
    return value;
  }
}

/** Reads what linking needs of `wasm`. */
export function inspect(wasm: Uint8Array): ModuleFacts {
  const types: string[] = [];
  const functions: number[] = [];
  const imports: FunctionPort[] = [];
  const exported: { name: string; index: number }[] = [];
  const data: DataSegment[] = [];
  const functionNames = new Map<number, string>();
  let slots = { tableStart: 0, tableEnd: 0 };

  if (!HEADER.every((octet, i) => wasm[i] === octet)) throw new Error("not a Wasm module");
  const cursor = new Cursor(wasm, HEADER.length, wasm.length);
  while (cursor.at < wasm.length) {
    const id = cursor.byte();
    const length = cursor.u32();
    const section = new Cursor(wasm, cursor.at, cursor.at + length);
    cursor.at += length;
    if (id === TYPE) types.push(...section.list(() => readType(section)));
    else if (id === IMPORT) readImports(section, types, imports, functions);
    else if (id === FUNCTION) functions.push(...section.list(() => section.u32()));
    else if (id === EXPORT) readExports(section, exported);
    else if (id === ELEMENT) slots = readElements(section);
    else if (id === DATA) data.push(...section.list(() => readSegment(section)));
    else if (id === CUSTOM && section.name() === "name") readNames(section, functionNames);
  }
  return {
    imports,
    exports: exported.map(({ name, index }) => ({
      module: "",
      name,
      signature: types[functions[index] ?? -1] ?? "?",
    })),
    data: data.sort((a, b) => a.offset - b.offset),
    dataEnd: data.reduce((end, s) => Math.max(end, s.offset + s.octets.length), 0),
    ...slots,
    functionNames,
  };
}

function readType(section: Cursor): string {
  section.byte(); // 0x60, §5.3.6
  const list = () => section.list(() => VALUE_TYPES.get(section.byte()) ?? "?").join(", ");
  const parameters = list();
  return `(${parameters}) -> ${list() || "nothing"}`;
}

function readImports(
  section: Cursor,
  types: readonly string[],
  imports: FunctionPort[],
  functions: number[],
): void {
  section.list(() => {
    const module = section.name();
    const name = section.name();
    const kind = section.byte();
    if (kind === 0) {
      const type = section.u32();
      functions.push(type);
      imports.push({ module, name, signature: types[type] ?? "?" });
    } else if (kind === 1) {
      section.byte();
      section.limits();
    } else if (kind === 2) section.limits();
    else section.at += 2; // global: type and mutability
  });
}

function readExports(section: Cursor, exported: { name: string; index: number }[]): void {
  section.list(() => {
    const name = section.name();
    const kind = section.byte();
    const index = section.u32();
    if (kind === 0) exported.push({ name, index });
  });
}

function readElements(section: Cursor): { tableStart: number; tableEnd: number } {
  const starts: number[] = [];
  let tableEnd = 0;
  section.list(() => {
    if (section.u32() !== 0) throw new Error("only active element segments can be linked");
    const start = section.constantAddress();
    const count = section.list(() => section.u32()).length;
    starts.push(start);
    tableEnd = Math.max(tableEnd, start + count);
  });
  return { tableStart: starts.length > 0 ? Math.min(...starts) : 0, tableEnd };
}

function readSegment(section: Cursor): DataSegment {
  if (section.u32() !== 0) throw new Error("only active data segments can be linked");
  return { offset: section.constantAddress(), octets: section.bytes() };
}

/** The name section's function names. §7.4.1. */
function readNames(section: Cursor, names: Map<number, string>): void {
  while (section.at < section.end) {
    const id = section.byte();
    const length = section.u32();
    const part = new Cursor(section.octets, section.at, section.at + length);
    section.at += length;
    if (id === 1) part.list(() => names.set(part.u32(), part.name()));
  }
}
