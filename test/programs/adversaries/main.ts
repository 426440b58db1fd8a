/** Does what its argument names to the machine, and says what became of it: for adversaries.test.ts. */
import { deadlock, failMain } from "./src/ends";
import { abandonChain, churn, finished } from "./src/finished";
import { killed, killedHolder } from "./src/kills";
import { cycles, growingList, growingObjects, large, tiny } from "./src/objects";
import { allocating, crowd, holding, plain, returning } from "./src/recursion";
import { closeDuringSelect, contest, spinner, timerStorm } from "./src/time";

const cases = new Map<string, () => void>()
  .set("plain recursion", plain)
  .set("holding recursion", holding)
  .set("allocating recursion", allocating)
  .set("returning recursion", returning)
  .set("crowd of recursions", crowd)
  .set("tiny", tiny)
  .set("large", large)
  .set("cycles", cycles)
  .set("growing list", growingList)
  .set("growing objects", growingObjects)
  .set("finished", finished)
  .set("chain", abandonChain)
  .set("churn", churn)
  .set("select", closeDuringSelect)
  .set("timers", timerStorm)
  .set("spinner", spinner)
  .set("contest", contest)
  .set("holder", killedHolder)
  .set("killed", killed)
  .set("deadlock", deadlock)
  .set("trap in main", failMain);

export function main(): i32 {
  const name = process.argv[2];
  if (!cases.has(name)) {
    console.log("no such case:", name);
    return 1;
  }
  cases.get(name)();
  return 0;
}
