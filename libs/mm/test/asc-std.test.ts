/**
 * asc's containers, by source: which methods move references without a write barrier.
 *
 * README.md says for each why that is sound. A method that is new here must be thought about there.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "./load";

const STD = join(repositoryRoot, "node_modules/assemblyscript/std/assembly");

const METHOD = /^ {2}(?:@\w+(?:\("[^"]*"\))? )*(?:static |private |get |set )*(\w+)(?:<[^(]*>)?\(/;
const FUNCTION = /^(?:export )?function (\w+)/;

/** What moves elements without naming them one by one. */
const MOVE = /memory\.copy|REVERSE<|SORT</;
/** What stores a reference. */
const STORE = /store<(?:T|U|usize)>\(|\.(?:key|value) = |\b__uset\(/;

/** Methods in `file` whose text meets `wanted`, in the order of the file. */
function methodsOf(file: string, isWanted: (text: string) => boolean): string[] {
  const bodies = new Map<string, string>();
  let name = "";
  for (const line of readFileSync(join(STD, file), "utf8").split("\n")) {
    name = (METHOD.exec(line) ?? FUNCTION.exec(line))?.[1] ?? name;
    bodies.set(name, `${bodies.get(name) ?? ""}${line}\n`);
  }
  return [...bodies].filter(([, text]) => isWanted(text)).map(([method]) => method);
}

const isMove = (text: string): boolean => MOVE.test(text);
const storesWithoutLink = (text: string): boolean => STORE.test(text) && !/__link\(/.test(text);

const files = [
  {
    file: "array.ts",
    moves: [
      "concat",
      "copyWithin",
      "shift",
      "unshift",
      "slice",
      "splice",
      "reverse",
      "sort",
      "flat",
    ],
    stores: ["shift"],
  },
  {
    file: "staticarray.ts",
    moves: ["fromArray", "concat", "slice", "copyWithin", "sort", "reverse"],
    stores: ["__set"],
  },
  { file: "map.ts", moves: [], stores: ["rehash"] },
  { file: "set.ts", moves: [], stores: ["rehash"] },
];

for (const { file, moves, stores } of files) {
  test(`${file} moves elements in the methods that README.md knows`, () => {
    expect(methodsOf(file, isMove)).toEqual(moves);
  });

  test(`${file} stores references without a link in the methods that README.md knows`, () => {
    expect(methodsOf(file, storesWithoutLink)).toEqual(stores);
  });
}

test("it is the version that was read", () => {
  const text = readFileSync(join(STD, "../../package.json"), "utf8");
  expect((JSON.parse(text) as { version: string }).version).toBe("0.28.20");
});

// Offsets that libs/mm/runtime/visit.ts relies on.
const layouts = [
  {
    file: "array.ts",
    lines: ["buffer: ArrayBuffer", "dataStart: usize", "byteLength: i32", "length_: i32"],
  },
  {
    file: "map.ts",
    lines: [
      "buckets: ArrayBuffer",
      "bucketsMask: u32",
      "entries: ArrayBuffer",
      "entriesCapacity: i32",
      "entriesOffset: i32",
    ],
  },
  {
    file: "set.ts",
    lines: [
      "buckets: ArrayBuffer",
      "bucketsMask: u32",
      "entries: ArrayBuffer",
      "entriesCapacity: i32",
      "entriesOffset: i32",
    ],
  },
];

for (const { file, lines } of layouts) {
  test(`${file} has its fields in the order that is visited`, () => {
    const text = readFileSync(join(STD, file), "utf8");
    const fields = [...text.matchAll(/^ {2}(?:@unsafe )?(?:private |readonly )+(\w+: \w+)/gm)];
    expect(fields.slice(0, lines.length).map((field) => field[1])).toEqual(lines);
  });
}
