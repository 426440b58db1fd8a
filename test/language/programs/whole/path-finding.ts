/** A priority queue with a comparator; Dijkstra, A* on a grid, topological order. */
type Comparator<T> = (a: T, b: T) => number;
class PriorityQueue<T> {
  private readonly heap: T[] = [];
  constructor(
    private readonly compare: Comparator<T>,
    items: Iterable<T> = [],
  ) {
    for (const item of items) this.push(item);
  }
  get size() {
    return this.heap.length;
  }
  peek(): T | undefined {
    return this.heap[0];
  }
  push(item: T): void {
    this.heap.push(item);
    let at = this.heap.length - 1;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (this.compare(this.heap[at]!, this.heap[up]!) >= 0) break;
      [this.heap[at], this.heap[up]] = [this.heap[up]!, this.heap[at]!];
      at = up;
    }
  }
  pop(): T | undefined {
    const top = this.heap[0];
    const last = this.heap.pop();
    if (this.heap.length > 0 && last !== undefined) {
      this.heap[0] = last;
      let at = 0;
      for (;;) {
        const left = 2 * at + 1,
          right = left + 1;
        let least = at;
        if (left < this.heap.length && this.compare(this.heap[left]!, this.heap[least]!) < 0)
          least = left;
        if (right < this.heap.length && this.compare(this.heap[right]!, this.heap[least]!) < 0)
          least = right;
        if (least === at) break;
        [this.heap[at], this.heap[least]] = [this.heap[least]!, this.heap[at]!];
        at = least;
      }
    }
    return top;
  }
  *drain(): Generator<T> {
    let item: T | undefined;
    while ((item = this.pop()) !== undefined) yield item;
  }
}
type Graph = Record<string, Record<string, number>>;
function dijkstra(graph: Graph, from: string): Map<string, { cost: number; path: string[] }> {
  const best = new Map<string, { cost: number; path: string[] }>();
  const queue = new PriorityQueue<{ node: string; cost: number; path: string[] }>(
    (a, b) => a.cost - b.cost,
  );
  queue.push({ node: from, cost: 0, path: [from] });
  for (const { node, cost, path } of queue.drain()) {
    if (best.has(node)) continue;
    best.set(node, { cost, path });
    for (const [to, weight] of Object.entries(graph[node] ?? {})) {
      if (!best.has(to)) queue.push({ node: to, cost: cost + weight, path: [...path, to] });
    }
  }
  return best;
}
const graph: Graph = {
  a: { b: 7, c: 9, f: 14 },
  b: { c: 10, d: 15 },
  c: { d: 11, f: 2 },
  d: { e: 6 },
  f: { e: 9 },
};
for (const [node, { cost, path }] of dijkstra(graph, "a"))
  console.log(node.padEnd(3), String(cost).padStart(3), path.join(">"));
interface Point {
  readonly x: number;
  readonly y: number;
}
const key = ({ x, y }: Point) => `${x},${y}`;
const DIRECTIONS = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
] as const;
function aStar(grid: string[]): Point[] | null {
  const find = (mark: string): Point => {
    const y = grid.findIndex((row) => row.includes(mark));
    return { x: grid[y]!.indexOf(mark), y };
  };
  const start = find("S"),
    goal = find("G");
  const distance = (p: Point) => Math.abs(p.x - goal.x) + Math.abs(p.y - goal.y);
  const cameFrom = new Map<string, Point>();
  const cost = new Map([[key(start), 0]]);
  const open = new PriorityQueue<[number, Point]>(([a], [b]) => a - b, [[distance(start), start]]);
  while (open.size > 0) {
    const [, current] = open.pop()!;
    if (key(current) === key(goal)) {
      const path = [current];
      for (let at = cameFrom.get(key(current)); at; at = cameFrom.get(key(at))) path.unshift(at);
      return path;
    }
    for (const [dx, dy] of DIRECTIONS) {
      const next = { x: current.x + dx, y: current.y + dy };
      if ((grid[next.y]?.[next.x] ?? "#") === "#") continue;
      const total = cost.get(key(current))! + 1;
      if (total >= (cost.get(key(next)) ?? Infinity)) continue;
      cost.set(key(next), total);
      cameFrom.set(key(next), current);
      open.push([total + distance(next), next]);
    }
  }
  return null;
}
const grid = ["S.#.....", "..#.##.#", ".##..#..", "....#..G", ".##...#."];
const path = aStar(grid);
console.log(
  path?.length,
  grid
    .map((row, y) =>
      [...row]
        .map((c, x) => (c === "." && path?.some((p) => p.x === x && p.y === y) ? "*" : c))
        .join(""),
    )
    .join("\n"),
);
console.log(aStar(["S#G"]));
function topological(edges: readonly [string, string][]): string[] {
  const nodes = new Set(edges.flat());
  const incoming = new Map([...nodes].map((node) => [node, 0] as [string, number]));
  for (const [, to] of edges) incoming.set(to, incoming.get(to)! + 1);
  const ready = [...nodes].filter((node) => incoming.get(node) === 0).sort();
  const order: string[] = [];
  while (ready.length) {
    const node = ready.shift()!;
    order.push(node);
    for (const [from, to] of edges) {
      if (from !== node) continue;
      incoming.set(to, incoming.get(to)! - 1);
      if (incoming.get(to) === 0) ready.push(to);
    }
  }
  if (order.length < nodes.size)
    throw new Error(`cycle among ${[...nodes].filter((n) => !order.includes(n)).join(", ")}`);
  return order;
}
console.log(
  topological([
    ["shirt", "tie"],
    ["tie", "jacket"],
    ["pants", "shoes"],
    ["pants", "belt"],
    ["belt", "jacket"],
  ]),
);
try {
  topological([
    ["a", "b"],
    ["b", "a"],
    ["c", "a"],
  ]);
} catch (error) {
  console.log((error as Error).message);
}
console.log([
  ...new PriorityQueue<string>(
    (a, b) => b.length - a.length || a.localeCompare(b),
    ["kiwi", "fig", "apple", "date"],
  ).drain(),
]);
