/**
 * A random program on the heap, against a model of it that cannot be wrong.
 *
 * MM_SEED=<n> replays a run; each test prints its seed when it fails.
 */
import { boot, GLOBAL_COUNT, type Loaded, qemuMap } from "./load";

const STEPS = 6000;
const CHECK_EVERY = 500;
const WORD = 4;
/** Words of an object that are references; a tag follows. */
const MOST_REFERENCES = 12;

/** What the model knows of an object; addresses change only by reallocate. */
interface Model {
  address: number;
  readonly references: (Model | null)[];
  readonly tag: number;
}

/** Marsaglia's xorshift32. */
function random(seed: number): (below: number) => number {
  let state = seed || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

class Mutator {
  private readonly globals: (Model | null)[] = Array<Model | null>(GLOBAL_COUNT).fill(null);
  private readonly stack: (Model | null)[] = [];
  private readonly pins: Model[] = [];
  private readonly blocks: { address: number; size: number; fill: number }[] = [];
  private tags = 1;

  constructor(
    private readonly loaded: Loaded,
    private readonly pick: (below: number) => number,
  ) {}

  step(): void {
    const choice = this.pick(100);
    if (choice < 40) this.store(this.make());
    else if (choice < 60) this.store(this.any());
    else if (choice < 68) this.store(null);
    else if (choice < 74) this.push(this.pick(2) ? this.any() : this.make());
    else if (choice < 80) this.pop();
    else if (choice < 84) this.pin();
    else if (choice < 88) this.grow();
    else if (choice < 94) this.takeOrRelease();
    else if (choice < 99) for (let index = 0; index < 50; index++) this.make();
    else this.loaded.mm.collect();
  }

  /** What is wrong with the heap; empty where nothing is. */
  check(): string[] {
    const wrong: string[] = [];
    const seen = new Set<Model>();
    const work = [...this.globals, ...this.stack, ...this.pins];
    const view = this.loaded.view();
    while (work.length > 0) {
      const model = work.pop();
      if (!model || seen.has(model)) continue;
      seen.add(model);
      const { address, references, tag } = model;
      references.forEach((target, index) => {
        const found = view.getUint32(address + WORD * index, true);
        if (found !== (target?.address ?? 0)) wrong.push(`word ${index} of object ${tag}`);
      });
      const end = address + WORD * references.length;
      if (view.getUint32(end, true) !== 0) wrong.push(`padding of object ${tag}`);
      if (view.getUint32(address - 8, true) !== tag) wrong.push(`class of object ${tag}`);
      work.push(...references);
    }
    for (const { address, size, fill } of this.blocks) {
      const octets = new Uint8Array(this.loaded.memory.buffer, address, size);
      if (octets.some((octet) => octet !== fill)) wrong.push(`block at ${address}`);
    }
    return wrong;
  }

  private make(): Model {
    const count = this.pick(40) === 0 ? 1 + this.pick(3000) : 1 + this.pick(MOST_REFERENCES);
    const tag = this.tags++;
    const size = WORD * (count + 1);
    const address = this.loaded.mm.allocate(size, tag, this.loaded.visitAll);
    if (new Uint32Array(this.loaded.memory.buffer, address, count + 1).some((word) => word !== 0))
      throw new Error(`object ${tag} is not zero`);
    return { address, references: Array<Model | null>(count).fill(null), tag };
  }

  /** A random reachable object. */
  private any(): Model | null {
    const roots = [...this.globals, ...this.stack];
    let model = roots[this.pick(roots.length)] ?? null;
    for (let steps = this.pick(6); model && steps > 0; steps--) {
      model = model.references[this.pick(model.references.length)] ?? model;
    }
    return model;
  }

  /** Stores a reference in a random reachable object, or in a global. */
  private store(value: Model | null): void {
    const holder = this.pick(4) === 0 ? null : this.any();
    const slots = holder ? holder.references : this.globals;
    const index = this.pick(slots.length);
    slots[index] = value;
    const base = holder ? holder.address : this.loaded.globals;
    this.loaded.view().setUint32(base + WORD * index, value?.address ?? 0, true);
  }

  private push(value: Model | null): void {
    if (this.stack.length > 500) return;
    this.stack.push(value);
    this.loaded.stackPointer.value -= WORD;
    this.loaded.view().setUint32(this.loaded.stackPointer.value, value?.address ?? 0, true);
  }

  private pop(): void {
    if (this.stack.length === 0) return;
    this.stack.pop();
    this.loaded.stackPointer.value += WORD;
  }

  private pin(): void {
    const model = this.any();
    if (model && this.pick(2)) {
      this.loaded.mm.pin(model.address);
      this.pins.push(model);
    } else if (this.pins.length > 0) {
      const [taken] = this.pins.splice(this.pick(this.pins.length), 1);
      if (taken) this.loaded.mm.unpin(taken.address);
    }
  }

  /** Makes a new global refer to a resized copy, as asc's arrays do with their buffers. */
  private grow(): void {
    const model = this.any();
    if (!model) return;
    const count = model.references.length + this.pick(200);
    const address = this.loaded.mm.reallocate(model.address, WORD * (count + 1));
    const references = [
      ...model.references,
      ...Array<null>(count - model.references.length).fill(null),
    ];
    if (address === model.address) {
      model.references.push(...references.slice(model.references.length));
      return;
    }
    const index = this.pick(GLOBAL_COUNT);
    this.globals[index] = { address, references, tag: model.tag };
    this.loaded.view().setUint32(this.loaded.globals + WORD * index, address, true);
  }

  private takeOrRelease(): void {
    const { mm, memory } = this.loaded;
    if (this.blocks.length > 60 || (this.blocks.length > 0 && this.pick(2))) {
      const [block] = this.blocks.splice(this.pick(this.blocks.length), 1);
      if (block) mm.release(block.address);
      return;
    }
    const size = this.pick(8) === 0 ? this.pick(30_000) : this.pick(600);
    const address = mm.take(size);
    const octets = new Uint8Array(memory.buffer, address, size);
    if (octets.some((octet) => octet !== 0)) throw new Error("block is not zero");
    const fill = 1 + this.pick(255);
    octets.fill(fill);
    this.blocks.push({ address, size, fill });
  }
}

const given = process.env.MM_SEED;
const seeds = given ? [Number(given)] : [1, 20260101, 0x9e3779b9, 424242];

for (const seed of seeds) {
  for (const mib of [8, 64]) {
    test(`a random program keeps its heap, seed ${seed}, ${mib} MiB`, async () => {
      const loaded = await boot({ ranges: qemuMap(mib), residue: 0xcc });
      loaded.addGlobals();
      const mutator = new Mutator(loaded, random(seed));
      for (let step = 1; step <= STEPS; step++) {
        mutator.step();
        if (step % CHECK_EVERY === 0) expect(mutator.check()).toEqual([]);
      }
      expect(loaded.mm.collections()).toBeGreaterThan(10);
    });
  }
}
