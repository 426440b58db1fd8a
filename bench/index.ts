/** The benches, by name. */
import type { Bench } from "./src/bench";
import { blk } from "./src/blk";
import { boot } from "./src/boot";
import { building } from "./src/building";
import { closure } from "./src/closure";
import { compile } from "./src/compile";
import { cpu } from "./src/cpu";
import { fb } from "./src/fb";
import { gc } from "./src/gc";
import { irq } from "./src/irq";
import { programs } from "./src/programs";
import { sched } from "./src/sched";
import { size } from "./src/size";
import { soak } from "./src/soak";

export type { Bench, Result, Tools } from "./src/bench";

/** Every bench of `./yolk bench`. */
export const benches: readonly Bench[] = [
  ...[size, boot, cpu, gc, sched, irq, blk, fb, closure, compile, building],
  ...[soak, programs],
];
