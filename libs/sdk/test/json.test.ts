/** JSON beside Node's own. */
import { join } from "node:path";
import { loadAssembly } from "./load";

const json = loadAssembly(join(__dirname, "programs/json.ts"), [
  join(__dirname, "../src"),
  join(__dirname, ".."),
]);

const texts = [
  "null",
  " [1, -2.5e-3 , 1E+2,0.1, -0, 123456789012345678901234567890]\n",
  '{"b": {"2": [], "1": {}}, "a": "\\u00e9\\n\\"\\\\\\/\\ud83d\\ude00\\ud800", "b": true}',
  '"\u2028\\u0001\x7f"',
  "[[[[[[]]]]], {}, [{}]]",
];
for (const text of texts) {
  test(`${text} comes back as from Node`, () => {
    const value: unknown = JSON.parse(text);
    expect(json.text("again", text)).toBe(JSON.stringify(value));
    expect(json.text("spaced", text, 2)).toBe(JSON.stringify(value, null, 2));
    expect(json.text("spaced", text, 20)).toBe(JSON.stringify(value, null, 20));
    expect(json.text("indented", text, "\t-")).toBe(JSON.stringify(value, null, "\t-"));
  });
}

const typed = [
  {
    call: "itemsAgain",
    text: '[{"id":1,"name":"a","tags":["x"],"parent":{"id":2,"name":"","tags":[],"parent":null,"weight":0},"note":"n"}]',
  },
  { call: "countsAgain", text: '{"a":1,"b":2.5}' },
  { call: "pairsAgain", text: '[["a",1],["b",null]]' },
];
for (const { call, text } of typed) {
  test(`${call}: ${text}`, () => expect(json.text(call, text)).toBe(text));
}

test("numbers, dates and texts", () => {
  expect(json.text("numbersAgain", "[1,2.5]")).toBe("[1,2.5]null");
  expect(json.text("dateText")).toBe(JSON.stringify(new Date(0)));
  const text = '\b\t\v\f\0\u001f"\\é\ud83d\ude00\udc00';
  expect(json.text("quotedText", text)).toBe(JSON.stringify(text));
});
