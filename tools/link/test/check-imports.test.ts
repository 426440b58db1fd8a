/** A module binds to what it may see, as it is declared there; all else names both sides. */
import { checkImports, LinkError } from "../src/check-imports";
import { compiledLayers, layersBelow } from "../src/layers";
import { inspect } from "../src/wasm-reader";
import { assemble } from "./src/wat";

const facts = (text: string) => inspect(assemble(`(module ${text})`));

const hal = {
  name: "hal",
  facts:
    facts(`(func (export "exit") (param i32)) (func (export "nanos") (result i64) (i64.const 0))
    (global (export "limit") i32 (i32.const 1))`),
};

const imports = (...ports: string[]) => ({
  name: "user",
  facts: facts(ports.map((port) => `(import ${port})`).join(" ")),
});

const fitting = [
  { name: "nothing", user: imports() },
  { name: "functions as they are exported", user: imports('"hal" "exit" (func (param i32))') },
  {
    name: "memory, table and globals of env, which the link step supplies",
    user: imports('"env" "memory" (memory 1)', '"env" "t" (table 1 funcref)'),
  },
  { name: "a function of cpu, which has no module", user: imports('"cpu" "in8" (func)') },
];

for (const { name, user } of fitting) {
  test(`allowed: ${name}`, () => {
    expect(() => checkImports(user, ["hal", "cpu"], [hal])).not.toThrow();
  });
}

const refused = [
  {
    name: "a module that is not seen",
    user: imports('"mm" "take" (func (param i32) (result i32))'),
    message: "user imports mm.take (i32) -> i32, but layers.json lets user see only: hal",
  },
  {
    name: "a function that is not exported",
    user: imports('"hal" "reset" (func)'),
    message: "user imports hal.reset () -> nothing, but hal exports no reset",
  },
  {
    name: "an export that is no function",
    user: imports('"hal" "limit" (func)'),
    message: "user imports hal.limit () -> nothing, but hal exports no limit",
  },
  {
    name: "a parameter of another type",
    user: imports('"hal" "exit" (func (param f64))'),
    message: "user imports hal.exit (f64) -> nothing, but hal exports exit (i32) -> nothing",
  },
  {
    name: "a result that is not there",
    user: imports('"hal" "exit" (func (param i32) (result i32))'),
    message: "user imports hal.exit (i32) -> i32, but hal exports exit (i32) -> nothing",
  },
  {
    name: "a result of another width",
    user: imports('"hal" "nanos" (func (result i32))'),
    message: "user imports hal.nanos () -> i32, but hal exports nanos () -> i64",
  },
  {
    name: "the last of several imports",
    user: imports('"hal" "exit" (func (param i32))', '"hal" "exit" (func (param i64))'),
    message: "user imports hal.exit (i64) -> nothing, but hal exports exit (i32) -> nothing",
  },
];

for (const { name, user, message } of refused) {
  test(`refused: ${name}`, () => {
    expect(() => checkImports(user, ["hal"], [hal])).toThrow(new LinkError(message));
  });
}

test("who may see nothing is told so", () => {
  expect(() => checkImports(imports('"hal" "exit" (func)'), [], [hal])).toThrow(/only: nothing$/);
});

for (const [i, layer] of compiledLayers.entries()) {
  test(`${layer.name}, by layers.json, is refused every layer that is not below it`, () => {
    const notBelow = compiledLayers.slice(i).map((one) => one.name);
    for (const name of notBelow) {
      const user = { ...imports(`"${name}" "anything" (func)`), name: layer.name };
      expect(() => checkImports(user, layer.sees, [])).toThrow(
        new RegExp(`^${layer.name} imports ${name}\\.anything .* lets ${layer.name} see only: `),
      );
    }
    expect(layersBelow(layer.name)).toEqual(compiledLayers.slice(0, i));
  });
}
