/**
 * PNG pictures of eight bits a channel without a palette, as QEMU's screendump writes them.
 *
 * References:
 * - PNG, W3C Recommendation, third edition, 2025: §5 (chunks), §9 (filters), §11.2.1 (IHDR)
 */
import { crc32, deflateSync, inflateSync } from "node:zlib";

const SIGNATURE_LEN = 8;
const RGB = 3;

/** Octets R, G, B, row by row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

/** Reads `png`. Throws for a kind of picture that QEMU does not write. */
export function decodePng(png: Buffer): Picture {
  const parts: Buffer[] = [];
  let [width, height, channels] = [0, 0, 0];
  for (let at = SIGNATURE_LEN; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const body = png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
    const type = png.toString("latin1", at + 4, at + 8);
    if (type === "IDAT") parts.push(body);
    if (type !== "IHDR") continue;
    [width, height] = [body.readUInt32BE(0), body.readUInt32BE(4)];
    channels = body[9] === 2 ? 3 : body[9] === 6 ? 4 : 0;
    if (body[8] !== 8 || channels === 0) throw new Error("a PNG that screendump does not write");
  }
  const octets = unfiltered(inflateSync(Buffer.concat(parts)), width * channels, channels);
  const rgb = new Uint8Array(width * height * RGB);
  for (let i = 0; i < width * height; i++) {
    rgb.set(octets.subarray(i * channels, i * channels + RGB), i * RGB);
  }
  return { width, height, rgb };
}

function unfiltered(lines: Buffer, rowLen: number, channels: number): Uint8Array {
  const rows = lines.length / (rowLen + 1);
  const octets = new Uint8Array(rows * rowLen);
  for (let row = 0; row < rows; row++) {
    const filter = lines[row * (rowLen + 1)] ?? 0;
    for (let i = 0; i < rowLen; i++) {
      const at = row * rowLen + i;
      const a = i >= channels ? (octets[at - channels] ?? 0) : 0;
      const b = row > 0 ? (octets[at - rowLen] ?? 0) : 0;
      const c = row > 0 && i >= channels ? (octets[at - rowLen - channels] ?? 0) : 0;
      octets[at] = (lines[row * (rowLen + 1) + 1 + i] ?? 0) + predicted(filter, a, b, c);
    }
  }
  return octets;
}

/** What a filter adds: the octet to the left, above, their mean, or Paeth's choice. §9.2 */
function predicted(filter: number, a: number, b: number, c: number): number {
  if (filter === 0) return 0;
  if (filter === 1) return a;
  if (filter === 2) return b;
  if (filter === 3) return (a + b) >> 1;
  const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
}

/** Writes `picture`. */
export function encodePng({ width, height, rgb }: Picture): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const lines = Array.from({ length: height }, (_, row) => [
    Buffer.of(0),
    rgb.subarray(row * width * RGB, (row + 1) * width * RGB),
  ]).flat();
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.concat(lines), { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), body]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** How many pixels of the two differ by more than `threshold` in a channel; all, where sizes differ. */
export function differingPixels(one: Picture, other: Picture, threshold = 8): number {
  const count = one.width * one.height;
  if (one.width !== other.width || one.height !== other.height) return count;
  let differing = 0;
  for (let i = 0; i < count; i++) {
    const isFar = [0, 1, 2].some(
      (channel) =>
        Math.abs((one.rgb[i * RGB + channel] ?? 0) - (other.rgb[i * RGB + channel] ?? 0)) >
        threshold,
    );
    if (isFar) differing++;
  }
  return differing;
}

/** The colour of a pixel, 0xRRGGBB. */
export function pixelAt({ width, rgb }: Picture, x: number, y: number): number {
  const at = (y * width + x) * RGB;
  return ((rgb[at] ?? 0) << 16) | ((rgb[at + 1] ?? 0) << 8) | (rgb[at + 2] ?? 0);
}

/** The two beside each other. */
export function sideBySide(left: Picture, right: Picture): Picture {
  const width = left.width + right.width;
  const height = Math.max(left.height, right.height);
  const rgb = new Uint8Array(width * height * RGB);
  for (const [one, x] of [
    [left, 0],
    [right, left.width],
  ] as const) {
    for (let row = 0; row < one.height; row++) {
      const line = one.rgb.subarray(row * one.width * RGB, (row + 1) * one.width * RGB);
      rgb.set(line, (row * width + x) * RGB);
    }
  }
  return { width, height, rgb };
}
