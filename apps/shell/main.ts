/** The shell: commands from a terminal, from a pipe, or from `-c`, until one of them ends it. */
import { console, openTerminal, process } from "@yolk/sdk";
import { allCommands } from "./src/commands";
import { interact } from "./src/interact";
import { runPipe } from "./src/pipe";
import { Session, USAGE_STATUS } from "./src/session";
import { parse } from "./src/syntax/parser";

const USAGE = 'usage: shell [-c "commands"]';

/** Runs until `exit` or the end of input; returns the status of the last command. */
export function main(): i32 {
  const session = new Session(allCommands());
  const args = process.argv.slice(2);
  if (args.length == 0 && console.isTerminal) {
    openTerminal();
    return interact(session);
  }
  if (args.length == 0) return runPipe(session);
  if (args[0] != "-c" || args.length != 2) {
    console.error(USAGE);
    return USAGE_STATUS;
  }
  session.run(parse(args[1]));
  if (!session.isDone) session.waitForJobs();
  return session.status;
}
