/** Builds structures out of temporaries while garbage is made all around, and checks every one. */
class Leaf {
  constructor(
    public value: i32,
    public text: string,
  ) {}
}

class Pair {
  constructor(
    public left: Leaf,
    public right: Leaf,
    public rest: Pair | null,
  ) {}
}

const ROUNDS = 12_000;
const KEPT = 64;

let made = 0;

/** A leaf, and garbage beside it. */
function leaf(value: i32): Leaf {
  const waste = new StaticArray<u8>(512 + (value & 1023));
  waste[0] = <u8>value;
  made += waste.length;
  return new Leaf(value + <i32>waste[0] - <i32>(<u8>value), value.toString());
}

/** Arguments that are fresh objects, while later ones are still to be made. */
function pair(value: i32, rest: Pair | null): Pair {
  return new Pair(leaf(value), leaf(-value), rest);
}

function sum(a: Leaf, b: Leaf, c: Pair, d: string): i32 {
  return a.value + b.value + c.left.value + c.right.value + d.length;
}

function choose(flag: bool, a: Leaf, b: Leaf): Leaf {
  return flag ? a : b;
}

function isWhole(one: Pair, value: i32): bool {
  return (
    one.left.value == value &&
    one.right.value == -value &&
    one.left.text == value.toString() &&
    one.right.text == (-value).toString()
  );
}

type Maker = (value: i32) => Leaf;
const makers: Maker[] = [leaf, (value: i32): Leaf => new Leaf(value, "x" + value.toString())];

export function main(): i32 {
  const kept = new Array<Pair | null>(KEPT);
  const byText = new Map<string, Leaf>();
  let chain: Pair | null = null;
  for (let i = 1; i <= ROUNDS; i++) {
    const slot = i % KEPT;
    const old = kept[slot];
    if (old && !isWhole(old, i - KEPT)) return 1;
    kept[slot] = pair(i, null);
    if (
      sum(leaf(i), choose(i % 2 == 0, leaf(3), leaf(3)), pair(i, null), "ab" + i.toString()) !=
      i + 3 + 2 + i.toString().length
    )
      return 2;
    const indirect = sum(makers[i & 1](i), makers[1 - (i & 1)](5), pair(7, chain), leaf(i).text);
    if (indirect != i + 5 + i.toString().length) return 3;
    byText.set((i % 100).toString(), leaf(i));
    chain = i % 200 == 0 ? null : pair(i, chain);
  }
  for (let i = 0; i < 100; i++) {
    const found = byText.get(i.toString());
    if (found.value % 100 != i || found.text != found.value.toString()) return 4;
  }
  let at = ROUNDS;
  while (chain) {
    if (!isWhole(chain, at--)) return 5;
    chain = chain.rest;
  }
  console.log(`${made >> 20} MiB of garbage`);
  return 0;
}
