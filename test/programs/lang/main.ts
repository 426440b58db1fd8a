/** Runs one of the SDK's programs about the language runtime, as its argument says: for lang.test.ts. */
import { main as closures } from "../../../libs/sdk/test/programs/lang/closures";
import { main as exceptions } from "../../../libs/sdk/test/programs/lang/exceptions";
import { main as generators } from "../../../libs/sdk/test/programs/lang/generators";
import { main as promises } from "../../../libs/sdk/test/programs/lang/promises";

const programs = new Map<string, () => void>()
  .set("closures", closures)
  .set("exceptions", exceptions)
  .set("generators", generators)
  .set("promises", promises);

export function main(): i32 {
  const name = process.argv[2];
  if (!programs.has(name)) {
    console.log("no such program:", name);
    return 1;
  }
  programs.get(name)();
  return 0;
}
