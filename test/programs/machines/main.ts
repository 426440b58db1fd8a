/** Uses every device that the machine has, and ends as the key says: for test/machines.test.ts. */
import {
  console,
  Disk,
  IntelCard,
  memoryRanges,
  NetworkCard,
  powerOff,
  RandomSource,
  reboot,
  SECTOR_LENGTH,
  VirtioPort,
} from "@yolk/sdk";

const MIB: u64 = 1 << 20;
/** What the test has put on the disks. */
const FIRST_OCTET: u8 = 0x59;

function usableMemory(): u64 {
  let octets: u64 = 0;
  const ranges = memoryRanges();
  for (let i = 0; i < ranges.length; i++) if (ranges[i].isUsable) octets += ranges[i].length;
  return octets;
}

/** Where it lies differs from machine to machine: what it is suffices. */
function say(name: string, works: bool, failure: string): void {
  console.log(`${name.split(" ")[0]}: ${works ? "works" : failure}`);
}

function askVirtio(index: i32): void {
  const source = RandomSource.at(index);
  say(source.name, source.read(new Uint8Array(16)), source.failure);
  const disk = Disk.at(index);
  const sector = new Uint8Array(SECTOR_LENGTH);
  say(disk.name, disk.read(0, sector) && sector[0] == FIRST_OCTET, disk.failure);
  const port = VirtioPort.at(index);
  say(port.name, port.write(sector.subarray(0, 1)) && port.flush(), port.failure);
  const card = NetworkCard.at(index);
  say(card.name, card.hasLink, card.failure);
}

function askIntel(index: i32): void {
  const card = IntelCard.at(index);
  say(card.name, card.hasLink, card.failure);
}

export function main(): i32 {
  console.log(`${(usableMemory() + MIB / 2) / MIB} MiB`);
  for (let index = 0; index < 2; index++) askVirtio(index);
  for (let index = 0; index < 2; index++) askIntel(index);
  console.log("r or p?");
  if (console.readKey() == "r") reboot();
  else powerOff(7);
  return 0;
}
