/** Says which lines it reads, and which key after the line "key": for test/columns.test.ts. */
import { console } from "@yolk/sdk";

export function main(): i32 {
  while (true) {
    const line = console.readLine("name? ");
    if (line === null) return 0;
    if (line != "key") console.log("line: " + line);
    else console.log("key: " + console.readKey());
  }
}
