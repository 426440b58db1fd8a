/**
 * Work on a frame that a network card takes over, or has done.
 *
 * References:
 * - VIRTIO 1.2, 2022, §5.1.3 (features), §5.1.6 (header of a frame)
 */

/** What a card may do; bits. */
export enum CardWork {
  None = 0,
  /** It completes the checksum of a frame that is sent. */
  SendChecksum = 1 << 0,
  /** It says whether the checksum of a frame that came is right, or leaves it to be completed. */
  ReceiveChecksum = 1 << 1,
  /** It may put segments of TCP over IPv4 together: frames come with up to 65,549 octets. */
  Join4 = 1 << 7,
  /** And over IPv6. */
  Join6 = 1 << 8,
  /** It cuts a frame of TCP over IPv4 that is longer than the cable takes. */
  Cut4 = 1 << 11,
  /** And over IPv6. */
  Cut6 = 1 << 12,
}

/** Whether a frame's checksum is right. */
export enum FrameChecksum {
  /** Nobody knows; sent: it goes as it is. */
  Unknown = 0,
  /** The field holds the sum of the pseudo-header; what is from `checksumStart` on is to be added. */
  Partial = 1,
  /** The card found it right. */
  Verified = 2,
}

/** Which frames a card cuts, or has put together. */
export enum Segmentation {
  None = 0,
  Tcp4 = 1,
  Tcp6 = 4,
}

/** What is asked for a frame, or said of one. Its fields lie as hal wants them. */
@final
export class FrameOffload {
  /** A `FrameChecksum`. */
  checksum: u8 = 0;
  /** A `Segmentation`. */
  segmentation: u8 = 0;
  /** Octets of all headers, Ethernet's to TCP's: only with segmentation. */
  headersLength: u16 = 0;
  /** Octets of payload in a segment. */
  segmentLength: u16 = 0;
  /** Where what is summed begins in the frame, and where its field lies from there. */
  checksumStart: u16 = 0;
  checksumOffset: u16 = 0;
}
