/** What a bench is and what it reports. */
import type { BuildResult, Effort } from "@yolk/link";

/** One figure. */
export interface Result {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly note: string;
}

/** How a program is built. */
export interface BuildOptions {
  readonly effort?: Effort;
  /** A C file for imports of module `peer`. */
  readonly peer?: string;
  readonly withoutPolls?: boolean;
}

/** What a bench may ask of the command line tool around it. */
export interface Tools {
  /** Builds a program of the tree, or the one at a path. */
  build(app: string, options?: BuildOptions): Promise<BuildResult>;
  /** Runs `./yolk` with `args` in a process of its own; returns the seconds it took. */
  yolk(args: readonly string[]): Promise<number>;
}

/** A bench: a name to call it by, and how to run it. */
export interface Bench {
  readonly name: string;
  readonly summary: string;
  /** It takes minutes, so it runs only when it is named. */
  readonly isLong?: boolean;
  run(tools: Tools): Promise<readonly Result[]>;
}

/** The middle one of an odd number of values. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}
