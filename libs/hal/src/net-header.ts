/**
 * What stands before a frame of a virtio network device: who completes its checksum, who cuts it.
 *
 *    0       1              2             4              6               8                10
 *   +-------+--------------+-------------+--------------+---------------+----------------+---------+
 *   | flags | segmentation | headers' len| segment's len| checksum from | ... its offset | buffers |
 *   +-------+--------------+-------------+--------------+---------------+----------------+---------+
 *
 * Callers of hal say and are told the first ten octets.
 *
 * References:
 * - VIRTIO 1.2, 2022, §5.1.3 (features), §5.1.6 (header), §5.1.6.2.1, §5.1.6.4.2 (what a driver must do)
 * - RFC 1071 §1, §2 (checksum); RFC 768, "Fields" (a sum of zero)
 */
import { Errno } from "../errno";

export const F_CSUM: u32 = 1 << 0;
export const F_GUEST_CSUM: u32 = 1 << 1;
export const F_GUEST_TSO4: u32 = 1 << 7;
export const F_GUEST_TSO6: u32 = 1 << 8;
export const F_HOST_TSO4: u32 = 1 << 11;
export const F_HOST_TSO6: u32 = 1 << 12;
export const F_MRG_RXBUF: u32 = 1 << 15;

/** What a caller of hal may want, each bit by itself. */
export const OFFLOADS: u32 =
  F_CSUM | F_GUEST_CSUM | F_GUEST_TSO4 | F_GUEST_TSO6 | F_HOST_TSO4 | F_HOST_TSO6;

const NEEDS_CSUM: u32 = 1;
const DATA_VALID: u32 = 2;
const KNOWN_FLAGS: u32 = NEEDS_CSUM | DATA_VALID;
const GSO_NONE: u32 = 0;
const GSO_TCPV4: u32 = 1;
const GSO_TCPV6: u32 = 4;

export const HEADER_LEN: u32 = 12;
/** Octets of it that a caller says and is told. */
export const OFFLOAD_LEN: u32 = 10;
/** Octets of a frame without its check sequence: IEEE 802.3-2018, §3.2.7, with a VLAN tag. */
export const LONGEST_FRAME: u32 = 1518;
export const SHORTEST_FRAME: u32 = 14;
/** Octets of one that is to be cut: the longest packet of IP behind an Ethernet header. */
export const LONGEST_UNCUT: u32 = 65535 + SHORTEST_FRAME;
const CHECKSUM_LEN: u32 = 2;

/** The header, wherever it lies. */
@final
@unmanaged
export class NetHeader {
  flags: u8;
  segmentation: u8;
  headersLen: u16;
  segmentLen: u16;
  checksumStart: u16;
  checksumOffset: u16;
  bufferCount: u16;
}

/** Those of `features` that stand without others of them. §5.1.3.1 */
export function standing(features: u32, buffersForUncut: bool): u32 {
  let left = features;
  if (!(left & F_CSUM)) left &= ~(F_HOST_TSO4 | F_HOST_TSO6);
  const canReceive = left & F_GUEST_CSUM && left & F_MRG_RXBUF && buffersForUncut;
  return canReceive ? left : left & ~(F_GUEST_TSO4 | F_GUEST_TSO6);
}

/** Says whether a device with `features` can be asked what `asked` says of a frame of `len` octets: 0 or -EINVAL. */
export function refuseOffload(asked: NetHeader, len: u32, features: u32): i32 {
  const flags: u32 = asked.flags;
  if (flags & ~NEEDS_CSUM) return -Errno.EINVAL;
  if (flags && (!(features & F_CSUM) || !isChecksumInside(asked, len))) return -Errno.EINVAL;
  if (asked.segmentation == GSO_NONE) return len <= LONGEST_FRAME ? 0 : -Errno.EINVAL;
  const needed = featureFor(asked.segmentation, F_HOST_TSO4, F_HOST_TSO6);
  if (!(features & needed) || !flags || asked.segmentLen == 0) return -Errno.EINVAL;
  const isCut = asked.headersLen > 0 && <u32>asked.headersLen < len && len <= LONGEST_UNCUT;
  return isCut ? 0 : -Errno.EINVAL;
}

/** Says whether a device with `features` may claim what `header` does of a frame of `len` octets. */
export function isClaimSound(header: NetHeader, len: u32, features: u32): bool {
  const flags: u32 = header.flags & KNOWN_FLAGS; // others are ignored. §5.1.6.4.2
  if (flags && !(features & F_GUEST_CSUM)) return false;
  if (flags & NEEDS_CSUM && !isChecksumInside(header, len)) return false;
  if (header.segmentation == GSO_NONE) return true;
  const needed = featureFor(header.segmentation, F_GUEST_TSO4, F_GUEST_TSO6);
  return (features & needed) != 0 && header.segmentLen != 0;
}

function featureFor(segmentation: u32, over4: u32, over6: u32): u32 {
  return segmentation == GSO_TCPV4 ? over4 : segmentation == GSO_TCPV6 ? over6 : 0;
}

function isChecksumInside(header: NetHeader, len: u32): bool {
  return <u32>header.checksumStart + <u32>header.checksumOffset + CHECKSUM_LEN <= len;
}

/** Tells a caller at `into` what `header` says. */
export function tellOffload(header: NetHeader, into: usize): void {
  memory.copy(into, changetype<usize>(header), OFFLOAD_LEN);
  changetype<NetHeader>(into).flags &= <u8>KNOWN_FLAGS;
}

/** Completes the checksum of the frame of `len` octets at `frame`, where `header` says that it is not. */
export function completeChecksum(header: NetHeader, frame: usize, len: u32): void {
  if (!(header.flags & NEEDS_CSUM)) return;
  let sum: u32 = 0;
  // 32,775 words of 16 bits at most fit a sum of 32. RFC 1071 §2 (A)
  for (let at: u32 = header.checksumStart; at + 1 < len; at += 2)
    sum += bswap(load<u16>(frame + at));
  if ((len - header.checksumStart) & 1) sum += (<u32>load<u8>(frame + len - 1)) << 8;
  sum = (sum & 0xffff) + (sum >> 16);
  sum = (sum & 0xffff) + (sum >> 16);
  const complement = <u16>~sum;
  const field = frame + header.checksumStart + header.checksumOffset;
  store<u16>(field, bswap<u16>(complement ? complement : 0xffff));
}
