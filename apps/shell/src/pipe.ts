/** The shell behind a pipe: every line is whole in itself, and nothing but results is written. */
import { console } from "@yolk/sdk";
import { Session } from "./session";
import { parse } from "./syntax/parser";

/**
 * Runs lines until the input ends, and waits for commands in the background then; returns the
 * status of the last command in the foreground.
 */
export function runPipe(session: Session): i32 {
  while (!session.isDone) {
    const line = console.readLine();
    if (line === null) break;
    session.run(parse(line));
  }
  if (!session.isDone) session.waitForJobs();
  return session.status;
}
