/** What the loader passed on the kernel command line. */
import { commandLine } from "@yolk/hal";
import { argumentsOf, optionsOf } from "./arguments";

/** Octets of command line that are looked at. */
const CAPACITY: i32 = 4096;

/** The option that says that input and output are a program's. */
const PIPE = "console=pipe";

const NOT_ASKED: i32 = -1;

/** 1 for a terminal, 0 for a pipe, or NOT_ASKED. */
let terminal: i32 = NOT_ASKED;

function text(): string {
  const octets = new ArrayBuffer(CAPACITY);
  const length = commandLine(changetype<usize>(octets), CAPACITY);
  return String.UTF8.decode(octets.slice(0, length));
}

/** The program's arguments. */
export function programArguments(): string[] {
  return argumentsOf(text());
}

/** Whether the console is a person's. */
export function isTerminal(): bool {
  if (terminal == NOT_ASKED) terminal = optionsOf(text()).includes(PIPE) ? 0 : 1;
  return terminal != 0;
}

/** The number that option `name`=number gives, or `absent`. */
export function optionNumber(name: string, absent: i32): i32 {
  const options = optionsOf(text());
  for (let i = 0; i < options.length; i++) {
    if (!options[i].startsWith(name + "=")) continue;
    const value = I32.parseInt(options[i].substring(name.length + 1));
    return value > 0 ? value : absent;
  }
  return absent;
}
