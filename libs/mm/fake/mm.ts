/**
 * The ABI of mm for tests of the layers above: it hands out memory in a row and never collects.
 *
 * Headers, zeroing, alignment and error results are mm's. What a test may not expect: that
 * memory comes back, and that the figures mean more than octets handed out.
 */

/** The ABI, as a Wasm import named `mm`. */
export interface FakeMm extends WebAssembly.ModuleImports {
  allocate(size: number, classId: number, visitor: number): number;
  reallocate(object: number, size: number): number;
  addModule(start: number, end: number, visitGlobals: number, visitMembers: number): void;
  mark(object: number): void;
  pin(object: number): number;
  unpin(object: number): void;
  collect(): void;
  take(size: number): number;
  release(address: number): void;
  resize(address: number, size: number): number;
  memoryTotal(): bigint;
  memoryFree(): bigint;
  heapUsed(): bigint;
  collections(): number;
}

const ALIGNMENT = 16;
const HEADER = 16;

// Offsets from an object; see mm.ts.
const VISITOR = -12;
const RT_ID = -8;
const RT_SIZE = -4;

/** Serves mm's ABI out of `memory` from address `from` up to its end. */
export function fakeMm(memory: WebAssembly.Memory, from: number): FakeMm {
  const sizes = new Map<number, number>();
  let next = roundUp(from);
  let objects = 0;
  let cycles = 0;

  const view = (): DataView => new DataView(memory.buffer);
  const bump = (size: number): number => {
    const address = next;
    if (address + size > memory.buffer.byteLength) return 0;
    next = roundUp(address + size);
    new Uint8Array(memory.buffer, address, size).fill(0);
    return address;
  };
  const allocate = (size: number, classId: number, visitor: number): number => {
    const slot = bump(HEADER + (size >>> 0));
    if (slot === 0) throw new WebAssembly.RuntimeError("out of memory");
    const object = slot + HEADER;
    view().setUint32(object + VISITOR, visitor, true);
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

  return {
    allocate,
    reallocate(object, size) {
      const old = view().getUint32(object + RT_SIZE, true);
      const id = view().getUint32(object + RT_ID, true);
      const moved = allocate(size, id, view().getUint32(object + VISITOR, true));
      copy(moved, object, Math.min(old, size));
      return moved;
    },
    addModule() {},
    mark() {},
    pin: (object) => object,
    unpin() {},
    collect() {
      cycles++;
    },
    take,
    release,
    resize(address, size) {
      const moved = take(size);
      if (moved === 0) return 0;
      copy(moved, address, Math.min(sizes.get(address) ?? 0, size));
      release(address);
      return moved;
    },
    memoryTotal: () => BigInt(memory.buffer.byteLength),
    memoryFree: () => BigInt(Math.max(0, memory.buffer.byteLength - next)),
    heapUsed: () => BigInt(objects),
    collections: () => cycles,
  };
}

function roundUp(address: number): number {
  return Math.ceil(address / ALIGNMENT) * ALIGNMENT;
}
