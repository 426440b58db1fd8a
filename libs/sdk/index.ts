/** What a program may import as `@yolk/sdk`. `console` and `process` are globals as well. */
import "./src/seed";
import "./src/trace";
export { console } from "./src/console";
export { process } from "./src/process";
export { sleep, uptimeNanos, Wake } from "./src/time";
export { textOf } from "./src/text-of";
export { Completer, Completion } from "./src/input/completion";
export { InterruptMode } from "./src/input/interrupt";
export { duration } from "./src/format/duration";
export { fixed, grouped, hex } from "./src/format/numbers";
export { byteSize } from "./src/format/byte-size";
export { Align, Table } from "./src/format/table";
export { wrapWords } from "./src/format/wrap";
export { LogLine, logLines, writeLog } from "./src/machine/log";
export { MemoryRange, memoryRanges, MemoryUsage } from "./src/machine/memory";
export { powerOff, reboot } from "./src/machine/power";
export { Processor } from "./src/machine/processor";
