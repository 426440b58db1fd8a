import { boot, type Loaded, qemuMap } from "./load";

const options = [
  { commandLine: "", every: 0 },
  { commandLine: "gc=torture", every: 100 },
  { commandLine: "quiet gc=torture:7 console=pipe", every: 7 },
  { commandLine: "nogc=torture", every: 0 },
];

for (const { commandLine, every } of options) {
  test(`the command line "${commandLine}" collects every ${every} allocations`, async () => {
    const { mm } = await boot({ ranges: qemuMap(32), commandLine });
    for (let index = 0; index < 700; index++) mm.allocate(32, 1, 0, 0);
    if (!every) expect(mm.collections()).toBe(0);
    else expect(mm.collections()).toBeGreaterThanOrEqual(Math.floor(700 / every));
  });
}

test("what is freed is filled with a pattern", async () => {
  const { mm, memory } = await boot({ ranges: qemuMap(32) });
  mm.torture(1);
  const object = mm.allocate(32, 1, 0, 0);
  mm.collect();
  mm.collect(); // sweeps what the first found
  expect(new Uint8Array(memory.buffer, object, 32).every((octet) => octet === 0xdb)).toBe(true);
});

const damages: { name: string; damage: (loaded: Loaded, object: number) => void; want: RegExp }[] =
  [
    {
      name: "a reference into the middle of an object",
      damage: ({ view, mm, module }, object) =>
        view().setUint32(object, mm.allocate(64, 1, module, 0) + 16, true),
      want: /no object/,
    },
    {
      name: "a reference to a block",
      damage: ({ view, mm }, object) => view().setUint32(object, mm.take(64) + 16, true),
      want: /no object/,
    },
    {
      name: "a size past the slot",
      damage: ({ view }, object) => view().setUint32(object - 4, 200, true),
      want: /exceeds/,
    },
  ];

for (const { name, damage, want } of damages) {
  test(`${name} is found at the end of a cycle`, async () => {
    const loaded = await boot({ ranges: qemuMap(32) });
    const { mm, module, view } = loaded;
    loaded.addGlobals();
    const object = mm.allocate(32, 5, module, 1);
    view().setUint32(loaded.globals, object, true);
    damage(loaded, object);
    mm.torture(1000);
    expect(() => mm.collect()).toThrow(WebAssembly.RuntimeError);
    expect(loaded.failure).toMatch(want);
  });
}
