/** Uses the virtio device that its first argument names: for test/virtio.test.ts. */
import { Disk, hex, NetworkCard, RandomSource, VirtioPort } from "@yolk/sdk";

const SECTOR = 512;

function random(): i32 {
  const source = RandomSource.at();
  const octets = new Uint8Array(1000);
  if (!source.read(octets)) {
    console.log(source.failure);
    return 1;
  }
  const seen = new Uint8Array(256);
  let different = 0;
  for (let at = 0; at < octets.length; at++) {
    if (seen[octets[at]] == 0) different++;
    seen[octets[at]] = 1;
  }
  console.log(`${source.name}: ${different > 200 ? "random" : "not random"}`);
  return 0;
}

function port(): i32 {
  const found = VirtioPort.at();
  const octets = new Uint8Array(600);
  if (found.isUsable) console.log(`${found.name}: ready`);
  let count = found.read(octets);
  while (count > 0) {
    if (!found.write(octets.subarray(0, count))) break;
    if (octets[count - 1] == 0x0a) return found.flush() ? 0 : 1;
    count = found.read(octets);
  }
  console.log(found.failure);
  return 1;
}

function pattern(length: i32, seed: i32): Uint8Array {
  const octets = new Uint8Array(length);
  for (let at = 0; at < length; at++) octets[at] = <u8>(at * 7 + (at >> 8) + seed);
  return octets;
}

function same(one: Uint8Array, other: Uint8Array): bool {
  for (let at = 0; at < one.length; at++) {
    if (one[at] != other[at]) return false;
  }
  return true;
}

function disk(): i32 {
  const found = Disk.at();
  if (!found.isUsable) {
    console.log(found.failure);
    return 1;
  }
  const sectors = <i32>found.sectors;
  console.log(`${found.name}: ${sectors} sectors${found.isReadOnly ? ", read-only" : ""}`);
  const octets = pattern(200 * SECTOR, 1);
  if (!found.write(8, octets)) {
    console.log(found.failure);
    const first = new Uint8Array(SECTOR);
    console.log(found.read(0, first) ? `first octet ${first[0]}` : found.failure);
    return 2;
  }
  const back = new Uint8Array(200 * SECTOR);
  console.log(`flush: ${found.flush()}`);
  console.log(`read: ${found.read(8, back) && same(octets, back)}`);
  console.log(`discard: ${found.canDiscard} ${found.discard(8, 100)}`);
  console.log(`past the end: ${found.read(found.sectors, new Uint8Array(SECTOR))}`);
  console.log(
    `still there: ${found.read(108, back.subarray(0, SECTOR)) && back[0] == octets[100 * SECTOR]}`,
  );
  return 0;
}

/** Asks 10.0.2.2, QEMU's own end of the cable, for its address. RFC 826. */
function card(): i32 {
  const found = NetworkCard.at();
  if (!found.isUsable) {
    console.log(found.failure);
    return 1;
  }
  const own = found.address;
  const frame = new Uint8Array(60);
  const head: u8[] = [0x08, 0x06, 0, 1, 0x08, 0, 6, 4, 0, 1];
  for (let at = 0; at < 6; at++) {
    frame[at] = 0xff;
    frame[6 + at] = frame[22 + at] = own[at];
  }
  for (let at = 0; at < head.length; at++) frame[12 + at] = head[at];
  frame.set([10, 0, 2, 15], 28);
  frame.set([10, 0, 2, 2], 38);
  console.log(`${found.name}: link ${found.hasLink}`);
  const answer = new Uint8Array(2048);
  for (let tries = 0; tries < 40; tries++) {
    if (!found.send(frame)) break;
    const octets = found.receive(answer);
    if (octets < 42 || answer[13] != 0x06 || answer[21] != 2) continue;
    if (tries < 20) continue; // queues go round, not just once
    console.log(`10.0.2.2 is at ${hex(answer[22], 2)}:${hex(answer[23], 2)}`);
    return 0;
  }
  console.log("no answer " + found.failure);
  return 1;
}

export function main(): i32 {
  const what = process.argv[2];
  if (what == "rng") return random();
  if (what == "console") return port();
  return what == "blk" ? disk() : card();
}
