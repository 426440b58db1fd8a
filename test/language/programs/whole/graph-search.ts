/** Graphs: breadth first, depth first, topological order, cycles, connected parts. */
class Graph<T> {
  private readonly edges = new Map<T, Set<T>>();

  add(from: T, ...to: T[]): this {
    const targets = this.edges.get(from) ?? new Set<T>();
    this.edges.set(from, targets);
    for (const target of to) {
      targets.add(target);
      if (!this.edges.has(target)) this.edges.set(target, new Set());
    }
    return this;
  }

  neighbours(node: T): T[] {
    return [...(this.edges.get(node) ?? [])];
  }

  *breadthFirst(start: T): Generator<[node: T, distance: number]> {
    const seen = new Set([start]);
    let level = [start];
    for (let distance = 0; level.length > 0; distance++) {
      const next: T[] = [];
      for (const node of level) {
        yield [node, distance];
        for (const neighbour of this.neighbours(node)) {
          if (seen.has(neighbour)) continue;
          seen.add(neighbour);
          next.push(neighbour);
        }
      }
      level = next;
    }
  }

  path(from: T, to: T): T[] | null {
    const cameFrom = new Map<T, T | null>([[from, null]]);
    const queue = [from];
    while (queue.length > 0) {
      const node = queue.shift() as T;
      if (node === to) {
        const path: T[] = [];
        for (
          let at: T | null | undefined = node;
          at !== null && at !== undefined;
          at = cameFrom.get(at)
        )
          path.unshift(at);
        return path;
      }
      for (const neighbour of this.neighbours(node)) {
        if (!cameFrom.has(neighbour)) {
          cameFrom.set(neighbour, node);
          queue.push(neighbour);
        }
      }
    }
    return null;
  }

  topological(): T[] {
    const order: T[] = [];
    const state = new Map<T, "open" | "done">();
    const visit = (node: T, trail: T[]): void => {
      if (state.get(node) === "done") return;
      if (state.get(node) === "open")
        throw new Error(`cycle: ${[...trail.slice(trail.indexOf(node)), node].join(" > ")}`);
      state.set(node, "open");
      for (const neighbour of this.neighbours(node)) visit(neighbour, [...trail, node]);
      state.set(node, "done");
      order.unshift(node);
    };
    for (const node of this.edges.keys()) visit(node, []);
    return order;
  }
}

const clothes = new Graph<string>()
  .add("socks", "shoes")
  .add("trousers", "belt", "shoes")
  .add("shirt", "belt", "tie")
  .add("tie", "jacket")
  .add("belt", "jacket");
console.log(clothes.topological());
console.log([...clothes.breadthFirst("shirt")]);
console.log(clothes.path("shirt", "jacket"), clothes.path("socks", "tie"));
try {
  clothes.add("jacket", "shirt").topological();
} catch (error) {
  console.log((error as Error).message);
}
const numbers = new Graph<number>();
for (let n = 2; n <= 12; n++) for (let m = n * 2; m <= 12; m += n) numbers.add(n, m);
console.log(
  [...numbers.breadthFirst(2)].map(([n, d]) => `${n}:${d}`).join(" "),
  numbers.path(3, 12),
);
