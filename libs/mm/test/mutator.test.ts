/**
 * A random program on the heap, against a model of it that cannot be wrong.
 *
 * It has several stacks, links what it stores, moves references within objects that it settles,
 * passes parcels, and lets the collector work at random moments. MM_SEED=<n> replays a run; each
 * test prints its seed when it fails.
 */
import { boot, GLOBAL_COUNT, type Loaded, qemuMap } from "./load";

const STEPS = 6000;
const CHECK_EVERY = 500;
const STACK_COUNT = 12;
const MOST_PUSHED = 40;
const WORD = 4;
/** Words of an object that are references; a tag follows. */
const MOST_REFERENCES = 12;

/** What the model knows of an object; addresses change only by reallocate. */
interface Model {
  address: number;
  readonly references: (Model | null)[];
  readonly tag: number;
}

/** What the model knows of a stack. */
interface ModelStack {
  readonly stack: number;
  readonly root: Model | null;
  readonly pushed: (Model | null)[];
  parcel: Model | null;
}

/** How a run makes the collector run. */
interface Mode {
  readonly name: string;
  readonly torture: number;
  /** How many of 100 steps call `work`. */
  readonly work: number;
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
  private readonly stacks: ModelStack[];
  private current: ModelStack;
  private readonly pins: Model[] = [];
  private readonly blocks: { address: number; size: number; fill: number }[] = [];
  private tags = 1;

  constructor(
    private readonly loaded: Loaded,
    private readonly pick: (below: number) => number,
    private readonly workShare: number,
  ) {
    this.current = { stack: loaded.mm.currentStack(), root: null, pushed: [], parcel: null };
    this.stacks = [this.current];
  }

  step(): void {
    if (this.pick(100) < this.workShare) this.loaded.mm.work();
    const choice = this.pick(100);
    if (choice < 40) this.store(this.make());
    else if (choice < 60) this.store(this.any());
    else if (choice < 68) this.store(null);
    else if (choice < 74) this.push(this.pick(2) ? this.any() : this.make());
    else if (choice < 80) this.pop();
    else if (choice < 84) this.pin();
    else if (choice < 88) this.grow();
    else if (choice < 91) this.takeOrRelease();
    else if (choice < 93) this.switchTo();
    else if (choice < 94) this.startOrEnd();
    else if (choice < 95) this.pass();
    else if (choice < 97) this.rotate();
    else if (choice < 99) for (let index = 0; index < 50; index++) this.make();
    else this.loaded.mm.collect();
  }

  /** What is wrong with the heap; empty where nothing is. */
  check(): string[] {
    const wrong: string[] = [];
    const seen = new Set<Model>();
    const work = [...this.globals, ...this.pins];
    for (const { root, pushed, parcel } of this.stacks) work.push(root, parcel, ...pushed);
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
    const address = this.loaded.mm.allocate(size, tag, this.loaded.module, 1);
    if (new Uint32Array(this.loaded.memory.buffer, address, count + 1).some((word) => word !== 0))
      throw new Error(`object ${tag} is not zero`);
    return { address, references: Array<Model | null>(count).fill(null), tag };
  }

  /** A random reachable object. */
  private any(): Model | null {
    const roots = [...this.globals, ...this.current.pushed];
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
    if (holder) this.loaded.mm.link(holder.address, value?.address ?? 0);
  }

  /** Moves all references of an object down by one, without links, as asc's `shift` does. */
  private rotate(): void {
    const holder = this.any();
    if (!holder) return;
    const { mm, memory, view } = this.loaded;
    const { address, references } = holder;
    const first = references.shift() ?? null;
    references.push(first);
    mm.settle(address);
    const octets = new Uint8Array(memory.buffer);
    octets.copyWithin(address, address + WORD, address + WORD * references.length);
    view().setUint32(address + WORD * (references.length - 1), first?.address ?? 0, true);
  }

  private switchTo(): void {
    const next = this.stacks[this.pick(this.stacks.length)];
    if (!next) return;
    this.loaded.mm.switchStack(next.stack);
    this.current = next;
  }

  private startOrEnd(): void {
    const { mm } = this.loaded;
    const index = this.pick(STACK_COUNT);
    const old = this.stacks[index];
    if (!old) {
      const root = this.any();
      this.stacks.push({ stack: mm.takeStack(root?.address ?? 0), root, pushed: [], parcel: null });
    } else if (index > 0 && old !== this.current) {
      mm.giveStack(old.stack);
      this.stacks.splice(index, 1);
    }
  }

  /** Sends an object to another stack, or takes what one was sent. */
  private pass(): void {
    const { mm } = this.loaded;
    const other = this.stacks[this.pick(this.stacks.length)];
    if (!other) return;
    if (this.pick(2)) {
      other.parcel = this.pick(4) ? this.any() : null;
      mm.setParcel(other.stack, BigInt(other.parcel?.address ?? 0), other.parcel ? 1 : 0);
    } else {
      if (BigInt.asUintN(64, mm.parcel(other.stack)) !== BigInt(other.parcel?.address ?? 0))
        throw new Error("a wrong parcel");
      this.store(other.parcel);
    }
  }

  private push(value: Model | null): void {
    if (this.current.pushed.length > MOST_PUSHED) return;
    this.current.pushed.push(value);
    this.loaded.stackPointer.value -= WORD;
    this.loaded.view().setUint32(this.loaded.stackPointer.value, value?.address ?? 0, true);
  }

  private pop(): void {
    if (this.current.pushed.length === 0) return;
    this.current.pushed.pop();
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

const modes: readonly Mode[] = [
  { name: "as it comes", torture: 0, work: 0 },
  { name: "in small steps", torture: 0, work: 60 },
  { name: "under torture", torture: 37, work: 20 },
];

for (const seed of seeds) {
  for (const { name, torture, work } of modes) {
    for (const mib of [8, 64]) {
      test(`a random program keeps its heap, ${name}, seed ${seed}, ${mib} MiB`, async () => {
        const loaded = await boot({ ranges: qemuMap(mib), residue: 0xcc });
        loaded.addGlobals();
        loaded.mm.torture(torture);
        const mutator = new Mutator(loaded, random(seed), work);
        for (let step = 1; step <= STEPS; step++) {
          mutator.step();
          if (step % CHECK_EVERY === 0) expect(mutator.check()).toEqual([]);
        }
        expect(loaded.mm.collections()).toBeGreaterThan(10);
        loaded.mm.torture(1); // the heap is verified once more
        loaded.mm.allocate(1, 1, 0, 0);
      });
    }
  }
}
