/** Asks 10.0.2.2, QEMU's end of the cable, for its address (RFC 826): for test/e1000.test.ts. */
import { hex, IntelCard } from "@yolk/sdk";

export function main(): i32 {
  const card = IntelCard.at();
  if (!card.isUsable) {
    console.log(card.failure);
    return 1;
  }
  const own = card.address;
  const frame = new Uint8Array(60);
  const head: u8[] = [0x08, 0x06, 0, 1, 0x08, 0, 6, 4, 0, 1];
  for (let at = 0; at < 6; at++) {
    frame[at] = 0xff;
    frame[6 + at] = frame[22 + at] = own[at];
  }
  for (let at = 0; at < head.length; at++) frame[12 + at] = head[at];
  frame.set([10, 0, 2, 15], 28);
  frame.set([10, 0, 2, 2], 38);
  console.log(`${card.name}: link ${card.hasLink}`);
  const answer = new Uint8Array(2048);
  let answers = 0;
  for (let tries = 0; tries < 200 && answers < 100; tries++) {
    if (!card.send(frame)) break;
    const octets = card.receive(answer);
    if (octets >= 42 && answer[13] == 0x06 && answer[21] == 2) answers++;
  }
  console.log(`${answers} answers, 10.0.2.2 is at ${hex(answer[22], 2)}:${hex(answer[23], 2)}`);
  console.log(`missed ${card.missed}${card.failure}`);
  return 0;
}
