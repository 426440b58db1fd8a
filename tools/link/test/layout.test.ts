/** Where modules lie: bases after what is below, extents by measurement, the root above all. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { basesAfter, extentOf, FIRST_DATA_ADDRESS, FIRST_TABLE_SLOT } from "../src/compile-layer";
import { sourceOf } from "../src/compile-program";
import { compiledLayers } from "../src/layers";
import { distFolder, nativeFolder, npmTool, repositoryRoot } from "../src/places";
import { layoutOf, rootModule, SHADOW_STACK_LEN } from "../src/root-module";
import { inspect } from "../src/wasm-reader";
import { assemble } from "./src/wat";

const extent = (memoryBase: number, dataEnd: number, tableBase: number, tableEnd: number) => ({
  memoryBase,
  dataEnd,
  tableBase,
  tableEnd,
});

const bases = [
  {
    name: "the lowest layer begins after the native entry, slot 0 empty",
    below: [],
    want: { memoryBase: FIRST_DATA_ADDRESS, tableBase: FIRST_TABLE_SLOT },
  },
  {
    name: "the next begins at the next multiple of 256",
    below: [extent(0x101000, 0x101001, 1, 4)],
    want: { memoryBase: 0x101100, tableBase: 4 },
  },
  {
    name: "an end that is a multiple of 256 is a beginning",
    below: [extent(0x101000, 0x101200, 1, 1)],
    want: { memoryBase: 0x101200, tableBase: 1 },
  },
  {
    name: "the layer right below counts",
    below: [extent(0x101000, 0x101800, 1, 9), extent(0x101800, 0x101800, 9, 9)],
    want: { memoryBase: 0x101800, tableBase: 9 },
  },
];

for (const { name, below, want } of bases) {
  test(`bases: ${name}`, () => expect(basesAfter(below)).toEqual(want));
}

const MODULE = `(module (import "env" "memory" (memory 17)) (func $f) (table 9 funcref)
  (elem (i32.const 3) $f $f) (data (i32.const 0x101010) "abcd"))`;

test("an extent is measured from the base to the last octet and slot", () => {
  expect(extentOf(assemble(MODULE), { memoryBase: 0x101000, tableBase: 3 })).toEqual(
    extent(0x101000, 0x101014, 3, 5),
  );
});

test("a module without data and slots has an empty extent at its bases", () => {
  expect(extentOf(assemble("(module)"), { memoryBase: 0x102000, tableBase: 7 })).toEqual(
    extent(0x102000, 0x102000, 7, 7),
  );
});

test("data below the base is refused", () => {
  expect(() => extentOf(assemble(MODULE), { memoryBase: 0x101100, tableBase: 3 })).toThrow(/below/);
});

test("slots below the base are refused", () => {
  expect(() => extentOf(assemble(MODULE), { memoryBase: 0x101000, tableBase: 4 })).toThrow(/below/);
});

const built = (name: string, exports: string, end: number) => ({
  name,
  wasm: assemble(`(module ${exports})`),
  extent: extent(0x101000, end, 1, 4),
});

const START = '(func (export "start"))';

test("the shadow stack lies above all data, with a page between", () => {
  const layout = layoutOf([built("hal", "", 0x102345), built("program", "", 0x101fff)]);
  expect(layout).toEqual({
    shadowGuard: 0x103000,
    shadowTop: 0x104000 + SHADOW_STACK_LEN,
  });
});

const mains = [
  { name: "without a result exits with 0", main: '(func (export "main"))', status: 0 },
  {
    name: "exits with its result",
    main: '(func (export "main") (result i32) (i32.const 41))',
    status: 41,
  },
];

for (const { name, main, status } of mains) {
  test(`root module: starts bottom first, each start before its init; main ${name}`, async () => {
    const order: string[] = [];
    const modules = [
      built("hal", `${START} (func (export "init"))`, 0x102000),
      built("mm", `${START} (func (export "init"))`, 0x103000),
      built("program", `${START} ${main}`, 0x104000),
    ];
    const root = assemble(rootModule(modules, layoutOf(modules)));
    const step = (text: string, result?: number) => () => {
      order.push(text);
      return result;
    };
    const memory = new WebAssembly.Memory({ initial: 64 });
    const { instance } = await WebAssembly.instantiate(root, {
      cpu: { memory },
      hal: {
        start: step("hal.start"),
        init: step("hal.init"),
        exit: (given: number) => order.push(`exit ${given}`),
        wallMillis: () => 1500n,
        monotonicNanos: () => 2_500_000n,
      },
      mm: { start: step("mm.start"), init: step("mm.init") },
      program: { start: step("program.start"), main: step("main", status) },
    });
    const exports = instance.exports as Record<string, (() => number) & { value: number }>;
    exports["boot"]?.();
    expect(order).toEqual([
      ...["hal.start", "hal.init", "mm.start", "mm.init", "program.start", "main"],
      `exit ${status}`,
    ]);
    expect(exports["Date.now"]?.()).toBe(1500);
    expect(exports["performance.now"]?.()).toBe(2.5);
    expect(exports["__stack_pointer"]?.value).toBe(layoutOf(modules).shadowTop);
  });
}

test("the root module's own exports have the signatures that programs are checked against", () => {
  const modules = [built("program", `${START} (func (export "main"))`, 0x102000)];
  const { exports } = inspect(assemble(rootModule(modules, layoutOf(modules))));
  expect(exports.map(({ name, signature }) => `${name} ${signature}`)).toEqual([
    "boot () -> nothing",
    "interrupt (i32) -> nothing",
    "Date.now () -> f64",
    "performance.now () -> f64",
  ]);
});

test("places exist, below the folder of layers.json", () => {
  for (const place of ["layers.json", "yolk"])
    expect(existsSync(join(repositoryRoot, place))).toBe(true);
  expect(existsSync(join(nativeFolder, "wasm-rt.h"))).toBe(true);
  expect(distFolder.startsWith(repositoryRoot)).toBe(true);
  for (const tool of ["wasm-merge", "wasm2c"]) expect(existsSync(npmTool(tool))).toBe(true);
  for (const { root, entry, abi } of compiledLayers) {
    for (const path of [root, entry, abi])
      expect(existsSync(join(repositoryRoot, path))).toBe(true);
  }
});

const sources = [
  {
    main: join(repositoryRoot, "apps/shell/main.ts"),
    folder: repositoryRoot,
    entry: "apps/shell/main",
  },
  { main: "/somewhere/my app/main.ts", folder: "/somewhere/my app", entry: "main" },
  { main: "/somewhere/a.ts.ts", folder: "/somewhere", entry: "a.ts" },
];

for (const { main, folder, entry } of sources) {
  test(`asc is told of ${entry}`, () => expect(sourceOf(main)).toEqual({ folder, entry }));
}
