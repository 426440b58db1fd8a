/** `top` */
import {
  Align,
  byteSize,
  console,
  duration,
  fibers,
  FiberStatus,
  fixed,
  idleTime,
  process,
  Processor,
  sleep,
  stateName,
  Table,
  uptimeNanos,
} from "@yolk/sdk";
import { Command } from "../command";
import { Session } from "../session";
import { percent, Usage } from "../syntax/shares";

const REFRESH_MILLIS: f64 = 1000;

/** How long one look from a pipe takes. */
const SAMPLE_MILLIS: f64 = 100;

/** Fibers that fit on the screen. */
const MOST_ROWS: i32 = 18;

/** Cursor home, then erase below what was drawn. ECMA-48 §8.3.21, §8.3.39. */
const HOME = "\x1b[H\x1b[J";
const QUIT = "q";
const ETX = "\x03";

/** Processor share, number, state, stack, name. */
const COLUMNS = [Align.Right, Align.Right, Align.Left, Align.Right, Align.Left];

/** Shows who uses the processor. */
export class Top extends Command {
  constructor() {
    super(
      "top",
      "top",
      "show processor shares and memory, again every second",
      "  Ends with q or Ctrl-C; from a pipe it shows them once.",
    );
  }

  run(args: string[], session: Session): i32 {
    const status = this.takesNone(args);
    if (status != 0) return status;
    let look = new Look();
    if (!session.hasTerminal) {
      sleep(SAMPLE_MILLIS);
      console.write(new Look().shownAfter(look));
      return 0;
    }
    sleep(SAMPLE_MILLIS);
    while (true) {
      const next = new Look();
      console.write(HOME + next.shownAfter(look));
      look = next;
      const key = console.readKey(REFRESH_MILLIS);
      if (key == QUIT || key == ETX) return 0;
    }
  }
}

/** The machine at one moment. */
class Look {
  private readonly at: u64 = Processor.cycles;
  private readonly idle: u64 = idleTime();
  private readonly fibers: FiberStatus[] = fibers();
  private readonly usage: Usage = new Usage();

  constructor() {
    const list = this.fibers;
    for (let i = 0; i < list.length; i++) this.usage.add(list[i].id, list[i].cycles);
  }

  /** Text for what happened since `before`. */
  shownAfter(before: Look): string {
    const span = this.at - before.at;
    const idle = percent(this.idle - before.idle, span);
    const memory = process.memoryUsage();
    const count = this.fibers.length;
    return (
      `up ${duration(uptimeNanos())}, ${count} fibers, ${fixed(idle, 1)} % idle\n` +
      `memory ${byteSize(memory.rss)} used, ${byteSize(memory.free)} free, ` +
      `heap ${byteSize(memory.heapUsed)}, ${memory.collections} collections\n\n` +
      this.rows(before, span).toString() +
      (count > MOST_ROWS ? `... and ${count - MOST_ROWS} more\n` : "")
    );
  }

  /** Fibers, the busiest first; their array is put in order for good. */
  private rows(before: Look, span: u64): Table {
    const table = new Table(COLUMNS);
    table.add(["cpu %", "id", "state", "stack", "name"]);
    const ranked = this.ranked(before);
    for (let i = 0; i < min(ranked.length, MOST_ROWS); i++) {
      const fiber = ranked[i].fiber;
      table.add([
        fixed(percent(ranked[i].cycles, span), 1),
        fiber.id.toString(),
        stateName(fiber.state),
        byteSize(fiber.stackOctets),
        fiber.name,
      ]);
    }
    return table;
  }

  private ranked(before: Look): Ranked[] {
    const ranked: Ranked[] = [];
    const list = this.fibers;
    for (let i = 0; i < list.length; i++) {
      ranked.push(new Ranked(list[i], this.usage.since(before.usage, list[i].id)));
    }
    ranked.sort((a, b) => {
      if (a.cycles != b.cycles) return a.cycles > b.cycles ? -1 : 1;
      return a.fiber.id - b.fiber.id;
    });
    return ranked;
  }
}

class Ranked {
  constructor(
    readonly fiber: FiberStatus,
    readonly cycles: u64,
  ) {}
}
