/** What a program may import as `@yolk/sdk`. `console` and `process` are globals as well. */
import "./src/seed";
import "./src/trace";
export { console } from "./src/console";
export { process } from "./src/process";
export { sleep, uptimeNanos, Wake } from "./src/time";
export { textOf } from "./src/text-of";
export { Channel, Received, Values } from "./src/fibers/channel";
export { Condition } from "./src/fibers/condition";
export {
  background,
  CANCELED,
  Context,
  DEADLINE_EXCEEDED,
  withCancel,
  withDeadline,
  withTimeout,
} from "./src/fibers/context";
export { currentFiber, Fiber, go, yieldNow } from "./src/fibers/fiber";
export { Mutex } from "./src/fibers/mutex";
export { Once } from "./src/fibers/once";
export { RwLock } from "./src/fibers/rw-lock";
export { ReceiveCase, Select, SendCase } from "./src/fibers/select";
export { Semaphore } from "./src/fibers/semaphore";
export { Restarts, supervise, Supervisor } from "./src/fibers/supervise";
export { Outcome, Priority } from "./src/fibers/task";
export { after, Ticker, Timer } from "./src/fibers/timer";
export { WaitGroup } from "./src/fibers/wait-group";
export { Completer, Completion } from "./src/input/completion";
export { InterruptMode } from "./src/input/interrupt";
export { Disk, SECTOR_LENGTH } from "./src/machine/disk";
export { CardWork, FrameChecksum, FrameOffload, Segmentation } from "./src/machine/frame-offload";
export { IntelCard } from "./src/machine/intel-card";
export { NetworkCard } from "./src/machine/network-card";
export { RandomSource } from "./src/machine/random-source";
export { VirtioPort } from "./src/machine/virtio-port";
export { DisplayMode } from "./src/screen/display";
export { Framebuffer } from "./src/screen/framebuffer";
export { Input, InputEvent, KeyEvent, MouseEvent } from "./src/screen/input";
export { GLYPH_HEIGHT, GLYPH_WIDTH, Surface } from "./src/screen/surface";
export { openTerminal } from "./src/screen/terminal";
export { duration } from "./src/format/duration";
export { fixed, grouped, hex } from "./src/format/numbers";
export { byteSize } from "./src/format/byte-size";
export { Align, Table } from "./src/format/table";
export { wrapWords } from "./src/format/wrap";
export { collectGarbage, HeapFigures, PauseFigures } from "./src/machine/collector";
export { crypto } from "./src/machine/crypto";
export {
  fibers,
  FiberState,
  FiberStatus,
  idleTime,
  killFiber,
  stateName,
  traceOf,
} from "./src/machine/fibers";
export { LogLine, logLines, writeLog } from "./src/machine/log";
export {
  HeapShare,
  heapShares,
  MemoryRange,
  memoryRanges,
  MemoryRegion,
  memoryRegions,
  MemoryUsage,
} from "./src/machine/memory";
export { PciBar, PciFunction, pciFunctions } from "./src/machine/pci";
export { powerOff, reboot } from "./src/machine/power";
export { Processor } from "./src/machine/processor";
