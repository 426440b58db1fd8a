/** Marking in small steps while the program runs. */
import { boot, type Loaded, qemuMap } from "./load";

const SLOT = 48;

async function ready(mib = 64): Promise<Loaded> {
  const loaded = await boot({ ranges: qemuMap(mib) });
  loaded.addGlobals();
  return loaded;
}

const put = (loaded: Loaded, at: number, value: number): void =>
  loaded.view().setUint32(at, value, true);

const node = ({ mm, module }: Loaded): number => mm.allocate(32, 5, module, 1);

/** A list of `count` objects behind global 0. */
function makeList(loaded: Loaded, count: number): void {
  for (let index = 0; index < count; index++) {
    const head = node(loaded);
    put(loaded, head, loaded.view().getUint32(loaded.globals, true));
    put(loaded, loaded.globals, head);
  }
}

/** Allocates until a cycle is due, and works until it marks: some hundred objects are black. */
function startMarking({ mm }: Loaded): void {
  while (!mm.work()) mm.allocate(2000, 1, 0, 0);
  mm.work();
}

/** Works until the cycle is over. */
function finish({ mm }: Loaded): void {
  while (mm.work()) continue;
}

const isKept = (loaded: Loaded, object: number): boolean => {
  loaded.mm.torture(0);
  return loaded.view().getUint32(object - 8, true) === 5;
};

test("a cycle takes many steps, and ends", async () => {
  const loaded = await ready();
  makeList(loaded, 100_000);
  loaded.mm.collect();
  const before = loaded.mm.collections();
  startMarking(loaded);
  let steps = 0;
  while (loaded.mm.collections() === before) {
    loaded.mm.work();
    steps++;
  }
  expect(steps).toBeGreaterThan(100);
  expect(Number(loaded.mm.heapLive())).toBe(100_000 * SLOT);
});

test("nothing is due after a cycle", async () => {
  const { mm } = await ready();
  mm.collect();
  expect(mm.work()).toBe(0);
});

test("a child that is stored in a black object, and nowhere else, is kept by its link", async () => {
  const loaded = await ready();
  makeList(loaded, 20_000);
  loaded.mm.collect();
  const head = loaded.view().getUint32(loaded.globals, true);
  startMarking(loaded);
  const child = node(loaded);
  put(loaded, head + 4, child);
  loaded.mm.link(head, child);
  finish(loaded);
  expect(Number(loaded.mm.heapLive())).toBe(20_001 * SLOT);
});

test("a new object is white: one that dies in its first cycle is not kept by it", async () => {
  const loaded = await ready();
  makeList(loaded, 20_000);
  loaded.mm.collect();
  startMarking(loaded);
  for (let index = 0; index < 100; index++) node(loaded);
  finish(loaded);
  expect(Number(loaded.mm.heapLive())).toBe(20_000 * SLOT);
});

test("a new object that got references without links is visited after all", async () => {
  const loaded = await ready();
  makeList(loaded, 20_000);
  loaded.mm.collect();
  startMarking(loaded);
  const fresh = node(loaded);
  loaded.stackPointer.value -= 4;
  put(loaded, loaded.stackPointer.value, fresh);
  loaded.mm.work();
  put(loaded, fresh, node(loaded));
  finish(loaded);
  expect(Number(loaded.mm.heapLive())).toBe(20_002 * SLOT);
});

const moves: { name: string; move: (loaded: Loaded, object: number, from: number) => void }[] = [
  {
    name: "to a global",
    move: (loaded, object) => put(loaded, loaded.globals + 16, object),
  },
  {
    name: "to a pin",
    move: (loaded, object) => void loaded.mm.pin(object),
  },
  {
    name: "to the current stack",
    move: (loaded, object) => {
      loaded.stackPointer.value -= 4;
      put(loaded, loaded.stackPointer.value, object);
    },
  },
  {
    name: "to a stack that was scanned, which is left again",
    move: (loaded, object) => {
      const { mm } = loaded;
      const first = mm.currentStack();
      mm.switchStack(loaded.view().getUint32(loaded.globals + 100, true));
      loaded.stackPointer.value -= 4;
      put(loaded, loaded.stackPointer.value, object);
      mm.switchStack(first);
    },
  },
  {
    name: "to a parcel",
    move: (loaded, object) => loaded.mm.setParcel(loaded.mm.takeStack(0), BigInt(object), 1),
  },
  {
    name: "to the root of a new stack",
    move: (loaded, object) => void loaded.mm.takeStack(object),
  },
];

for (const { name, move } of moves) {
  for (const steps of [0, 1, 5, 40, 200, -5, -40]) {
    const behind = steps < 0 ? "a pin" : "a global";
    test(`an object that moves from behind ${behind} ${name} after ${Math.abs(steps)} steps is kept`, async () => {
      const loaded = await ready();
      const { mm } = loaded;
      const parked = mm.takeStack(0);
      makeList(loaded, 20_000);
      mm.collect();
      // The last of the list is marked late: take it off at once.
      let last = loaded.view().getUint32(loaded.globals, true);
      let before = last;
      for (let next = last; next; next = loaded.view().getUint32(next, true)) {
        before = last;
        last = next;
      }
      if (steps < 0) {
        mm.pin(loaded.view().getUint32(loaded.globals, true));
        put(loaded, loaded.globals, 0);
      }
      startMarking(loaded);
      for (let index = 0; index < Math.abs(steps); index++) mm.work();
      put(loaded, loaded.globals + 100, parked);
      move(loaded, last, before);
      put(loaded, loaded.globals + 100, 0);
      put(loaded, before, 0);
      mm.collect();
      mm.torture(1);
      mm.collect();
      expect(Number(mm.heapLive())).toBe(20_000 * SLOT);
      expect(isKept(loaded, last)).toBe(true);
    });
  }
}

test("pins that others' unpinning moves in their table are found", async () => {
  const loaded = await ready();
  const { mm } = loaded;
  for (let round = 0; round < 20; round++) {
    const pinned = Array.from({ length: 3900 }, () => mm.pin(node(loaded)));
    startMarking(loaded);
    for (let at = round; pinned.length > 900; at = (at + 7) % pinned.length) {
      if (pinned.length % 100 === 0) mm.work();
      mm.unpin(pinned.splice(at, 1)[0] ?? 0);
    }
    finish(loaded);
    expect(Number(mm.heapLive())).toBeGreaterThanOrEqual(900 * SLOT);
    mm.torture(1); // verifies nothing of pins: what was lost is filled
    mm.collect();
    expect(pinned.filter((object) => !isKept(loaded, object))).toEqual([]);
    pinned.forEach(mm.unpin);
    mm.torture(0);
  }
});

test("references that move within an object that is visited in part are found, if it is settled", async () => {
  const loaded = await ready();
  const { mm, module, view, memory } = loaded;
  const count = 30_000;
  const array = mm.allocate(4 * count, 5, module, 1);
  put(loaded, loaded.globals, array);
  for (let index = 0; index < count; index++) {
    put(loaded, array + 4 * index, node(loaded));
    mm.link(array, view().getUint32(array + 4 * index, true));
  }
  mm.collect();
  startMarking(loaded);
  for (let round = 0; round < 1000; round++) {
    const first = view().getUint32(array, true);
    mm.settle(array);
    new Uint8Array(memory.buffer).copyWithin(array, array + 4, array + 4 * count);
    put(loaded, array + 4 * (count - 1), first);
    mm.work();
  }
  mm.torture(1);
  mm.collect();
  expect(Number(mm.heapLive())).toBeGreaterThanOrEqual(count * SLOT);
});

describe("adversaries", () => {
  test("a million tiny objects that live", async () => {
    const loaded = await ready(256);
    const { mm } = loaded;
    for (let index = 0; index < 1_000_000; index++) {
      const head = mm.allocate(4, 5, loaded.module, 1);
      put(loaded, head, loaded.view().getUint32(loaded.globals, true));
      put(loaded, loaded.globals, head);
    }
    mm.collect();
    expect(Number(mm.heapLive())).toBe(32_000_000);
    expect(mm.collections()).toBeGreaterThan(1);
    expect(mm.collections()).toBeLessThan(12);
  });

  test("rings of garbage, for as long as one likes", async () => {
    const loaded = await ready(16);
    const { mm } = loaded;
    for (let index = 0; index < 200_000; index++) {
      const [one, other] = [node(loaded), node(loaded)];
      put(loaded, one, other);
      mm.link(one, other);
      put(loaded, other, one);
      mm.link(other, one);
    }
    expect(Number(mm.heapUsed())).toBeLessThan(6 << 20);
  });

  test("one huge array of references, and its garbage", async () => {
    const loaded = await ready(128);
    const { mm, module, view, globals } = loaded;
    const count = 1_000_000;
    put(loaded, globals, mm.allocate(4 * count, 5, module, 1));
    const array = view().getUint32(globals, true);
    for (let round = 0; round < 3; round++) {
      for (let index = 0; index < count; index += 7) {
        const child = node(loaded);
        put(loaded, array + 4 * index, child);
        mm.link(array, child);
      }
    }
    mm.collect();
    expect(Number(mm.heapLive())).toBe(Math.ceil(count / 7) * SLOT + 4_001_792);
  });

  test("the heap stays bounded while a program allocates large objects beside many small ones", async () => {
    const loaded = await ready(256);
    makeList(loaded, 300_000);
    loaded.mm.collect();
    let most = 0;
    for (let index = 0; index < 3000; index++) {
      loaded.mm.allocate(100_000, 1, 0, 0);
      most = Math.max(most, Number(loaded.mm.heapUsed()));
    }
    expect(most).toBeLessThan(2 * 300_000 * SLOT + (36 << 20));
  });
});
