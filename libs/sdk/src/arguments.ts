/**
 * The kernel command line, taken apart.
 *
 *   image.elf console=pipe columns=100 -- -c echo%20hi
 *   `------------- options ---------'    `- arguments -'
 */
import { percentDecoded } from "./percent";

const SEPARATOR = "--";

/** The words before ` -- `. */
export function optionsOf(commandLine: string): string[] {
  const words = wordsOf(commandLine);
  const end = words.indexOf(SEPARATOR);
  return end < 0 ? words : words.slice(0, end);
}

/** The words after ` -- `, percent-decoded. */
export function argumentsOf(commandLine: string): string[] {
  const words = wordsOf(commandLine);
  const from = words.indexOf(SEPARATOR);
  if (from < 0) return [];
  return words.slice(from + 1).map<string>((word) => percentDecoded(word));
}

function wordsOf(commandLine: string): string[] {
  return commandLine.split(" ").filter((word) => word.length > 0);
}
