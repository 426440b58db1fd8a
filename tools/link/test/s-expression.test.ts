/** WebAssembly text read and written back is the same text, and the same module to binaryen. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { compiledLayers } from "../src/layers";
import { layersFolder } from "../src/places";
import { headOf, parseExpression, printExpression } from "../src/s-expression";
import { runScript } from "./src/script";

const parsed = [
  { name: "an atom", text: "nop", want: "nop" },
  { name: "an empty list", text: "()", want: [] },
  { name: "nested lists", text: "(a (b c) (d (e)))", want: ["a", ["b", "c"], ["d", ["e"]]] },
  {
    name: "strings with blanks, parentheses, semicolons and escapes",
    text: String.raw`(data "a (b) ;; c \"d\" \\" "e")`,
    want: ["data", String.raw`"a (b) ;; c \"d\" \\"`, '"e"'],
  },
  { name: "quoted names", text: '(func $"a b(c)" $d)', want: ["func", '$"a b(c)"', "$d"] },
  { name: "line comments", text: "(a ;; (x\n b)", want: ["a", "b"] },
  {
    name: "names with every character that a name may hold",
    text: "($~lib/array/Array<~lib/string/String|null>#get:length|x@1!%&*+-./:=?^_`'\\\\)",
    want: ["$~lib/array/Array<~lib/string/String|null>#get:length|x@1!%&*+-./:=?^_`'\\\\"],
  },
  { name: "a lone semicolon", text: "(a ; b)", want: ["a", ";", "b"] },
];

for (const { name, text, want } of parsed) {
  test(`parsed: ${name}`, () => {
    const expression = parseExpression(text);
    expect(expression).toEqual(want);
    expect(parseExpression(printExpression(expression))).toEqual(want);
  });
}

for (const text of ["", "(a", "a)", "(a))", ")("]) {
  test(`"${text}" is no expression`, () =>
    expect(() => parseExpression(text)).toThrow(/unbalanced/));
}

test("the head of a list is its first word", () => {
  expect([["call", "$f"], [], [["x"]], "call", undefined].map((one) => headOf(one))).toEqual([
    ...["call", "", "", "", ""],
  ]);
});

test("the layers' modules come back from text as the same modules", () => {
  const files = compiledLayers.map(({ name }) => join(layersFolder, `${name}.wasm`));
  expect(readdirSync(layersFolder)).toEqual(
    expect.arrayContaining(compiledLayers.map(({ name }) => `${name}.wasm`)),
  );
  const printed = runScript(`
    import binaryen from "binaryen";
    import { readFileSync } from "node:fs";
    import { parseExpression, printExpression } from "./s-expression";
    binaryen.setDebugInfo(true);
    for (const file of ${JSON.stringify(files)}) {
      const module = binaryen.readBinary(readFileSync(file));
      const text = module.emitText();
      const direct = binaryen.parseText(text);
      const through = binaryen.parseText(printExpression(parseExpression(text)));
      const same = Buffer.compare(direct.emitBinary(), through.emitBinary()) === 0;
      through.setFeatures(binaryen.Features.All);
      console.log(through.validate(), same);
    }`);
  expect(printed.trim().split("\n")).toEqual(compiledLayers.map(() => "1 true"));
});
