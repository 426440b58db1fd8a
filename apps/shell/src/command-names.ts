/** Tab: names of commands, where a command or the argument of `help` or `go` is being typed. */
import { Completer, Completion } from "@yolk/sdk";
import { Command } from "./command";

const OPERATORS = ";&|";
/** Commands whose argument is the name of a command. */
const NAME_TAKERS = ["help", "go"];

/** Completes names out of a list. */
export class CommandNames extends Completer {
  /** Knows `commands`. */
  constructor(private readonly commands: Command[]) {
    super();
  }

  complete(before: string): Completion {
    let start = before.length;
    while (start > 0 && !isBetweenWords(before.charAt(start - 1))) start--;
    const names: string[] = [];
    if (isNamePlace(before.substring(0, start))) {
      const begun = before.substring(start);
      for (let i = 0; i < this.commands.length; i++) {
        if (this.commands[i].name.startsWith(begun)) names.push(this.commands[i].name);
      }
    }
    return new Completion(start, names);
  }
}

function isBetweenWords(character: string): bool {
  return character == " " || OPERATORS.includes(character);
}

function isNamePlace(before: string): bool {
  const trimmed = before.trimEnd();
  if (trimmed == "" || NAME_TAKERS.includes(trimmed)) return true;
  return OPERATORS.includes(trimmed.charAt(trimmed.length - 1));
}
