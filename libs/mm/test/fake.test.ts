/** What holds of mm and of its fake alike. */
import { fakeMm } from "../fake/mm";
import { boot, type Mm, qemuMap } from "./load";

interface Subject {
  readonly mm: Mm;
  readonly memory: WebAssembly.Memory;
}

const subjects: { name: string; make: () => Promise<Subject> }[] = [
  { name: "mm", make: () => boot({ ranges: qemuMap(8) }) },
  {
    name: "the fake",
    make: async () => {
      const memory = new WebAssembly.Memory({ initial: 128 });
      return { memory, mm: fakeMm(memory, 0x200001) as unknown as Mm };
    },
  },
];

for (const { name, make } of subjects) {
  test(`${name}: an object has its header and is zero`, async () => {
    const { mm, memory } = await make();
    const object = mm.allocate(20, 7, 3, 1);
    const view = new DataView(memory.buffer);
    const header = [-12, -8, -4].map((offset) => view.getUint32(object + offset, true));
    expect(header).toEqual([7, 7, 20]);
    expect(object % 16).toBe(0);
  });

  test(`${name}: resizing keeps the contents`, async () => {
    const { mm, memory } = await make();
    const view = new DataView(memory.buffer);
    const object = mm.allocate(4, 7, 0, 0);
    const block = mm.take(4);
    view.setUint32(object, 11, true);
    view.setUint32(block, 22, true);
    expect(view.getUint32(mm.reallocate(object, 9000), true)).toBe(11);
    expect(view.getUint32(mm.resize(block, 9000), true)).toBe(22);
  });

  test(`${name}: no memory is 0, for a block and for an object`, async () => {
    const { mm } = await make();
    expect(mm.take(100_000_000)).toBe(0);
    expect(mm.allocate(100_000_000, 1, 0, 0)).toBe(0);
  });

  test(`${name}: release of what was not taken is a trap`, async () => {
    const { mm } = await make();
    expect(() => mm.release(0x150000)).toThrow(WebAssembly.RuntimeError);
  });
}
