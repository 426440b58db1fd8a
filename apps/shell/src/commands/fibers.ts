/** `ps`, `pstack` and `kill` */
import {
  Align,
  byteSize,
  console,
  currentFiber,
  duration,
  fibers,
  FiberStatus,
  killFiber,
  Processor,
  stateName,
  Table,
  traceOf,
} from "@yolk/sdk";
import { Command } from "../command";
import { Session } from "../session";
import { wholeNumber } from "../syntax/amounts";

const NANOS_PER_SECOND: f64 = 1e9;

/** Columns of `ps`: number, state, priority, processor time, stack, name. */
const COLUMNS = [Align.Right, Align.Left, Align.Right, Align.Right, Align.Right, Align.Left];

/** Lists the fibers. */
export class Ps extends Command {
  constructor() {
    super("ps", "ps", "list the fibers");
  }

  run(args: string[], session: Session): i32 {
    const status = this.takesNone(args);
    if (status != 0) return status;
    const table = new Table(COLUMNS);
    table.add(["id", "state", "priority", "cpu time", "stack", "name"]);
    const list = fibers();
    for (let i = 0; i < list.length; i++) table.add(row(list[i]));
    console.write(table.toString());
    return 0;
  }
}

function row(fiber: FiberStatus): string[] {
  const seconds = <f64>fiber.cycles / <f64>Processor.cyclesPerSecond;
  return [
    fiber.id.toString(),
    stateName(fiber.state),
    fiber.priority.toString(),
    duration(<u64>(seconds * NANOS_PER_SECOND)),
    byteSize(fiber.stackOctets),
    fiber.name,
  ];
}

/** Shows what fibers are doing, call by call. */
export class Pstack extends Command {
  constructor() {
    super("pstack", "pstack [id]", "show the calls that fibers are in, or one of them");
  }

  run(args: string[], session: Session): i32 {
    if (args.length > 1) return this.misused("too many arguments");
    const wanted = args.length == 1 ? wholeNumber(args[0]) : 0;
    if (wanted < 0) return this.misused(`'${args[0]}' is not a number`);
    const list = fibers();
    let shown = 0;
    for (let i = 0; i < list.length; i++) {
      if (wanted != 0 && list[i].id != wanted) continue;
      showCalls(list[i]);
      shown++;
    }
    if (shown > 0) return 0;
    console.error(`pstack: no fiber ${wanted}`);
    return 1;
  }
}

function showCalls(fiber: FiberStatus): void {
  let text = `${fiber.id} ${fiber.name}: ${stateName(fiber.state)}\n`;
  const calls = traceOf(fiber.id);
  for (let i = 0; i < calls.length; i++) text += `  at ${calls[i]}\n`;
  console.write(text);
}

/** Ends fibers. */
export class Kill extends Command {
  constructor() {
    super("kill", "kill id ...", "end fibers", "What they hold is released; `ps` shows the ids.");
  }

  run(args: string[], session: Session): i32 {
    if (args.length == 0) return this.misused("the id of a fiber is needed");
    let status = 0;
    for (let i = 0; i < args.length; i++) {
      const id = wholeNumber(args[i]);
      if (id < 0) return this.misused(`'${args[i]}' is not a number`);
      if (killFiber(id)) continue;
      console.error(id == currentFiber() ? `kill: ${id} is the shell` : `kill: no fiber ${id}`);
      status = 1;
    }
    return status;
  }
}
