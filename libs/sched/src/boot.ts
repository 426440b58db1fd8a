/** What sched does before anything above it runs. */
import { startDispatch } from "./dispatch";
import { seedSelect } from "./select";
import { startText } from "./text";
import { startWheel } from "./wheel";

assert(startWheel() && startText(), "out of memory");
seedSelect(0);
startDispatch();
