import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { boot, compile, type Loaded, qemuMap, repositoryRoot } from "./load";

/** Where the program's static data lies, below the end of the image. */
const MEMORY_BASE = 0x140000;
const TABLE_BASE = 8;

interface Program {
  mapOfObjects(count: number): number;
  strings(count: number): number;
  staticNumbers(): number;
  staticAddresses(): number;
  staticArrays(count: number): number;
  dispatch(count: number): number;
  typedArrays(count: number): number;
  garbage(count: number): void;
  blocks(count: number): number;
  depth(left: number): number;
  collectNow(): void;
  queue(count: number): number;
  spliced(count: number): number;
  rehashed(count: number): number;
  stale(count: number): number;
  flattened(count: number): number;
  keysOnly(count: number): number;
}

const folder = mkdtempSync(join(tmpdir(), "mm-runtime-"));
const wasm = join(folder, "survivors.wasm");

beforeAll(() => {
  const options = `--config none --runtime libs/mm/runtime/index --use YOLK_MEMORY_BASE=${MEMORY_BASE}
    --importMemory --importTable --memoryBase ${MEMORY_BASE} --tableBase ${TABLE_BASE}
    --stackSize 16384 --exportStart start --debug --outFile ${wasm}`;
  const asc = join(repositoryRoot, "node_modules/assemblyscript/bin/asc.js");
  const program = "libs/mm/test/programs/survivors.ts";
  execFileSync(process.execPath, [asc, program, ...options.trim().split(/\s+/)], {
    cwd: repositoryRoot,
    stdio: "inherit",
  });
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true }));

/** Methods before whose moves the link step calls `settle`; see README.md. */
const MOVES =
  /^ {2}\(func \$"?~lib\/(array\/Array|staticarray\/StaticArray)<.*>#(shift|splice|copyWithin)"? /;
const REVERSE = /^ {2}\(func \$"?~lib\/(array\/Array|staticarray\/StaticArray)<.*>#reverse"? /;

/** What the link step does to a program, on its text. */
function settleMoves(text: string): string {
  const settle = /\(import "mm" "settle" \(func \(;(\d+);/.exec(text)?.[1] ?? "";
  let move = /^$/;
  return text
    .split("\n")
    .map((line) => {
      if (line.startsWith("  (func ")) {
        move = MOVES.test(line) ? /^ *memory\.copy/ : REVERSE.test(line) ? /call .*REVERSE/ : /^$/;
      }
      if (!line.trim() || !move.test(line)) return line;
      return `    local.get 0\n    call ${settle}\n${line}`;
    })
    .join("\n");
}

async function start(mib: number): Promise<{ loaded: Loaded; program: Program }> {
  const loaded = await boot({ ranges: qemuMap(mib), residue: 0xcc });
  const { memory, table, stackPointer, mm } = loaded;
  const env = {
    memory,
    table,
    stackPointer,
    abort(message: number): never {
      const length = loaded.view().getUint32(message - 4, true);
      throw new Error(Buffer.from(memory.buffer, message, length).toString("utf16le"));
    },
  };
  const instance = await WebAssembly.instantiate(await compile(wasm, settleMoves), {
    env,
    mm: { ...mm } as unknown as WebAssembly.ModuleImports,
  });
  const exports = instance.exports as unknown as Program & { start(): void };
  exports.start();
  return { loaded, program: exports };
}

const cases: { name: string; run: (program: Program, round: number) => number; want: number }[] = [
  { name: "a map of objects", run: ({ mapOfObjects }) => mapOfObjects(2000), want: 1999 * 1000 },
  { name: "strings", run: ({ strings }) => strings(300), want: 300 },
  { name: "arrays that start static", run: ({ staticArrays }) => staticArrays(3000), want: 3004 },
  { name: "static numbers", run: ({ staticNumbers }) => staticNumbers(), want: 3 },
  { name: "static addresses", run: ({ staticAddresses }) => staticAddresses(), want: 4 },
  { name: "methods by class", run: ({ dispatch }) => dispatch(1000), want: 500 * 12 + 500 * 9 },
  { name: "typed arrays and sets", run: ({ typedArrays }) => typedArrays(3000), want: 3000 },
  { name: "blocks", run: ({ blocks }) => blocks(1000), want: 1000 },
  { name: "deep recursion", run: ({ depth }) => depth(200), want: 201 },
];

const containers: typeof cases = [
  { name: "shift and unshift", run: ({ queue }) => queue(700), want: 700 },
  { name: "splice, reverse, copyWithin", run: ({ spliced }) => spliced(800), want: 800 },
  { name: "maps and sets", run: ({ rehashed }) => rehashed(900), want: 600 },
  { name: "lengths that shrink and grow", run: ({ stale }) => stale(1000), want: 1 },
  { name: "keys that nothing else holds", run: ({ keysOnly }) => keysOnly(4000), want: 2000 },
  { name: "flat", run: ({ flattened }) => flattened(300), want: 3000 },
];

for (const { name, run, want } of containers) {
  for (const every of [3000, 411]) {
    test(`${name}: right while containers are visited in pieces, collecting every ${every}`, async () => {
      const { loaded, program } = await start(32);
      loaded.mm.torture(every);
      expect([run(program, 0), run(program, 1), run(program, 2)]).toEqual([want, want, want]);
    });
  }
}

for (const { name, run, want } of cases) {
  test(`${name}: right in every round while garbage is collected`, async () => {
    const { loaded, program } = await start(16);
    const results = Array.from({ length: 12 }, (_, round) => {
      program.garbage(200);
      program.collectNow();
      return run(program, round);
    });
    expect(results).toEqual(results.map(() => want));
    expect(loaded.mm.collections()).toBeGreaterThan(12);
  });
}

test("all of it together, many times, on 8 MiB", async () => {
  const { loaded, program } = await start(8);
  const wrong: string[] = [];
  for (let round = 0; round < 30; round++) {
    for (const { name, run, want } of cases) {
      if (run(program, round) !== want) wrong.push(`${name}, round ${round}`);
    }
    program.garbage(100);
  }
  expect(wrong).toEqual([]);
  expect(loaded.mm.collections()).toBeGreaterThan(30);
  expect(loaded.stackPointer.value).toBe(loaded.stackTop);
});
