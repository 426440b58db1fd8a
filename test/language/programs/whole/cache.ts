/** A cache that forgets what is old and what was used least recently, with statistics. */
interface Entry<V> {
  value: V;
  expires: number;
}
interface Options<K, V> {
  max: number;
  ttl?: number;
  now?: () => number;
  onEvict?: (key: K, value: V, reason: "size" | "ttl") => void;
}
class Cache<K, V> implements Iterable<[K, V]> {
  readonly #entries = new Map<K, Entry<V>>();
  readonly #options: Required<Options<K, V>>;
  stats = { hits: 0, misses: 0, evictions: 0 };
  constructor(options: Options<K, V>) {
    this.#options = { ttl: Infinity, now: () => 0, onEvict: () => {}, ...options };
  }
  get size(): number {
    return this.#entries.size;
  }
  get(key: K): V | undefined {
    const entry = this.#entries.get(key);
    if (!entry) {
      this.stats.misses++;
      return undefined;
    }
    if (entry.expires <= this.#options.now()) {
      this.#evict(key, entry, "ttl");
      this.stats.misses++;
      return undefined;
    }
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    this.stats.hits++;
    return entry.value;
  }
  set(key: K, value: V, ttl = this.#options.ttl): this {
    this.#entries.delete(key);
    this.#entries.set(key, { value, expires: this.#options.now() + ttl });
    while (this.#entries.size > this.#options.max) {
      const [oldest] = this.#entries;
      if (!oldest) break;
      this.#evict(oldest[0], oldest[1], "size");
    }
    return this;
  }
  getOrCompute(key: K, compute: (key: K) => V): V {
    const known = this.get(key);
    if (known !== undefined) return known;
    const value = compute(key);
    this.set(key, value);
    return value;
  }
  #evict(key: K, entry: Entry<V>, reason: "size" | "ttl"): void {
    this.#entries.delete(key);
    this.stats.evictions += 1;
    this.#options.onEvict(key, entry.value, reason);
  }
  *[Symbol.iterator](): IterableIterator<[K, V]> {
    for (const [key, { value }] of this.#entries) yield [key, value];
  }
}
let clock = 0;
const evicted: string[] = [];
const cache = new Cache<string, number>({
  max: 3,
  ttl: 10,
  now: () => clock,
  onEvict: (key, value, reason) => evicted.push(`${key}=${value} (${reason})`),
});
cache.set("a", 1).set("b", 2).set("c", 3);
console.log(cache.get("a"), cache.size);
cache.set("d", 4);
console.log([...cache].map(([key]) => key).join());
clock = 5;
cache.set("e", 5, 100);
clock = 11;
console.log(cache.get("a"), cache.get("e"), cache.get("d"), cache.get("zzz"));
console.log(
  cache.getOrCompute("sq", (key) => key.length ** 2),
  cache.getOrCompute("sq", () => -1),
);
console.log(
  evicted,
  cache.stats,
  Object.values(cache.stats).reduce((a, b) => a + b),
);
const byObject = new Cache<{ id: number }, string>({ max: 1 });
const key = { id: 1 };
byObject.set(key, "one");
console.log(byObject.get(key), byObject.get({ id: 1 }) ?? "another object");
const memo = <A, R>(fn: (arg: A) => R): ((arg: A) => R) => {
  const known = new Cache<A, R>({ max: 100 });
  return (arg) => known.getOrCompute(arg, fn);
};
let runs = 0;
const slow = memo((n: number) => {
  runs++;
  return n * n;
});
console.log(slow(4), slow(4), slow(5), runs);
