/**
 * Words and operators to commands.
 *
 *   script:  command ((";" | line end | "&&" | "||") command)*
 *
 * References:
 * - POSIX.1-2017, Shell Command Language: §2.9.3 (lists)
 */
import { Lexer, Token } from "./lexer";
import { Word } from "./word";

/** On what of its predecessor a command depends. */
export enum When {
  Always,
  Succeeded,
  Failed,
}

/** Words to run, and when. */
export class SimpleCommand {
  /** Its name and arguments. */
  readonly words: Word[] = [];

  /** A command without words yet. */
  constructor(readonly when: When) {}
}

/** A parsed text. */
export class Script {
  /** What to run, in order; nothing where there is an error. */
  commands: SimpleCommand[] = [];
  /** What is wrong with the text, or "". */
  error: string = "";
  /** The error is that the text ends too early: a further line could mend it. */
  isIncomplete: bool = false;
}

/** Parses `text`. */
export function parse(text: string): Script {
  const script = new Script();
  const lexer = new Lexer(text);
  let command = new SimpleCommand(When.Always);
  while (true) {
    const token = lexer.next();
    if (token == Token.Word) {
      command.words.push(lexer.word);
      continue;
    }
    if (token == Token.Incomplete) return failed(script, "unterminated quote", true);
    if (token == Token.Unknown)
      return failed(script, "'" + lexer.operator + "' is not supported", false);
    if (command.words.length > 0) script.commands.push(command);
    else if (command.when != When.Always) {
      if (lexer.operator == "\n" && token == Token.Separator) continue;
      if (token == Token.End) return failed(script, "a command must follow", true);
      return unexpected(script, lexer.operator);
    } else if (token != Token.End && lexer.operator != "\n")
      return unexpected(script, lexer.operator);
    if (token == Token.End) return script;
    command = new SimpleCommand(whenAfter(token));
  }
}

function whenAfter(token: Token): When {
  if (token == Token.And) return When.Succeeded;
  return token == Token.Or ? When.Failed : When.Always;
}

function unexpected(script: Script, operator: string): Script {
  return failed(script, "unexpected '" + operator + "'", false);
}

function failed(script: Script, error: string, isIncomplete: bool): Script {
  script.commands = [];
  script.error = error;
  script.isIncomplete = isIncomplete;
  return script;
}
