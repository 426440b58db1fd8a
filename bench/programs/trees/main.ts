/** Binary trees of depth 16; the exit status tells whether all nodes were there. */
import { trees } from "./trees";

const DEPTH = 16;
/** 2^18 - 1, 2^17 - 1, and for every depth d of 4, 6, ... 16 the nodes of 2^(20-d) trees. */
const NODES = 14985902;

export function main(): i32 {
  return trees(DEPTH) == NODES ? 0 : 1;
}
