/** A fiber that waits for a disk again and again, so that the way from the interrupt to it can be counted. */
import { Disk, process, SECTOR_LENGTH } from "@yolk/sdk";

/** Reads that are not counted: the first take pages. */
const WARM_UP: i32 = 100;

let sectors: i32 = 0;

/** Called as soon as the fiber goes on. The bench stops counting where its code begins. */
function resumed(): void {
  sectors++;
}

function nothing(): void {}

/** The first argument is how many sectors to read. */
export function main(): i32 {
  const disk = Disk.at();
  const sector = new Uint8Array(SECTOR_LENGTH);
  const count = I32.parseInt(process.argv[2]);
  // A choice at run time, so that the function keeps a body and a symbol of its own.
  const then = count > 0 ? resumed : nothing;
  for (let i = -WARM_UP; i < count; i++) {
    if (!disk.read(<u64>(i + WARM_UP) % disk.sectors, sector)) {
      console.log(disk.failure);
      return 1;
    }
    if (i >= 0) then();
  }
  console.log("read", sectors);
  return 0;
}
