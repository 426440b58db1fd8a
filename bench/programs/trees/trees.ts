/**
 * Binary trees: many short-lived ones beside one that lives long.
 *
 * References:
 * - The Computer Language Benchmarks Game, binary-trees (after Hans Boehm's GCBench)
 */

class Tree {
  left: Tree | null = null;
  right: Tree | null = null;

  count(): i32 {
    const left = this.left;
    const right = this.right;
    return left && right ? 1 + left.count() + right.count() : 1;
  }
}

function grown(depth: i32): Tree {
  const tree = new Tree();
  if (depth > 0) {
    tree.left = grown(depth - 1);
    tree.right = grown(depth - 1);
  }
  return tree;
}

const LEAST_DEPTH = 4;

/** Runs for trees up to `depth`; returns the nodes that were counted. */
export function trees(depth: i32): i32 {
  let count = grown(depth + 1).count();
  const lasting = grown(depth);
  for (let small = LEAST_DEPTH; small <= depth; small += 2) {
    const rounds = 1 << (depth - small + LEAST_DEPTH);
    for (let round = 0; round < rounds; round++) count += grown(small).count();
  }
  return count + lasting.count();
}
