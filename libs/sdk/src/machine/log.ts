/** The kernel log: what happened since boot, line by line. */
import { log, logRead } from "@yolk/hal";

/** Octets of a line that are read: its time, then text. */
const CAPACITY: usize = 1024;
const TIME_LEN: usize = sizeof<u64>();

/** One line of the log. */
export class LogLine {
  /** Made of when it was written, in nanoseconds since boot, and what it says. */
  constructor(
    readonly nanos: u64,
    readonly text: string,
  ) {}
}

/** The log, oldest line first. */
export function logLines(): LogLine[] {
  const lines: LogLine[] = [];
  const line = new ArrayBuffer(<i32>CAPACITY);
  const at = changetype<usize>(line);
  let length = logRead(0, at, CAPACITY);
  while (length >= 0) {
    const text = String.UTF8.decodeUnsafe(at + TIME_LEN, <usize>length - TIME_LEN);
    lines.push(new LogLine(load<u64>(at), text));
    length = logRead(lines.length, at, CAPACITY);
  }
  return lines;
}

/** Appends `text` to the log as one line. */
export function writeLog(text: string): void {
  const octets = String.UTF8.encode(text);
  log(changetype<usize>(octets), octets.byteLength);
}
