/** Classes in functions that use the variables around them, also by their base, in nested functions and as they change. */
function registry(prefix: string) {
  let made = 0;
  const names: string[] = [];
  class Item {
    readonly id = ++made;
    readonly name: string;
    constructor(label: string) {
      this.name = `${prefix}-${label}`;
      names.push(this.name);
    }
    clone(): Item {
      return new Item(`${this.id}+`);
    }
    all(): string[] {
      return names.map((name) => `${name} of ${made}`);
    }
  }
  class Special extends Item {
    factor = made * 10;
    constructor(
      label: string,
      readonly extra: number,
    ) {
      super(label.toUpperCase());
    }
    sum(): number {
      return this.extra + this.factor + made;
    }
  }
  class Plain extends Special {}
  return {
    item: (label: string) => new Item(label),
    special: (label: string) => new Special(label, 5),
    plain: () => new Plain("p", 7),
    count: () => made,
  };
}
const a = registry("a");
const b = registry("b");
const first = a.item("x");
const second = a.special("y");
function counters(step: number) {
  class Counter {
    value = 0;
    next = () => (this.value += step);
    *some(count: number): Generator<number> {
      for (let i = 0; i < count; i++) yield this.next() * step;
    }
    async later(): Promise<number> {
      await null;
      return this.value * step;
    }
  }
  return [new Counter(), new Counter()];
}
const [one, two] = counters(3);
export async function main(): Promise<void> {
  console.log(first.id, first.name, second.id, second.name, second.extra, second.sum());
  console.log(first.clone().name, a.plain().sum(), a.count(), b.count());
  console.log(b.item("z").all(), first.all());
  one.next();
  console.log(one.value, two.value, [...one.some(2)]);
  console.log("later", await one.later());
}
