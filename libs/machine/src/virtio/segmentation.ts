/**
 * The work on a frame that a network device takes over: completing its checksum, cutting it into segments.
 * What a driver must not ask for is a mistake here, and thrown.
 *
 * References:
 * - VIRTIO 1.2, 2022, §5.1.6 (header), §5.1.6.2 (what a driver asks for)
 * - RFC 1071 §1 (checksum); RFC 9293 §3.1 (TCP); RFC 791 §3.1; RFC 8200 §3, §8.1
 */

/** Octets of the header before a frame. */
export const HEADER_OCTETS = 12;
/** The checksum is to be completed; it was found right. */
export const [NEEDS_CSUM, DATA_VALID] = [1, 2];
/** Not to be cut; TCP over IPv4; TCP over IPv6. */
export const [GSO_NONE, GSO_TCPV4, GSO_TCPV6] = [0, 1, 4];

const LONGEST_FRAME = 1518;
const ETHERNET_OCTETS = 14;
const IPV6_OCTETS = 40;
const PROTOCOL_TCP = 6;
const FIN_AND_PSH = 0x09;

/** What is asked for a frame, or said of one. */
export interface Offload {
  readonly flags: number;
  readonly segmentation: number;
  readonly headersLength: number;
  readonly segmentLength: number;
  readonly checksumStart: number;
  readonly checksumOffset: number;
}

/** Nothing is asked for. */
export const NO_OFFLOAD: Offload = {
  flags: 0,
  segmentation: GSO_NONE,
  headersLength: 0,
  segmentLength: 0,
  checksumStart: 0,
  checksumOffset: 0,
};

/** Writes the header of a frame that takes `buffers` buffers. */
export function writeHeader(into: Uint8Array, said: Offload, buffers: number): void {
  const view = viewOf(into);
  view.setUint8(0, said.flags);
  view.setUint8(1, said.segmentation);
  const { headersLength, segmentLength, checksumStart, checksumOffset } = said;
  [headersLength, segmentLength, checksumStart, checksumOffset, buffers].forEach((value, at) =>
    view.setUint16(2 + at * 2, value, true),
  );
}

function readHeader(packet: Uint8Array): Offload {
  const view = viewOf(packet);
  return {
    flags: view.getUint8(0),
    segmentation: view.getUint8(1),
    headersLength: view.getUint16(2, true),
    segmentLength: view.getUint16(4, true),
    checksumStart: view.getUint16(6, true),
    checksumOffset: view.getUint16(8, true),
  };
}

/** The frames that go out for `packet`, a header and a frame. */
export function framesOf(packet: Uint8Array): Uint8Array[] {
  const asked = readHeader(packet);
  const frame = packet.slice(HEADER_OCTETS);
  if (asked.segmentation !== GSO_NONE) return cut(frame, asked);
  if (frame.length > LONGEST_FRAME) throw new Error(`a frame of ${frame.length} octets`);
  if (asked.flags === NEEDS_CSUM) complete(frame, asked.checksumStart, asked.checksumOffset);
  return [frame];
}

function complete(frame: Uint8Array, start: number, offset: number): void {
  if (start + offset + 2 > frame.length) throw new Error("a checksum beyond the frame");
  viewOf(frame).setUint16(start + offset, checksum(frame.subarray(start)) || 0xffff);
}

function cut(frame: Uint8Array, asked: Offload): Uint8Array[] {
  const { headersLength, segmentLength, checksumStart } = asked;
  const isWide = asked.segmentation === GSO_TCPV6;
  if (asked.flags !== NEEDS_CSUM) throw new Error("cutting without a checksum");
  if (segmentLength === 0) throw new Error("segments of nothing");
  const tcpOctets = ((frame[checksumStart + 12] ?? 0) >> 4) * 4;
  if (checksumStart + tcpOctets !== headersLength) throw new Error("headers that end elsewhere");
  if ((viewOf(frame).getUint16(12) === 0x86dd) !== isWide) throw new Error("another IP");
  const sum = viewOf(frame).getUint16(checksumStart + 16);
  if (sum !== fold(pseudoHeader(frame, checksumStart, isWide)))
    throw new Error("not the pseudo-header's sum");
  const segments: Uint8Array[] = [];
  for (let at = headersLength; at < frame.length; at += segmentLength) {
    const payload = frame.subarray(at, at + segmentLength);
    const segment = Uint8Array.from([...frame.subarray(0, headersLength), ...payload]);
    const isLast = at + segmentLength >= frame.length;
    finish(segment, {
      isWide,
      isLast,
      tcpAt: checksumStart,
      number: segments.length,
      at: at - headersLength,
    });
    segments.push(segment);
  }
  return segments;
}

interface Place {
  readonly isWide: boolean;
  readonly isLast: boolean;
  readonly tcpAt: number;
  readonly number: number;
  readonly at: number;
}

/** Makes the headers of a segment its own. */
function finish(segment: Uint8Array, { isWide, isLast, tcpAt, number, at }: Place): void {
  const view = viewOf(segment);
  if (isWide) {
    view.setUint16(ETHERNET_OCTETS + 4, segment.length - ETHERNET_OCTETS - IPV6_OCTETS);
  } else {
    view.setUint16(ETHERNET_OCTETS + 2, segment.length - ETHERNET_OCTETS);
    view.setUint16(ETHERNET_OCTETS + 4, view.getUint16(ETHERNET_OCTETS + 4) + number);
    view.setUint16(ETHERNET_OCTETS + 10, 0);
    view.setUint16(ETHERNET_OCTETS + 10, checksum(segment.subarray(ETHERNET_OCTETS, tcpAt)));
  }
  view.setUint32(tcpAt + 4, view.getUint32(tcpAt + 4) + at);
  if (!isLast) view.setUint8(tcpAt + 13, view.getUint8(tcpAt + 13) & ~FIN_AND_PSH);
  view.setUint16(tcpAt + 16, fold(pseudoHeader(segment, tcpAt, isWide)));
  view.setUint16(tcpAt + 16, checksum(segment.subarray(tcpAt)));
}

/** The sum of addresses, protocol and length. RFC 9293 §3.1, RFC 8200 §8.1. */
function pseudoHeader(frame: Uint8Array, tcpAt: number, isWide: boolean): number {
  const [from, to] = isWide ? [22, 54] : [26, 34];
  return sumOf(frame.subarray(from, to)) + PROTOCOL_TCP + frame.length - tcpAt;
}

/** The one's complement of the one's complement sum. RFC 1071 §1. */
export function checksum(octets: Uint8Array): number {
  return ~fold(sumOf(octets)) & 0xffff;
}

function sumOf(octets: Uint8Array): number {
  return octets.reduce((sum, octet, at) => sum + (at % 2 === 0 ? octet << 8 : octet), 0);
}

function fold(sum: number): number {
  let left = sum;
  while (left > 0xffff) left = (left & 0xffff) + Math.floor(left / 0x10000);
  return left;
}

function viewOf(octets: Uint8Array): DataView {
  return new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
}
