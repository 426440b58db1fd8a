/**
 * 4 KiB reads and writes of a disk, one after the other, as bench/linux-guest/init.c does them. Prints
 * "<name> <operations> <nanoseconds>" for each kind.
 */
import { Disk, SECTOR_LENGTH, uptimeNanos } from "@yolk/sdk";

const BLOCK: u32 = 4096;
const OPERATIONS: u32 = 4000;

let state: u32 = 20261126;

function random(below: u32): u32 {
  state = state * 1664525 + 1013904223;
  return <u32>((<u64>state * below) >> 32);
}

function measure(name: string, disk: Disk, writes: bool, isRandom: bool): void {
  const block = new Uint8Array(BLOCK);
  const blocks = <u32>(disk.sectors / (BLOCK / SECTOR_LENGTH));
  const start = uptimeNanos();
  for (let i: u32 = 0; i < OPERATIONS; i++) {
    const sector = <u64>(isRandom ? random(blocks) : i % blocks) * (BLOCK / SECTOR_LENGTH);
    const isDone = writes ? disk.write(sector, block) : disk.read(sector, block);
    assert(isDone, disk.failure);
  }
  console.log(name, OPERATIONS, uptimeNanos() - start);
}

export function main(): void {
  const disk = Disk.at();
  assert(disk.isUsable, disk.failure);
  for (let round = 0; round < 2; round++) {
    // the first warms up
    measure("read", disk, false, false);
    measure("random-read", disk, false, true);
    measure("write", disk, true, false);
    measure("random-write", disk, true, true);
  }
}
