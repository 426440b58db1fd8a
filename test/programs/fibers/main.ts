/** Runs one of the SDK's programs about fibers, as its argument says: for fibers.test.ts. */
import { main as channels } from "../../../libs/sdk/test/programs/fibers/channels";
import { main as go } from "../../../libs/sdk/test/programs/fibers/go";
import { main as locks } from "../../../libs/sdk/test/programs/fibers/locks";
import { main as select } from "../../../libs/sdk/test/programs/fibers/select";
import { main as supervise } from "../../../libs/sdk/test/programs/fibers/supervise";
import { main as time } from "../../../libs/sdk/test/programs/fibers/time";
import { main as traps } from "../../../libs/sdk/test/programs/fibers/traps";

const programs = new Map<string, () => void>()
  .set("channels", channels)
  .set("go", go)
  .set("locks", locks)
  .set("select", select)
  .set("supervise", supervise)
  .set("time", time)
  .set("traps", traps);

export function main(): i32 {
  const name = process.argv[2];
  if (!programs.has(name)) {
    console.log("no such program:", name);
    return 1;
  }
  programs.get(name)();
  return 0;
}
