/**
 * `echo`
 *
 * References:
 * - POSIX.1-2017, echo, "Operands" (the XSI escapes)
 */
import { console } from "@yolk/sdk";
import { Command } from "../command";
import { Session } from "../session";
import { unescaped } from "../syntax/escapes";

const DETAILS =
  "  -n  do not end the line\n" +
  "  -e  understand \\a \\b \\e \\f \\n \\r \\t \\v \\\\ \\0nnn (octal) \\xhh, and \\c: no more output\n" +
  "  -E  do not, as without options\n" +
  "$? is the status of the last command.";

/** Writes its words. */
export class Echo extends Command {
  constructor() {
    super("echo", "echo [-neE] [word ...]", "write the words", DETAILS);
  }

  run(args: string[], session: Session): i32 {
    let endsLine = true;
    let understands = false;
    let first = 0;
    for (; first < args.length && isOption(args[first]); first++) {
      const option = args[first];
      if (option.includes("n")) endsLine = false;
      if (option.includes("e") || option.includes("E")) {
        understands = option.lastIndexOf("e") > option.lastIndexOf("E");
      }
    }
    const text = args.slice(first).join(" ") + (endsLine ? "\n" : "");
    console.write(understands ? unescaped(text) : text);
    return 0;
  }
}

function isOption(word: string): bool {
  if (word.length < 2 || !word.startsWith("-")) return false;
  for (let i = 1; i < word.length; i++) {
    if (!"neE".includes(word.charAt(i))) return false;
  }
  return true;
}
