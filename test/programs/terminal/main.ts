/** A terminal: the screen shows what comes in at the serial port. For test/vttest-screens.test.ts. */
import { console, openTerminal } from "@yolk/sdk";

export function main(): i32 {
  if (!openTerminal()) return 1;
  console.write("ready"); // for the test, which sends octets only then
  console.write("\x1bc"); // RIS
  while (true) {
    let octets = console.readKey();
    for (let more = console.readKey(0); more != ""; more = console.readKey(0)) octets += more;
    console.write(octets);
  }
}
