/** `free` */
import { Align, byteSize, console, grouped, hex, memoryRanges, process, Table } from "@yolk/sdk";
import { Command } from "../command";
import { Session } from "../session";

const DETAILS = "  -b  in octets\n  -m  the memory map that the loader left";

/** Address digits: 4 GiB and above occur in maps. */
const ADDRESS_DIGITS: u32 = 9;

/** Shows what memory is used for. */
export class Free extends Command {
  constructor() {
    super("free", "free [-b | -m]", "show memory in use and free", DETAILS);
  }

  run(args: string[], session: Session): i32 {
    if (args.length > 1) return this.misused("too many arguments");
    if (args.length == 0) return showUsage(false);
    if (args[0] == "-b") return showUsage(true);
    if (args[0] == "-m") return showMap();
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
