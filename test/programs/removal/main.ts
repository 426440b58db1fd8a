/** Uses the device that its first argument names until it fails: for test/removal.test.ts. */
import { Disk, IntelCard, NetworkCard, RandomSource, VirtioPort } from "@yolk/sdk";

const OCTETS = 512;
/** Longer than the test: what ends a wait is the device's end. */
const PATIENCE_MS: f64 = 60000;
/** The machine has a network card of its own. */
const SECOND = 1;

function report(first: string, again: string): i32 {
  console.log(first);
  console.log(again == first ? "and so later" : again);
  return 0;
}

function useDisk(octets: Uint8Array): i32 {
  const disk = Disk.at();
  console.log("ready " + disk.failure);
  while (disk.read(0, octets)) {}
  const first = disk.failure;
  disk.write(0, octets);
  return report(first, disk.failure);
}

function useRandom(octets: Uint8Array): i32 {
  const source = RandomSource.at();
  console.log("ready " + source.failure);
  while (source.read(octets)) {}
  const first = source.failure;
  source.read(octets);
  return report(first, source.failure);
}

function usePort(octets: Uint8Array): i32 {
  const port = VirtioPort.at();
  port.timeoutMs = PATIENCE_MS;
  console.log("ready " + port.failure);
  while (port.read(octets) > 0) {}
  const first = port.failure;
  port.write(octets);
  return report(first, port.failure);
}

function useCard(octets: Uint8Array): i32 {
  const card = NetworkCard.at(SECOND);
  card.timeoutMs = PATIENCE_MS;
  console.log("ready " + card.failure);
  while (card.isUsable) card.receive(octets);
  const first = card.failure;
  card.send(octets);
  return report(first, card.failure);
}

function useIntel(octets: Uint8Array): i32 {
  const card = IntelCard.at();
  card.timeoutMs = PATIENCE_MS;
  console.log("ready " + card.failure);
  while (card.isUsable) card.receive(octets);
  const first = card.failure;
  card.send(octets);
  return report(first, card.failure);
}

export function main(): i32 {
  const octets = new Uint8Array(OCTETS);
  const what = process.argv[2];
  if (what == "rng") return useRandom(octets);
  if (what == "console") return usePort(octets);
  if (what == "net") return useCard(octets);
  return what == "blk" ? useDisk(octets) : useIntel(octets);
}
