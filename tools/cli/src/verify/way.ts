/** A way to build a program again. */

/** What a build leaves; the image with symbols only explains differences. */
export interface Built {
  readonly elf: Buffer;
  readonly iso: Buffer;
  readonly debugElf: Buffer;
}

/** Builds `main`, a path in the tree, from nothing. */
export interface Way {
  readonly name: string;
  /** What of the surroundings is other than usual, in words. */
  readonly varied: readonly string[];
  /** Throws LinkError where the build fails. */
  build(): Promise<Built>;
}

/** What the machine does not permit, and why: said, for a silent gap would look like a proof. */
export interface Gap {
  readonly name: string;
  readonly why: string;
}
