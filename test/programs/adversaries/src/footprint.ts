/** How much memory is used, once all garbage is gone. */
import { collectGarbage, HeapFigures, process } from "@yolk/sdk";

const PERCENT: u64 = 100;

/** What the SDK makes when it is first needed, for instance its table of fibers. */
const ONCE: u64 = 16 << 10;

/** Spans that are not full, and stacks that are kept for the next fiber. */
const SLACK: u64 = 1 << 20;

/** Octets in use at one moment. */
export class Footprint {
  /** Objects that are alive. */
  readonly live: u64;
  /** RAM in anybody's use. */
  readonly rss: u64;

  /** Collects twice: what the first collection finds dead, the second has swept. */
  constructor() {
    collectGarbage();
    collectGarbage();
    this.live = new HeapFigures().live;
    this.rss = process.memoryUsage().rss;
  }

  /** Whether both figures are those of `before`, or at most a hundredth and some slack larger. */
  isLike(before: Footprint): bool {
    const isLike = isAbout(this.live, before.live, ONCE) && isAbout(this.rss, before.rss, SLACK);
    if (!isLike) console.log(`${before} became ${this}`);
    return isLike;
  }

  /** Both figures. */
  toString(): string {
    return `${this.live} live, ${this.rss} used`;
  }
}

function isAbout(now: u64, before: u64, slack: u64): bool {
  return now <= before + before / PERCENT + slack;
}
