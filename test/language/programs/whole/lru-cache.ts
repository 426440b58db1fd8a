/** A cache that forgets what was not used for longest. */
class LruCache<K, V> {
  private readonly entries = new Map<K, V>();
  hits = 0;
  misses = 0;

  constructor(
    private readonly capacity: number,
    private readonly onEvict?: (key: K, value: V) => void,
  ) {}

  get(key: K): V | undefined {
    const value = this.entries.get(key);
    if (value === undefined) {
      this.misses++;
      return undefined;
    }
    this.hits++;
    this.entries.delete(key);
    this.entries.set(key, value);
    return value;
  }

  set(key: K, value: V): void {
    this.entries.delete(key);
    if (this.entries.size >= this.capacity) {
      const oldest = this.entries.keys().next();
      if (!oldest.done) {
        const evicted = this.entries.get(oldest.value);
        this.entries.delete(oldest.value);
        if (evicted !== undefined) this.onEvict?.(oldest.value, evicted);
      }
    }
    this.entries.set(key, value);
  }

  *[Symbol.iterator](): Generator<[K, V]> {
    yield* this.entries;
  }
}

const evicted: string[] = [];
const cache = new LruCache<string, number>(3, (key, value) => evicted.push(`${key}=${value}`));
["a", "b", "c"].forEach((key, index) => cache.set(key, index));
cache.get("a");
cache.set("d", 3);
cache.set("a", 10);
cache.set("e", 4);
console.log([...cache], evicted);
console.log(cache.get("b"), cache.get("a"), cache.hits, cache.misses);

function memoized(limit: number, compute: (n: number) => number): (n: number) => number {
  const known = new LruCache<number, number>(limit);
  return (n) => {
    const found = known.get(n);
    if (found !== undefined) return found;
    const value = compute(n);
    known.set(n, value);
    return value;
  };
}
let computed = 0;
const slowSquare = memoized(2, (n) => {
  computed++;
  return n * n;
});
console.log([1, 2, 1, 3, 2, 1].map(slowSquare), computed);
