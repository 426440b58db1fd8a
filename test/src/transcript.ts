/** What a program says, without the reports of fibers that failed. */
import type { Finished } from "./machine";

/** `fiber 3 "name" failed: ...`, and below it the calls that led there. */
const REPORT = /^(fiber [0-9]+ ".*" failed: .*| {2}at .*| {2}\.\.\.)$/;

/** The text of `finished` line by line. */
export function transcriptOf({ stdout }: Finished): string[] {
  return stdout.split("\n").filter((line) => !REPORT.test(line));
}
