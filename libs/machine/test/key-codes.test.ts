/** Keys as browsers name them. */
import { expect, test } from "@jest/globals";
import { scancodesOfKey } from "../src/key-codes";
import { scancodesFor } from "../src/keyboard-map";

test("letters, digits and blanks are where a US keyboard has them", () => {
  const keys = [..."abcdefghijklmnopqrstuvwxyz"].map((letter) => ({
    code: `Key${letter.toUpperCase()}`,
    text: letter,
  }));
  const digits = [..."0123456789"].map((digit) => ({ code: `Digit${digit}`, text: digit }));
  const others = [
    { code: "Space", text: " " },
    { code: "Enter", text: "\n" },
    { code: "Tab", text: "\t" },
    { code: "Backspace", text: "\b" },
    { code: "Slash", text: "/" },
    { code: "Backquote", text: "`" },
  ];
  for (const { code, text } of [...keys, ...digits, ...others]) {
    const pressed = [true, false].flatMap((isDown) => scancodesOfKey(code, isDown) ?? []);
    expect({ code, pressed }).toEqual({ code, pressed: scancodesFor(text) });
  }
});

const named = [
  { code: "F12", down: [0x58], up: [0xd8] },
  { code: "IntlBackslash", down: [0x56], up: [0xd6] },
  { code: "Numpad7", down: [0x47], up: [0xc7] },
  { code: "Home", down: [0xe0, 0x47], up: [0xe0, 0xc7] },
  { code: "ArrowRight", down: [0xe0, 0x4d], up: [0xe0, 0xcd] },
  { code: "Delete", down: [0xe0, 0x53], up: [0xe0, 0xd3] },
  { code: "ControlRight", down: [0xe0, 0x1d], up: [0xe0, 0x9d] },
  { code: "ContextMenu", down: [0xe0, 0x5d], up: [0xe0, 0xdd] },
];
for (const { code, down, up } of named) {
  test(`${code}`, () => {
    expect([scancodesOfKey(code, true), scancodesOfKey(code, false)]).toEqual([down, up]);
  });
}

test("a key that a PC's keyboard has not is none", () => {
  expect(["BrowserBack", ".", ""].map((code) => scancodesOfKey(code, true))).toEqual([
    null,
    null,
    null,
  ]);
});
