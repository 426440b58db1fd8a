/** The shell's syntax as text: what a text parses to. */
import { formatDate } from "../../src/syntax/date-format";
import { unescaped } from "../../src/syntax/escapes";
import { parse, When } from "../../src/syntax/parser";

/** Commands as `[word|word]`, joined as they depend on each other; `status` stands for `$?`. */
export function parsed(text: string, status: i32): string {
  const script = parse(text);
  if (script.error != "") return (script.isIncomplete ? "incomplete: " : "error: ") + script.error;
  let result = "";
  for (let i = 0; i < script.commands.length; i++) {
    const command = script.commands[i];
    if (command.when == When.Succeeded) result += "&&";
    if (command.when == When.Failed) result += "||";
    const words: string[] = [];
    for (let j = 0; j < command.words.length; j++) words.push(command.words[j].expand(status));
    result += "[" + words.join("|") + "]";
  }
  return result;
}

export function escapes(text: string): string {
  return unescaped(text);
}

export function dateText(millis: f64, pattern: string): string {
  return formatDate(new Date(<i64>millis), pattern);
}
