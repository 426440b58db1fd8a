/** Has a network card complete checksums and cut segments: for test/offload.test.ts. */
import { CardWork, FrameChecksum, FrameOffload, hex, NetworkCard, Segmentation } from "@yolk/sdk";

const IP: i32 = 14;
const TCP: i32 = 34;
const HEADERS: i32 = 54;
const PAYLOAD: i32 = 4000;
const MSS: u16 = 1460;
const CHECKSUM_OFFSET: u16 = 16;
const LARGE: i32 = 66000;

function sum(octets: Uint8Array, from: i32, to: i32): u32 {
  let total: u32 = 0;
  for (let at = from; at < to; at += 2) total += ((<u32>octets[at]) << 8) | octets[at + 1];
  while (total >> 16) total = (total & 0xffff) + (total >> 16);
  return total;
}

function put16(octets: Uint8Array, at: i32, value: u32): void {
  octets[at] = <u8>(value >> 8);
  octets[at + 1] = <u8>value;
}

/** A segment of TCP from 10.9.0.2 to 10.9.0.1, port 7777 to 9, its checksum that of the pseudo-header. */
function segment(own: Uint8Array, payload: i32): Uint8Array {
  const frame = new Uint8Array(HEADERS + payload);
  for (let at = 0; at < 6; at++) {
    frame[at] = 0xff; // whoever hears it
    frame[6 + at] = own[at];
  }
  frame.set([0x08, 0, 0x45, 0], 12);
  put16(frame, IP + 2, frame.length - IP);
  frame.set([0x12, 0x34, 0x40, 0, 64, 6, 0, 0, 10, 9, 0, 2, 10, 9, 0, 1], IP + 4);
  put16(frame, IP + 10, ~sum(frame, IP, TCP));
  put16(frame, TCP, 7777);
  put16(frame, TCP + 2, 9);
  frame.set([0, 0, 0, 1, 0, 0, 0, 0, 0x50, 0x18, 0xff, 0xff], TCP + 4);
  for (let at = 0; at < payload; at++) frame[HEADERS + at] = <u8>(at * 7 + (at >> 8));
  let pseudo = sum(frame, IP + 12, TCP) + 6 + frame.length - TCP;
  while (pseudo >> 16) pseudo = (pseudo & 0xffff) + (pseudo >> 16);
  put16(frame, TCP + CHECKSUM_OFFSET, pseudo);
  return frame;
}

function asking(): FrameOffload {
  const asked = new FrameOffload();
  asked.checksum = <u8>FrameChecksum.Partial;
  asked.checksumStart = <u16>TCP;
  asked.checksumOffset = CHECKSUM_OFFSET;
  return asked;
}

/** Sends one frame with a partial checksum and one to be cut, as far as the card does such. */
function sendAll(card: NetworkCard): bool {
  const whole = asking();
  if (card.work & CardWork.SendChecksum && !card.send(segment(card.address, 100), whole))
    return false;
  const cut = asking();
  cut.segmentation = <u8>Segmentation.Tcp4;
  cut.headersLength = <u16>HEADERS;
  cut.segmentLength = MSS;
  return !(card.work & CardWork.Cut4) || card.send(segment(card.address, PAYLOAD), cut);
}

/** Sends frames, then tells of those that come until one says so in its first octet behind the header. */
export function main(): i32 {
  const wanted =
    CardWork.SendChecksum |
    CardWork.ReceiveChecksum |
    CardWork.Cut4 |
    CardWork.Cut6 |
    CardWork.Join4;
  const card = NetworkCard.at(1, wanted);
  card.timeoutMs = 30000;
  console.log(`work ${hex(card.work, 4)}`);
  if (!sendAll(card)) {
    console.log(card.failure);
    return 1;
  }
  console.log("sent");
  const frame = new Uint8Array(LARGE);
  const said = new FrameOffload();
  while (card.isUsable) {
    const octets = card.receive(frame, said);
    if (octets == 0) break;
    if (frame[12] != 0x88 || frame[13] != 0xb5) continue; // IEEE 802's type for experiments
    if (frame[14] == 0) return 0;
    let total: u32 = 0;
    for (let at = 14; at < octets; at++) total += frame[at];
    console.log(`${octets} octets, sum ${total}, checksum ${said.checksum}`);
  }
  console.log("no more " + card.failure);
  return 1;
}
