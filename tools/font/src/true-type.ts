/**
 * Outlines of a TrueType font whose contours have straight sides only, as those of a bitmap font do.
 *
 * References:
 * - OpenType 1.9, 2021: cmap (format 4), head, loca, glyf (simple and composite glyphs)
 */

/** A corner, in units of the font. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A closed line. */
export type Contour = readonly Point[];

const WINDOWS_UNICODE = 0x00030001;

// Flags of a simple glyph's points.
const ON_CURVE = 1 << 0;
const X_SHORT = 1 << 1;
const Y_SHORT = 1 << 2;
const REPEAT = 1 << 3;
const X_SAME_OR_POSITIVE = 1 << 4;
const Y_SAME_OR_POSITIVE = 1 << 5;

// Flags of a composite glyph's parts.
const ARGS_ARE_WORDS = 1 << 0;
const ARGS_ARE_XY = 1 << 1;
const HAS_SCALE = (1 << 3) | (1 << 6) | (1 << 7);
const MORE_PARTS = 1 << 5;

/** A font's glyphs. */
export class Outlines {
  private readonly cmap: Buffer;
  private readonly glyf: Buffer;
  private readonly loca: Buffer;
  /** Units of an em. */
  readonly unitsPerEm: number;

  constructor(tables: ReadonlyMap<string, Buffer>) {
    const table = (name: string): Buffer => {
      const found = tables.get(name);
      if (!found) throw new Error(`the font has no table ${name}`);
      return found;
    };
    const head = table("head");
    if (head.readInt16BE(50) !== 1) throw new Error("the font has short offsets: not supported");
    this.unitsPerEm = head.readUInt16BE(18);
    this.cmap = unicodeMap(table("cmap"));
    this.glyf = table("glyf");
    this.loca = table("loca");
  }

  /** The glyph for `codePoint`, below 0x10000; 0 where the font has none. */
  glyphFor(codePoint: number): number {
    const { cmap } = this;
    const doubled = cmap.readUInt16BE(6); // twice the number of segments
    for (let at = 0; at < doubled; at += 2) {
      if (cmap.readUInt16BE(14 + at) < codePoint) continue;
      const start = cmap.readUInt16BE(16 + doubled + at);
      if (start > codePoint) return 0;
      const delta = cmap.readUInt16BE(16 + 2 * doubled + at);
      const rangeAt = 16 + 3 * doubled + at;
      const range = cmap.readUInt16BE(rangeAt);
      if (range === 0) return (codePoint + delta) & 0xffff;
      const glyph = cmap.readUInt16BE(rangeAt + range + 2 * (codePoint - start));
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
    }
    return 0;
  }

  /** The contours of `glyph`. Throws for a curved one. */
  contoursOf(glyph: number): Contour[] {
    const start = this.loca.readUInt32BE(glyph * 4);
    const end = this.loca.readUInt32BE(glyph * 4 + 4);
    if (start === end) return [];
    const octets = this.glyf.subarray(start, end);
    const count = octets.readInt16BE(0);
    return count < 0 ? this.partsOf(octets) : simpleContours(octets, count);
  }

  private partsOf(octets: Buffer): Contour[] {
    const contours: Contour[] = [];
    for (let at = 10, flags = MORE_PARTS; flags & MORE_PARTS;) {
      flags = octets.readUInt16BE(at);
      if (!(flags & ARGS_ARE_XY) || flags & HAS_SCALE)
        throw new Error("a glyph is put together oddly");
      const isWide = (flags & ARGS_ARE_WORDS) !== 0;
      const dx = isWide ? octets.readInt16BE(at + 4) : octets.readInt8(at + 4);
      const dy = isWide ? octets.readInt16BE(at + 6) : octets.readInt8(at + 5);
      const part = this.contoursOf(octets.readUInt16BE(at + 2));
      contours.push(...part.map((one) => one.map(({ x, y }) => ({ x: x + dx, y: y + dy }))));
      at += isWide ? 8 : 6;
    }
    return contours;
  }
}

function unicodeMap(cmap: Buffer): Buffer {
  for (let i = 0; i < cmap.readUInt16BE(2); i++) {
    if (cmap.readUInt32BE(4 + i * 8) !== WINDOWS_UNICODE) continue;
    const table = cmap.subarray(cmap.readUInt32BE(8 + i * 8));
    if (table.readUInt16BE(0) === 4) return table;
  }
  throw new Error("the font has no Unicode map of format 4");
}

function simpleContours(octets: Buffer, count: number): Contour[] {
  const ends = Array.from({ length: count }, (_, i) => octets.readUInt16BE(10 + i * 2));
  const points = (ends.at(-1) ?? -1) + 1;
  let at = 10 + count * 2;
  at += 2 + octets.readUInt16BE(at); // instructions
  const flags: number[] = [];
  while (flags.length < points) {
    const flag = octets.readUInt8(at++);
    const times = flag & REPEAT ? octets.readUInt8(at++) + 1 : 1;
    for (let i = 0; i < times; i++) flags.push(flag);
  }
  const coordinates = (short: number, same: number): number[] => {
    let value = 0;
    return flags.map((flag) => {
      if (flag & short) value += flag & same ? octets.readUInt8(at++) : -octets.readUInt8(at++);
      else if (!(flag & same)) {
        value += octets.readInt16BE(at);
        at += 2;
      }
      return value;
    });
  };
  const xs = coordinates(X_SHORT, X_SAME_OR_POSITIVE);
  const ys = coordinates(Y_SHORT, Y_SAME_OR_POSITIVE);
  return ends.map((end, i) => {
    const first = i === 0 ? 0 : (ends[i - 1] ?? 0) + 1;
    const contour = xs.slice(first, end + 1).map((x, j) => ({ x, y: ys[first + j] ?? 0 }));
    contour.forEach((point, j) => {
      const before = contour.at(j - 1);
      const isCurve = !((flags[first + j] ?? 0) & ON_CURVE) && !isSame(point, before);
      if (isCurve) throw new Error("a glyph is curved: this is no bitmap font");
    });
    return contour;
  });
}

/** A control point that lies where its side begins bends nothing. */
function isSame(one: Point, other: Point | undefined): boolean {
  return one.x === other?.x && one.y === other.y;
}
