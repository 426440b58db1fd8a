/** `cpuinfo` */
import { console, fixed, Processor, wrapWords } from "@yolk/sdk";
import { Command } from "../command";
import { Session } from "../session";

const CYCLES_PER_MEGAHERTZ: f64 = 1e6;
const DECIMALS: u32 = 1;
const COLUMNS: i32 = 79;
const INDENT = "          ";

/** Shows what the processor is. */
export class Cpuinfo extends Command {
  constructor() {
    super("cpuinfo", "cpuinfo", "show the processor, its clock and its features");
  }

  run(args: string[], session: Session): i32 {
    const status = this.takesNone(args);
    if (status != 0) return status;
    const megahertz = <f64>Processor.cyclesPerSecond / CYCLES_PER_MEGAHERTZ;
    console.log("model     " + Processor.brand);
    const version = Processor.version;
    console.log("vendor    " + Processor.vendor);
    console.log(`version   family ${version[0]}, model ${version[1]}, stepping ${version[2]}`);
    if (Processor.hypervisor != "") console.log("virtual   " + Processor.hypervisor);
    console.log(`count     ${Processor.count}, of which one is used`);
    console.log("clock     " + fixed(megahertz, DECIMALS) + " MHz");
    console.log("features  " + wrapWords(Processor.features, COLUMNS, INDENT));
    return 0;
  }
}
