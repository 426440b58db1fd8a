/** Emitters, stores and validators whose types are computed from a key. */
type EventMap = Record<string, unknown[]>;
class Emitter<Events extends EventMap> {
  private handlers = new Map<keyof Events, Set<(...args: any[]) => void>>();
  on<K extends keyof Events>(name: K, handler: (...args: Events[K]) => void): () => void {
    let set = this.handlers.get(name);
    if (!set) {
      set = new Set();
      this.handlers.set(name, set);
    }
    set.add(handler as (...args: any[]) => void);
    return () => this.off(name, handler);
  }
  off<K extends keyof Events>(name: K, handler: (...args: Events[K]) => void): void {
    this.handlers.get(name)?.delete(handler as (...args: any[]) => void);
  }
  emit<K extends keyof Events>(name: K, ...args: Events[K]): boolean {
    const set = this.handlers.get(name);
    if (!set) return false;
    for (const h of set) h(...args);
    return set.size > 0;
  }
}
type AppEvents = { login: [user: string, at: number]; logout: [user: string]; tick: [] };
const e = new Emitter<AppEvents>();
const off = e.on("login", (user, at) => console.log("login", user.toUpperCase(), at + 1));
e.on("logout", (user) => console.log("bye", user));
e.on("tick", () => console.log("tick"));
console.log(e.emit("login", "ann", 41), e.emit("tick"));
off();
console.log(e.emit("login", "bob", 1), e.emit("logout", "ann"));

class Emitter2<Events extends Record<string, unknown[]>> {
  private listeners: { [K in keyof Events]?: ((...args: Events[K]) => void)[] } = {};
  on<K extends keyof Events>(name: K, handler: (...args: Events[K]) => void): this {
    (this.listeners[name] ??= []).push(handler);
    return this;
  }
  emit<K extends keyof Events>(name: K, ...args: Events[K]): void {
    this.listeners[name]?.forEach((one) => one(...args));
  }
}
const e2 = new Emitter2<{ add: [number, number]; done: [string] }>();
e2.on("add", (a, b) => console.log(a + b)).on("done", (s) => console.log("done " + s));
e2.emit("add", 2, 3);
e2.emit("done", "ok");

interface Payloads {
  message: string;
  count: number;
  user: { name: string };
}
class Bus<T extends object> {
  private readonly map: { [K in keyof T]?: Array<(payload: T[K]) => void> } = {};
  on<K extends keyof T>(type: K, fn: (payload: T[K]) => void): void {
    const list = this.map[type] ?? [];
    list.push(fn);
    this.map[type] = list;
  }
  emit<K extends keyof T>(type: K, payload: T[K]): void {
    for (const fn of this.map[type] ?? []) fn(payload);
  }
}
const bus = new Bus<Payloads>();
bus.on("message", (m) => console.log(m.length));
bus.on("count", (c) => console.log(c * 2));
bus.on("user", (u) => console.log(u.name));
bus.emit("message", "hello");
bus.emit("count", 4);
bus.emit("user", { name: "zoe" });

class Store<S extends object> {
  private subs: ((s: S) => void)[] = [];
  constructor(private state: S) {}
  get(): S {
    return this.state;
  }
  set(patch: Partial<S>): void {
    this.state = { ...this.state, ...patch };
    this.subs.forEach((f) => f(this.state));
  }
  select<K extends keyof S>(key: K): S[K] {
    return this.state[key];
  }
  subscribe(f: (s: S) => void): void {
    this.subs.push(f);
  }
}
const store = new Store({ count: 0, name: "x" });
store.subscribe((s) => console.log("now", s));
store.set({ count: 1 });
store.set({ name: "y" });
console.log(store.select("count") + 1, store.select("name"), store.get());
const scores: Record<string, number> = {};
scores["a"] = 1;
scores.b = 2;
for (const [k, v] of Object.entries(scores)) console.log(k, v);
type Level = "low" | "high";
const limits: Record<Level, number> = { low: 1, high: 9 };
for (const k of Object.keys(limits) as Level[]) console.log(k, limits[k]);
limits.low = 5;
limits["high"] += 1;
console.log(limits);
function mapValues<V, R>(o: Record<string, V>, f: (v: V, k: string) => R): Record<string, R> {
  const out: Record<string, R> = {};
  for (const [k, v] of Object.entries(o)) out[k] = f(v, k);
  return out;
}
console.log(mapValues({ a: 1, b: 2 }, (v) => v * 10));
function invert<K extends string, V extends string>(o: Record<K, V>): Record<V, K> {
  const out = {} as Record<V, K>;
  for (const k of Object.keys(o) as K[]) out[o[k]] = k;
  return out;
}
console.log(invert({ a: "x", b: "y" }));
type Config = { host: string; port: number; tls?: boolean };
type Named = Omit<Config, "port"> & { name: string };
const nm: Named = { host: "h", name: "n" };
const pk: Pick<Config, "port"> = { port: 1 };
const full: Required<Config> = { host: "a", port: 1, tls: true };
console.log(nm, pk, full);
type Mutable<T> = { -readonly [K in keyof T]: T[K] };
const mu: Mutable<Readonly<Config>> = { host: "z", port: 3 };
mu.port = 4;
console.log(mu);
type Validators<T> = { [K in keyof T]: (value: T[K]) => boolean };
const validators: Validators<{ name: string; age: number }> = {
  name: (v) => v.length > 0,
  age: (v) => v >= 0,
};
console.log(validators.name(""), validators.age(4));
type Flags<T> = { [K in keyof T]: boolean };
const fl: Flags<Config> = { host: true, port: false, tls: true };
console.log(fl);
function validate<T>(o: T, rules: { [K in keyof T]: (value: T[K]) => boolean }): (keyof T)[] {
  const bad: (keyof T)[] = [];
  for (const k in rules) if (!rules[k](o[k])) bad.push(k);
  return bad;
}
console.log(validate({ name: "", age: 3 }, { name: (v) => v.length > 0, age: (v) => v > 5 }));
