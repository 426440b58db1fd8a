/** An inventory: commands as a union, immutable updates, undo. */
type Item = { sku: string; name: string; quantity: number; price: number };
type Command =
  | { type: "add"; item: Item }
  | { type: "remove"; sku: string; quantity: number }
  | { type: "reprice"; sku: string; price: number }
  | { type: "undo" };
type Outcome = { ok: true; state: State } | { ok: false; reason: string };

interface State {
  readonly items: ReadonlyMap<string, Readonly<Item>>;
  readonly previous: State | null;
}

const empty: State = { items: new Map(), previous: null };

const withItem = (state: State, item: Item): State => ({
  items: new Map([...state.items, [item.sku, item]]),
  previous: state,
});

function apply(state: State, command: Command): Outcome {
  switch (command.type) {
    case "add": {
      const known = state.items.get(command.item.sku);
      const quantity = (known?.quantity ?? 0) + command.item.quantity;
      return { ok: true, state: withItem(state, { ...command.item, quantity }) };
    }
    case "remove": {
      const item = state.items.get(command.sku);
      if (!item) return { ok: false, reason: `no ${command.sku}` };
      if (item.quantity < command.quantity)
        return { ok: false, reason: `only ${item.quantity} of ${item.name}` };
      const left = item.quantity - command.quantity;
      if (left > 0) return { ok: true, state: withItem(state, { ...item, quantity: left }) };
      const items = new Map(state.items);
      items.delete(command.sku);
      return { ok: true, state: { items, previous: state } };
    }
    case "reprice": {
      const item = state.items.get(command.sku);
      return item
        ? { ok: true, state: withItem(state, { ...item, price: command.price }) }
        : { ok: false, reason: `no ${command.sku}` };
    }
    case "undo":
      return state.previous
        ? { ok: true, state: state.previous }
        : { ok: false, reason: "nothing to undo" };
  }
}

const report = ({ items }: State): string =>
  [...items.values()]
    .sort((a, b) => a.name.localeCompare(b.name))
    .map(({ name, quantity, price }) => `${name} ${quantity} x ${price.toFixed(2)}`)
    .join(", ") || "empty";

const commands: Command[] = [
  { type: "undo" },
  { type: "add", item: { sku: "p1", name: "Pear", quantity: 10, price: 0.5 } },
  { type: "add", item: { sku: "a1", name: "Apple", quantity: 4, price: 0.4 } },
  { type: "remove", sku: "p1", quantity: 3 },
  { type: "remove", sku: "a1", quantity: 9 },
  { type: "reprice", sku: "a1", price: 0.45 },
  { type: "add", item: { sku: "p1", name: "Pear", quantity: 1, price: 0.55 } },
  { type: "remove", sku: "a1", quantity: 4 },
  { type: "undo" },
  { type: "reprice", sku: "x9", price: 1 },
];
let state = empty;
for (const command of commands) {
  const outcome = apply(state, command);
  if (outcome.ok) state = outcome.state;
  console.log(`${command.type}: ${outcome.ok ? report(state) : outcome.reason}`);
}
const value = [...state.items.values()].reduce(
  (sum, { quantity, price }) => sum + quantity * price,
  0,
);
console.log(value.toFixed(2));
