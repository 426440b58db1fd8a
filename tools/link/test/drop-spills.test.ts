/** Frames and temporaries that the collector can never need go; whatever it may need stays. */
import { dropSpills } from "../src/drop-spills";
import { type Expression, parseExpression, printExpression } from "../src/s-expression";

const POINTER = "$~lib/memory/__stack_pointer";

/** A slot's store as asc writes it for a temporary: set, store, get. */
const spill = (local: string, slot: number, value: string) =>
  `(block (result i32) (local.set ${local} ${value})
    (i32.store offset=${slot} (global.get ${POINTER}) (local.get ${local})) (local.get ${local}))`;

const enter = (size: number) =>
  `(global.set ${POINTER} (i32.sub (global.get ${POINTER}) (i32.const ${size})))
   (call $~stack_check)
   (i64.store (global.get ${POINTER}) (i64.const 0))`;

const leave = (size: number) =>
  `(global.set ${POINTER} (i32.add (global.get ${POINTER}) (i32.const ${size})))`;

const COMMON = `
  (import "mm" "allocate" (func $allocate (param i32) (result i32)))
  (import "mm" "link" (func $link (param i32) (param i32)))
  (global $object i32 (i32.const 4096))
  (import "hal" "write" (func $write (param i32)))
  (import "env" "now" (func $now (result f64)))
  (import "env" "memory" (memory $memory 1))
  (import "peer" "sum" (func $peer (param i32) (result i32)))
  (func $~stack_check)
  (func $pure (param $a i32) (param $b i32) (result i32) (local.get $a))
  (func $collects (param $a i32) (param $b i32) (result i32) (call $allocate (local.get $a)))`;

/** Functions of the module after the pass, by name. */
function after(functions: string): ReadonlyMap<string, string> {
  const tree = parseExpression(`(module ${COMMON} ${functions})`) as Expression[];
  dropSpills(tree);
  const lists = tree.filter((field): field is Expression[] => Array.isArray(field));
  return new Map(
    lists.map((list) => [String(list[1]), printExpression(list).replace(/\s+/g, " ")]),
  );
}

const stores = (text = "") => text.split("(i32.store").length - 1;
const moves = (text = "") => text.split(`(global.set ${POINTER}`).length - 1;

const framed = (body: string) => `(func $f (param $object i32) (local $3 i32) (local $4 i32)
  ${enter(8)} ${body} ${leave(8)})`;

const userStore = `(i32.store (global.get ${POINTER}) (local.get $object))`;

const constantStore = `(i32.store (global.get ${POINTER}) (global.get $object))`;

const frames = [
  { name: "that calls nothing loses its frame", body: userStore, kept: false },
  {
    name: "that calls a pure function loses it",
    body: `${userStore} (drop (call $pure (i32.const 1) (i32.const 2)))`,
    kept: false,
  },
  {
    name: "that calls hal loses it",
    body: `${userStore} (call $write (local.get $object))`,
    kept: false,
  },
  { name: "that calls env loses it", body: `${userStore} (drop (call $now))`, kept: false },
  {
    name: "that calls a bench's peer loses it",
    body: `${userStore} (drop (call $peer (i32.const 1)))`,
    kept: false,
  },
  {
    name: "that calls mm keeps it",
    body: `${userStore} (drop (call $allocate (i32.const 1)))`,
    kept: true,
  },
  {
    name: "that calls what calls mm keeps it",
    body: `${userStore} (drop (call $collects (i32.const 1) (i32.const 2)))`,
    kept: true,
  },
  {
    name: "that calls mm inside a branch of a loop keeps it",
    body: `${userStore} (loop $l (if (i32.const 1) (then (drop (call $allocate (i32.const 1))))))`,
    kept: true,
  },
  {
    name: "that calls through the table keeps it",
    body: `${userStore} (call_indirect (type $t) (i32.const 1))`,
    kept: true,
  },
];

for (const { name, body, kept } of frames) {
  test(`a function ${name}`, () => {
    const text = after(framed(body)).get("$f");
    expect({ moves: moves(text), stores: stores(text) }).toEqual(
      kept ? { moves: 2, stores: 1 } : { moves: 0, stores: 0 },
    );
    expect(text?.includes("(call $~stack_check)")).toBe(kept);
  });
}

test("collecting passes through any number of callers, and through cycles", () => {
  const chain = Array.from({ length: 6 }, (_, i) => {
    const next = i < 5 ? `$c${i + 1}` : "$back";
    return `(func $c${i} ${enter(8)} ${constantStore} (call ${next}) ${leave(8)})`;
  });
  const text = after(`${chain.join(" ")}
    (func $back ${enter(8)} ${constantStore} (call $c0) (drop (call $allocate (i32.const 1))) ${leave(8)})
    (func $loop ${enter(8)} ${constantStore} (call $loop2) ${leave(8)})
    (func $loop2 ${enter(8)} ${constantStore} (call $loop) ${leave(8)})
    (func $linking ${enter(8)} ${constantStore} (call $link (i32.const 1) (i32.const 2)) ${leave(8)})`);
  const kept = [...text].filter(([, body]) => moves(body) > 0).map(([name]) => name);
  expect(kept).toEqual(["$c0", "$c1", "$c2", "$c3", "$c4", "$c5", "$back"]);
});

test("a frame cleared with memory.fill goes whole, and the values of its stores stay evaluated", () => {
  const text = after(`(func $f (param $object i32) (local $3 i32)
    (global.set ${POINTER} (i32.sub (global.get ${POINTER}) (i32.const 40)))
    (memory.fill (global.get ${POINTER}) (i32.const 0) (i32.const 40))
    (i32.store (global.get ${POINTER}) (local.tee $3 (call $pure (i32.const 1) (i32.const 2)))))`).get(
    "$f",
  );
  expect(text).not.toContain("memory.fill");
  expect(text).toContain("(drop (local.tee $3 (call $pure");
});

test("stores to other addresses stay", () => {
  const text = after(
    `(func $f (param $object i32) (i32.store (local.get $object) (i32.const 1))
      (memory.fill (local.get $object) (i32.const 0) (i32.const 4)))`,
  ).get("$f");
  expect(stores(text)).toBe(1);
  expect(text).toContain("memory.fill");
});

const fresh = (n: number) => `(call $allocate (i32.const ${n}))`;

// In a function that may collect anyway: which of its temporaries' stores are needed?
const temporaries = [
  {
    name: "one that is passed to a collecting call stays",
    body: `(drop (call $collects ${spill("$3", 0, fresh(1))} (i32.const 2)))`,
    kept: 1,
  },
  {
    name: "one that is passed to a call of a function value stays",
    body: `(drop (call_indirect (type $t) ${spill("$3", 0, fresh(1))} (i32.const 2)))`,
    kept: 1,
  },
  {
    name: "one that waits while the next argument is made stays",
    body: `(drop (call $pure ${spill("$3", 0, fresh(1))} ${fresh(2)}))`,
    kept: 1,
  },
  {
    name: "of two fresh arguments of a pure call at least the first stays",
    body: `(drop (call $pure ${spill("$3", 0, fresh(1))} ${spill("$4", 4, fresh(2))}))`,
    kept: { least: 1 },
  },
  {
    name: "one that is stored, used by a pure call and then by a collecting one stays",
    body: `(local.set $3 ${fresh(1)})
      (i32.store (global.get ${POINTER}) (local.get $3))
      (drop (call $pure (local.get $3) (i32.const 0)))
      (drop (call $collects (local.get $3) (i32.const 0)))`,
    kept: 1,
  },
  {
    name: "one that is stored before another object is made, then passed to a pure call, stays",
    body: `(local.set $3 ${fresh(1)})
      (i32.store (global.get ${POINTER}) (local.get $3))
      (drop ${fresh(2)})
      (drop (call $pure (local.get $3) (i32.const 0)))`,
    kept: 1,
  },
  {
    name: "one that is stored before a branch that makes an object, then passed, stays",
    body: `(local.set $3 ${fresh(1)})
      (i32.store (global.get ${POINTER}) (local.get $3))
      (if (local.get $object) (then (drop ${fresh(2)})))
      (drop (call $pure (local.get $3) (i32.const 0)))`,
    kept: 1,
  },
  {
    name: "one that only a pure call takes, nothing made in between, goes",
    body: `(local.set $3 ${fresh(1)})
      (i32.store (global.get ${POINTER}) (local.get $3))
      (drop (call $pure (local.get $3) (i32.const 0)))
      (drop (call $collects (i32.const 1) (i32.const 0)))`,
    kept: 0,
  },
  {
    name: "a named variable of the source stays, whatever is called",
    body: `(i32.store (global.get ${POINTER}) (local.get $object))
      (drop (call $pure (local.get $object) (i32.const 0)))
      (drop (call $allocate (i32.const 0)))`,
    kept: 1,
  },
];

for (const { name, body, kept } of temporaries) {
  test(`temporaries: ${name}`, () => {
    const text = after(framed(body)).get("$f");
    if (typeof kept === "number") expect(stores(text)).toBe(kept);
    else expect(stores(text)).toBeGreaterThanOrEqual(kept.least);
    expect(moves(text)).toBe(kept === 0 ? 0 : 2); // without a store left, no frame either
  });
}

const roots = [
  { name: "a parameter that is never set", setup: "", copied: "$object", kept: 0 },
  {
    name: "a local that is set once, before, to what is stored then",
    setup: `(i32.store (global.get ${POINTER}) (local.tee $named (local.get $object)))`,
    copied: "$named",
    kept: 1, // its own
  },
  {
    name: "a local that is set, but not stored",
    setup: "(local.set $named (local.get $object))",
    copied: "$named",
    kept: 1,
  },
  {
    name: "a local that is set twice",
    setup: `(i32.store (global.get ${POINTER}) (local.tee $named (local.get $object)))
      (i32.store (global.get ${POINTER}) (local.tee $named (i32.const 0)))`,
    copied: "$named",
    kept: 3,
  },
];
for (const { name, setup, copied, kept } of roots) {
  test(`a copy, for a collecting call, of ${name}: ${kept} stores stay`, () => {
    const body = `${setup} (drop (call $collects ${spill("$3", 4, `(local.get ${copied})`)} (i32.const 0)))`;
    const text = after(`(func $f (param $object i32) (local $named i32) (local $3 i32)
      ${enter(8)} ${body} ${leave(8)})`).get("$f");
    expect(stores(text)).toBe(kept);
  });
}
