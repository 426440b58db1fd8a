/**
 * The ABI of mm for tests of the layers above: it hands out memory in a row and never collects.
 *
 * Headers, zeroing, alignment and error results are mm's. What a test may not expect: that
 * memory comes back, and that the figures mean more than octets handed out.
 */

/** The ABI, as a Wasm import named `mm`. */
export interface FakeMm extends WebAssembly.ModuleImports {
  allocate(size: number, classId: number, module: number, hasReferences: number): number;
  reallocate(object: number, size: number): number;
  addModule(
    name: number,
    nameLen: number,
    start: number,
    end: number,
    visitGlobals: number,
    visitMembers: number,
  ): number;
  mark(object: number): void;
  link(parent: number, child: number): void;
  markWord(word: number): void;
  settle(container: number): void;
  pin(object: number): number;
  unpin(object: number): void;
  collect(): void;
  work(): number;
  takeStack(root: number): number;
  giveStack(stack: number): void;
  currentStack(): number;
  switchStack(stack: number): number;
  stackTop(stack: number): number;
  clearStack(): void;
  stackOctets(stack: number): number;
  setParcel(stack: number, word: bigint, isReference: number): void;
  parcel(stack: number): bigint;
  stretchStack(): number;
  isStackStarved(): number;
  attempt(run: number, argument: number): number;
  raise(word: bigint): void;
  stackLimit(): number;
  growStack(): number;
  take(size: number): number;
  release(address: number): void;
  resize(address: number, size: number): number;
  takeRegion(size: number, name: number, nameLen: number): number;
  takeDma(size: number, alignment: number, name: number, nameLen: number): number;
  giveRegion(address: number): void;
  mapDevice(base: bigint, size: number): number;
  mapDisplay(base: bigint, size: number): number;
  regionAt(index: number, into: number, capacity: number): number;
  memoryTotal(): bigint;
  memoryFree(): bigint;
  heapUsed(): bigint;
  collections(): number;
  heapAllocated(): bigint;
  heapFreed(): bigint;
  heapLive(): bigint;
  pauses(bucket: number): number;
  longestPause(): bigint;
  moduleAt(index: number, into: number, capacity: number): number;
  torture(every: number): void;
}

const ALIGNMENT = 16;
const HEADER = 16;

// Offsets from an object; see mm.ts.
const OWNER = -12;
const RT_ID = -8;
const RT_SIZE = -4;

/** Octets of a stack; its first word is its context. */
const STACK_SIZE = 256;
/** What stackTop says: the host has stacks of its own. */
const STACK_TOP = 4096;

const PAGE = 4096;
const ENOENT = 2;

/** What the fake knows of a stack. */
interface FakeStack {
  parcel: bigint;
}

/** What the fake knows of a region. */
interface FakeRegion {
  readonly address: number;
  readonly octets: number;
  readonly name: Uint8Array;
}

/** Serves mm's ABI out of `memory` from address `from` up to its end. */
export function fakeMm(memory: WebAssembly.Memory, from: number): FakeMm {
  const sizes = new Map<number, number>();
  let next = roundUp(from);
  let objects = 0;
  let cycles = 0;
  let modules = 0;

  const view = (): DataView => new DataView(memory.buffer);
  const bump = (size: number): number => {
    const address = next;
    if (address + size > memory.buffer.byteLength) return 0;
    next = roundUp(address + size);
    new Uint8Array(memory.buffer, address, size).fill(0);
    return address;
  };
  const put = (owner: number, size: number, classId: number): number => {
    const slot = bump(HEADER + (size >>> 0));
    if (slot === 0) return 0;
    const object = slot + HEADER;
    view().setUint32(object + OWNER, owner, true);
    view().setUint32(object + RT_ID, classId, true);
    view().setUint32(object + RT_SIZE, size, true);
    objects += roundUp(HEADER + size);
    return object;
  };
  const take = (size: number): number => {
    const address = bump(size >>> 0);
    if (address !== 0) sizes.set(address, size >>> 0);
    return address;
  };
  const release = (address: number): void => {
    if (address !== 0 && !sizes.delete(address)) {
      throw new WebAssembly.RuntimeError("not a block of memory");
    }
  };
  const copy = (to: number, source: number, size: number): void => {
    new Uint8Array(memory.buffer).copyWithin(to, source, source + size);
  };

  const first = bump(STACK_SIZE);
  const stacks = new Map<number, FakeStack>([[first, { parcel: 0n }]]);
  let current = first;
  const stackOf = (stack: number): FakeStack => {
    const found = stacks.get(stack);
    if (!found) throw new WebAssembly.RuntimeError("not a stack");
    return found;
  };

  const regions: FakeRegion[] = [];
  const takeDma = (size: number, alignment: number, name: number, nameLen: number): number => {
    const step = Math.max(alignment, PAGE);
    const saved = next;
    next = Math.ceil(next / step) * step;
    const octets = Math.max(Math.ceil((size >>> 0) / PAGE), 1) * PAGE;
    const address = bump(octets);
    if (address === 0) next = saved;
    else
      regions.push({ address, octets, name: new Uint8Array(memory.buffer, name, nameLen).slice() });
    return address;
  };

  return {
    allocate: (size, classId, module, hasReferences) =>
      put((module << 1) | hasReferences, size, classId),
    reallocate(object, size) {
      const old = view().getUint32(object + RT_SIZE, true);
      const id = view().getUint32(object + RT_ID, true);
      const moved = put(view().getUint32(object + OWNER, true), size, id);
      if (moved !== 0) copy(moved, object, Math.min(old, size));
      return moved;
    },
    addModule: () => modules++,
    mark() {},
    link() {},
    markWord() {},
    settle() {},
    pin: (object) => object,
    unpin() {},
    collect() {
      cycles++;
    },
    work: () => 0,
    takeStack() {
      const stack = bump(STACK_SIZE);
      if (stack !== 0) stacks.set(stack, { parcel: 0n });
      return stack;
    },
    giveStack(stack) {
      if (stack === current) throw new WebAssembly.RuntimeError("the current stack");
      stackOf(stack);
      stacks.delete(stack);
    },
    currentStack: () => current,
    switchStack(stack) {
      stackOf(stack);
      const before = current;
      current = stack;
      return before;
    },
    stackTop: () => STACK_TOP,
    clearStack() {},
    stackOctets: () => STACK_SIZE,
    setParcel(stack, word) {
      stackOf(stack).parcel = word;
    },
    parcel: (stack) => BigInt.asUintN(64, stackOf(stack).parcel),
    stretchStack: () => 1,
    isStackStarved: () => 0,
    attempt() {
      throw new Error("this mm has no table of functions");
    },
    raise(word) {
      stackOf(current).parcel = word;
    },
    stackLimit: () => 0,
    growStack: () => 0,
    take,
    release,
    resize(address, size) {
      const moved = take(size);
      if (moved === 0) return 0;
      copy(moved, address, Math.min(sizes.get(address) ?? 0, size));
      release(address);
      return moved;
    },
    takeRegion: (size, name, nameLen) => takeDma(size, PAGE, name, nameLen),
    takeDma,
    giveRegion(address) {
      const index = regions.findIndex((region) => region.address === address);
      if (address !== 0 && index < 0) throw new WebAssembly.RuntimeError("not a region");
      if (address !== 0) regions.splice(index, 1);
    },
    mapDevice: (base) => Number(base),
    mapDisplay: (base) => Number(base),
    regionAt(index, into, capacity) {
      const region = regions[index];
      if (!region) return -ENOENT;
      view().setUint32(into, region.address, true);
      view().setUint32(into + 4, region.octets, true);
      const name = region.name.subarray(0, capacity - 8);
      new Uint8Array(memory.buffer, into + 8).set(name);
      return 8 + name.length;
    },
    memoryTotal: () => BigInt(memory.buffer.byteLength),
    memoryFree: () => BigInt(Math.max(0, memory.buffer.byteLength - next)),
    heapUsed: () => BigInt(objects),
    collections: () => cycles,
    heapAllocated: () => BigInt(objects),
    heapFreed: () => 0n,
    heapLive: () => BigInt(objects),
    pauses: () => 0,
    longestPause: () => 0n,
    moduleAt: () => -ENOENT,
    torture() {},
  };
}

function roundUp(address: number): number {
  return Math.ceil(address / ALIGNMENT) * ALIGNMENT;
}
