/**
 * A program with many objects alive that allocates all the time. Prints the collections, and half,
 * 99 in 100 and the longest of the pauses, in nanoseconds: of the collector's own account, then of
 * the program's, which looks at the clock around every allocation.
 */
import { HeapFigures, PauseFigures, process, Processor } from "@yolk/sdk";

/** A node of a tree: 32 octets with its header. */
class Node {
  left: Node | null = null;
  right: Node | null = null;
}

function grown(depth: i32): Node {
  const node = new Node();
  if (depth > 0) {
    node.left = grown(depth - 1);
    node.right = grown(depth - 1);
  }
  return node;
}

/** Trees of this depth are replaced one after the other: 4,095 nodes, 128 KiB. */
const DEPTH = 11;
const TREES_PER_MIB = 8;
/** How often everything is replaced. */
const ROUNDS = 4;

/** The longest pause as the program sees it: cycles of an allocation. */
let longestSeen: u64 = 0;

function watched(depth: i32): Node {
  const start = Processor.cycles;
  const node = new Node();
  longestSeen = max(longestSeen, Processor.cycles - start);
  if (depth > 0) {
    node.left = watched(depth - 1);
    node.right = watched(depth - 1);
  }
  return node;
}

/** The first argument is how much is alive, in MiB. */
export function main(): i32 {
  const trees = I32.parseInt(process.argv[2]) * TREES_PER_MIB;
  const live = new Array<Node | null>(trees);
  for (let i = 0; i < trees; i++) live[i] = grown(DEPTH);
  const collectionsBefore = new HeapFigures().collections;
  let state: u32 = 1;
  for (let i = 0; i < ROUNDS * trees; i++) {
    state = state * 1664525 + 1013904223;
    live[<i32>((<u64>state * <u64>trees) >> 32)] = watched(DEPTH);
  }
  const heap = new HeapFigures();
  const pauses = new PauseFigures();
  console.log("live", heap.live);
  console.log("collections", heap.collections - collectionsBefore);
  console.log("p50", pauses.p50);
  console.log("p99", pauses.p99);
  console.log("longest", pauses.longest);
  console.log("seen", (longestSeen * 1_000_000_000) / Processor.cyclesPerSecond);
  return 0;
}
