/** The shell at a terminal. */
import { console, InterruptMode } from "@yolk/sdk";
import { CommandNames } from "./command-names";
import { INTERRUPTED_STATUS, Session } from "./session";
import { parse } from "./syntax/parser";

const BANNER =
  "\x1b[1;33mYolk\x1b[0m: this machine is one TypeScript program.\n" +
  "Type \x1b[1mhelp\x1b[0m to see what it can do.\n";
const PROMPT = "\x1b[1;32myolk>\x1b[0m ";
const CONTINUED_PROMPT = "\x1b[1;32m    >\x1b[0m ";

/** Greets, then reads and runs commands; returns the status of the last. */
export function interact(session: Session): i32 {
  console.interruptMode = InterruptMode.Input;
  console.completer = new CommandNames(session.commands);
  console.write(BANNER);
  let text = "";
  while (!session.isDone) {
    reportJobs(session);
    const line = console.readLine(text == "" ? PROMPT : CONTINUED_PROMPT);
    if (line === null) break;
    if (console.wasCancelled) {
      session.status = INTERRUPTED_STATUS;
      text = "";
      continue;
    }
    text += line;
    const script = parse(text);
    if (script.isIncomplete) {
      text += "\n";
      continue;
    }
    text = "";
    session.run(script);
  }
  return session.status;
}

/** Before the prompt, so that it does not stand in the middle of a line that is typed. */
function reportJobs(session: Session): void {
  const ended = session.takeEndedJobs();
  for (let i = 0; i < ended.length; i++) console.log(ended[i].notice);
}
