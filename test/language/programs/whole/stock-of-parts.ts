type Sku = `SKU-${number}`;
interface Item {
  sku: Sku;
  name: string;
  qty: number;
  price: number;
  tags?: string[];
}
type Event =
  | { type: "added"; item: Item }
  | { type: "removed"; sku: Sku; qty: number }
  | { type: "priced"; sku: Sku; price: number };
class OutOfStock extends Error {
  constructor(
    public readonly sku: string,
    public readonly wanted: number,
    public readonly have: number,
  ) {
    super(`${sku}: wanted ${wanted}, have ${have}`);
    this.name = "OutOfStock";
  }
}
class Inventory {
  #items = new Map<Sku, Item>();
  #listeners: Array<(e: Event) => void> = [];
  on(fn: (e: Event) => void): () => void {
    this.#listeners.push(fn);
    return () => {
      this.#listeners = this.#listeners.filter((l) => l !== fn);
    };
  }
  private emit(e: Event) {
    for (const l of this.#listeners) l(e);
  }
  add(item: Item): this {
    const existing = this.#items.get(item.sku);
    if (existing) existing.qty += item.qty;
    else this.#items.set(item.sku, { ...item });
    this.emit({ type: "added", item });
    return this;
  }
  remove(sku: Sku, qty = 1): void {
    const item = this.#items.get(sku);
    if (!item || item.qty < qty) throw new OutOfStock(sku, qty, item?.qty ?? 0);
    item.qty -= qty;
    if (item.qty === 0) this.#items.delete(sku);
    this.emit({ type: "removed", sku, qty });
  }
  reprice(factor: number, pred: (i: Item) => boolean = () => true): number {
    let n = 0;
    for (const item of this.#items.values()) {
      if (!pred(item)) continue;
      item.price = Math.round(item.price * factor * 100) / 100;
      this.emit({ type: "priced", sku: item.sku, price: item.price });
      n++;
    }
    return n;
  }
  get total(): number {
    return [...this.#items.values()].reduce((s, { qty, price }) => s + qty * price, 0);
  }
  byTag(): Record<string, string[]> {
    const out: Record<string, string[]> = {};
    for (const { name, tags = ["untagged"] } of this.#items.values())
      for (const tag of tags) (out[tag] ??= []).push(name);
    return out;
  }
  *[Symbol.iterator](): IterableIterator<Readonly<Item>> {
    yield* this.#items.values();
  }
}
const inv = new Inventory();
const log: string[] = [];
const off = inv.on((e) => {
  switch (e.type) {
    case "added":
      log.push(`+${e.item.qty} ${e.item.name}`);
      break;
    case "removed":
      log.push(`-${e.qty} ${e.sku}`);
      break;
    case "priced":
      log.push(`${e.sku} @ ${e.price.toFixed(2)}`);
      break;
  }
});
inv
  .add({ sku: "SKU-1", name: "bolt", qty: 100, price: 0.1, tags: ["metal", "small"] })
  .add({ sku: "SKU-2", name: "board", qty: 3, price: 12.5 })
  .add({ sku: "SKU-1", name: "bolt", qty: 20, price: 0.1, tags: ["metal", "small"] });
inv.remove("SKU-2");
try {
  inv.remove("SKU-2", 5);
} catch (e) {
  if (e instanceof OutOfStock) console.log(e.name, e.message, e.have);
  else throw e;
}
console.log(inv.reprice(1.1, (i) => i.price > 1));
off();
inv.remove("SKU-1", 20);
console.log(log.join("; "));
console.log(inv.total.toFixed(2), inv.byTag());
for (const { sku, qty } of inv) console.log(sku, qty);
const sorted = [...inv].sort((a, b) => b.price - a.price || a.name.localeCompare(b.name));
console.log(
  sorted.map((i) => i.name),
  JSON.stringify(sorted),
);
