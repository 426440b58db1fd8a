/** A binary heap, and shortest paths with it. */
class PriorityQueue<T> {
  private readonly heap: { item: T; priority: number }[] = [];
  get size(): number {
    return this.heap.length;
  }
  push(item: T, priority: number): void {
    const { heap } = this;
    heap.push({ item, priority });
    let at = heap.length - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (heap[parent].priority <= heap[at].priority) break;
      [heap[parent], heap[at]] = [heap[at], heap[parent]];
      at = parent;
    }
  }
  pop(): T | undefined {
    const { heap } = this;
    const top = heap[0];
    const last = heap.pop();
    if (heap.length > 0 && last) {
      heap[0] = last;
      this.sink();
    }
    return top?.item;
  }
  private sink(): void {
    const { heap } = this;
    let at = 0;
    while (true) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      let least = at;
      if (left < heap.length && heap[left].priority < heap[least].priority) least = left;
      if (right < heap.length && heap[right].priority < heap[least].priority) least = right;
      if (least === at) return;
      [heap[at], heap[least]] = [heap[least], heap[at]];
      at = least;
    }
  }
}

const queue = new PriorityQueue<string>();
for (const [item, priority] of [
  ["c", 3],
  ["a", 1],
  ["d", 4],
  ["b", 1.5],
] as [string, number][])
  queue.push(item, priority);
const popped: string[] = [];
for (let item = queue.pop(); item !== undefined; item = queue.pop()) popped.push(item);
console.log(popped, queue.size);

type Road = { to: string; length: number };
const roads = new Map<string, Road[]>();
function road(from: string, to: string, length: number): void {
  for (const [a, b] of [
    [from, to],
    [to, from],
  ]) {
    if (!roads.has(a)) roads.set(a, []);
    roads.get(a)?.push({ to: b, length });
  }
}
road("A", "B", 7);
road("A", "C", 9);
road("A", "F", 14);
road("B", "C", 10);
road("B", "D", 15);
road("C", "D", 11);
road("C", "F", 2);
road("D", "E", 6);
road("E", "F", 9);
roads.set("Z", []);

function shortest(from: string, to: string): { length: number; path: string[] } | null {
  const best = new Map([[from, 0]]);
  const previous = new Map<string, string>();
  const open = new PriorityQueue<string>();
  open.push(from, 0);
  while (open.size > 0) {
    const here = open.pop() as string;
    if (here === to) {
      const path = [to];
      for (let at = previous.get(to); at !== undefined; at = previous.get(at)) path.unshift(at);
      return { length: best.get(to) ?? 0, path };
    }
    for (const { to: next, length } of roads.get(here) ?? []) {
      const total = (best.get(here) ?? Infinity) + length;
      if (total >= (best.get(next) ?? Infinity)) continue;
      best.set(next, total);
      previous.set(next, here);
      open.push(next, total);
    }
  }
  return null;
}
console.log(shortest("A", "E"), shortest("B", "F"), shortest("A", "Z"));
