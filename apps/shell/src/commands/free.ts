/** `free` */
import {
  Align,
  byteSize,
  console,
  duration,
  grouped,
  HeapFigures,
  heapShares,
  hex,
  memoryRanges,
  memoryRegions,
  PauseFigures,
  process,
  Table,
} from "@yolk/sdk";
import { Command } from "../command";
import { Session } from "../session";

const DETAILS =
  "  -b  in octets\n  -m  the memory map that the loader left\n" +
  "  -r  regions that somebody has, by name\n  -g  what the garbage collector has done";

/** Address digits: 4 GiB and above occur in maps. */
const ADDRESS_DIGITS: u32 = 9;

/** Regions lie below 4 GiB. */
const REGION_DIGITS: u32 = 8;

/** Shows what memory is used for. */
export class Free extends Command {
  constructor() {
    super("free", "free [-b | -m | -r | -g]", "show memory in use and free", DETAILS);
  }

  run(args: string[], session: Session): i32 {
    if (args.length > 1) return this.misused("too many arguments");
    if (args.length == 0) return showUsage(false);
    if (args[0] == "-b") return showUsage(true);
    if (args[0] == "-m") return showMap();
    if (args[0] == "-r") return showRegions();
    if (args[0] == "-g") return showCollector();
    return this.misused(`unexpected argument '${args[0]}'`);
  }
}

function showUsage(inOctets: bool): i32 {
  const usage = process.memoryUsage();
  const table = new Table([Align.Left, Align.Right]);
  table.add(["total", size(usage.total, inOctets)]);
  table.add(["used", size(usage.rss, inOctets)]);
  table.add(["free", size(usage.free, inOctets)]);
  table.add(["heap", size(usage.heapUsed, inOctets), `${usage.collections} collections`]);
  console.write(table.toString());
  return 0;
}

function size(octets: u64, inOctets: bool): string {
  return inOctets ? grouped(octets) : byteSize(octets);
}

function showMap(): i32 {
  const ranges = memoryRanges();
  const table = new Table([Align.Left, Align.Left, Align.Right]);
  for (let i = 0; i < ranges.length; i++) {
    const range = ranges[i];
    const last = range.base + range.length - 1;
    table.add([
      hex(range.base, ADDRESS_DIGITS) + "-" + hex(last, ADDRESS_DIGITS),
      range.isUsable ? "usable" : "reserved",
      byteSize(range.length),
    ]);
  }
  console.write(table.toString());
  return 0;
}

function showRegions(): i32 {
  const regions = memoryRegions();
  const table = new Table([Align.Left, Align.Right]);
  for (let i = 0; i < regions.length; i++) {
    const region = regions[i];
    table.add([hex(region.address, REGION_DIGITS), byteSize(region.length), region.name]);
  }
  console.write(table.toString());
  return 0;
}

function showCollector(): i32 {
  const heap = new HeapFigures();
  const pauses = new PauseFigures();
  const table = new Table([Align.Left, Align.Right]);
  table.add(["live", byteSize(heap.live)]);
  const shares = heapShares();
  for (let i = 0; i < shares.length; i++) {
    table.add([`  of ${shares[i].name}`, byteSize(shares[i].live)]);
  }
  table.add(["used", byteSize(heap.used)]);
  table.add(["allocated", byteSize(heap.allocated)]);
  table.add(["freed", byteSize(heap.freed)]);
  table.add(["collections", heap.collections.toString()]);
  table.add(["pauses", pauses.count.toString()]);
  table.add(["  median", duration(pauses.p50)]);
  table.add(["  99 in 100", duration(pauses.p99)]);
  table.add(["  longest", duration(pauses.longest)]);
  console.write(table.toString());
  return 0;
}
