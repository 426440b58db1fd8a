import { beforeEach, expect, test } from "@jest/globals";

import { I8042 } from "../src/i8042";
import { scancodesFor } from "../src/keyboard-map";
import { Ps2Keyboard } from "../src/ps2-keyboard";

const [DATA, COMMAND] = [0x60, 0x64];

let irq: boolean;
let hears: boolean;
let resets: number;
let keyboard: Ps2Keyboard;
let controller: I8042;
beforeEach(() => {
  [irq, hears, resets] = [false, true, 0];
  keyboard = new Ps2Keyboard();
  controller = new I8042(keyboard, {
    setIrq: (high) => (irq = high),
    hearsIrq: () => hears,
    resetMachine: () => (resets += 1),
  });
  controller.reset();
});

const command = (...bytes: number[]) =>
  bytes.forEach((byte, index) => controller.write8(index === 0 ? COMMAND : DATA, byte));
const send = (...bytes: number[]) => bytes.forEach((byte) => controller.write8(DATA, byte));
const isFull = () => (controller.read8(COMMAND) & 1) !== 0;
const readAll = () => {
  const bytes: number[] = [];
  while (isFull()) bytes.push(controller.read8(DATA));
  return bytes;
};

const commands = [
  { name: "0xAA, self-test", bytes: [0xaa], answer: [0x55] },
  { name: "0xAB, interface test", bytes: [0xab], answer: [0x00] },
  { name: "0xA9, auxiliary test without a mouse", bytes: [0xa9], answer: [0x01] },
  { name: "0x20, read command byte", bytes: [0x20], answer: [0x65] },
];
for (const { name, bytes, answer } of commands) {
  test(`command ${name}`, () => {
    command(...bytes);
    expect(readAll()).toEqual(answer);
  });
}

const switches = [
  { name: "0x60", bytes: [0x60, 0x47], want: 0x47 },
  { name: "0xA8", bytes: [0xa8], want: 0x45 },
  { name: "0xA7", bytes: [0xa7], want: 0x65 },
  { name: "0xAD", bytes: [0xad], want: 0x75 },
  { name: "0xAE", bytes: [0xae], want: 0x65 },
];
for (const { name, bytes, want } of switches) {
  test(`command ${name} makes the command byte 0x${want.toString(16)}`, () => {
    command(...bytes);
    command(0x20);
    expect(readAll()).toEqual([want]);
  });
}

const keyboardCommands = [
  { name: "0xFF resets and reports the self-test", bytes: [0xff], answer: [0xfa, 0xaa] },
  { name: "0xF4 enables", bytes: [0xf4], answer: [0xfa] },
  { name: "0xF5 disables", bytes: [0xf5], answer: [0xfa] },
  { name: "0xED sets the lights", bytes: [0xed, 0x02], answer: [0xfa, 0xfa] },
  { name: "0xF3 sets the repeat rate", bytes: [0xf3, 0x20], answer: [0xfa, 0xfa] },
  { name: "0xF2 identifies, translated", bytes: [0xf2], answer: [0xfa, 0xab, 0x41] },
  { name: "0xF0 0 tells the set, translated", bytes: [0xf0, 0x00], answer: [0xfa, 0xfa, 0x41] },
  { name: "0xEE echoes", bytes: [0xee], answer: [0xee] },
  { name: "an unknown one asks to resend", bytes: [0x10], answer: [0xfe] },
];
for (const { name, bytes, answer } of keyboardCommands) {
  test(`keyboard command ${name}`, () => {
    send(...bytes);
    expect(readAll()).toEqual(answer);
  });
}

test("the lights are kept", () => {
  send(0xed, 0x05);
  expect(keyboard.leds).toBe(5);
});

test("a key raises IRQ1 until the data port is read", () => {
  controller.press([0x1e]);
  expect([irq, isFull()]).toEqual([true, true]);
  expect(controller.read8(DATA)).toBe(0x1e);
  expect([irq, isFull()]).toEqual([false, false]);
});

test("keys wait while the keyboard is off, and none is lost", () => {
  command(0xad);
  controller.press(scancodesFor("ab"));
  expect(isFull()).toBe(false);
  command(0xae);
  expect(readAll()).toEqual([0x1e, 0x9e, 0x30, 0xb0]);
});

test("keys wait until the guest listens", () => {
  hears = false;
  controller.reset();
  controller.press([0x1e]);
  expect(isFull()).toBe(false);
  hears = true;
  controller.lookAround();
  expect(readAll()).toEqual([0x1e]);
});

test("without the interrupt bit keys can be polled and IRQ1 stays low", () => {
  hears = false;
  command(0x60, 0x44);
  controller.press([0x1e]);
  expect([isFull(), irq]).toEqual([true, false]);
});

test("without translation keys come in scan code set 2", () => {
  command(0x60, 0x25);
  controller.press([0x1e, 0x9e, 0xe0, 0x48, 0xe0, 0xc8]); // A, cursor up
  expect(readAll()).toEqual([0x1c, 0xf0, 0x1c, 0xe0, 0x75, 0xe0, 0xf0, 0x75]);
});

test("with translation every key of set 1 comes as it was pressed", () => {
  const makes = Array.from({ length: 0x53 }, (_, index) => index + 1);
  const codes = makes.flatMap((make) => [make, make | 0x80]);
  controller.press(codes);
  expect(readAll()).toEqual(codes);
});

for (const lines of [[0xfe], [0xf0], [0xd1, 0x02]]) {
  test(`${lines.map((line) => `0x${line.toString(16)}`).join(" ")} resets the machine`, () => {
    command(...lines);
    expect(resets).toBe(1);
  });
}

test("a pulse of other lines does not reset", () => {
  command(0xff);
  expect(resets).toBe(0);
});

const texts = [
  { text: "a", codes: [0x1e, 0x9e] },
  { text: "A", codes: [0x2a, 0x1e, 0x9e, 0xaa] },
  { text: "1!", codes: [0x02, 0x82, 0x2a, 0x02, 0x82, 0xaa] },
  { text: "\n\b\t ", codes: [0x1c, 0x9c, 0x0e, 0x8e, 0x0f, 0x8f, 0x39, 0xb9] },
  { text: "\x03", codes: [0x1d, 0x2e, 0xae, 0x9d] },
  { text: "?\\|", codes: [0x2a, 0x35, 0xb5, 0xaa, 0x2b, 0xab, 0x2a, 0x2b, 0xab, 0xaa] },
];
for (const { text, codes } of texts) {
  test(`${JSON.stringify(text)} is typed with its keys`, () => {
    expect(scancodesFor(text)).toEqual(codes);
  });
}

test("every printable ASCII character has a key", () => {
  const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));
  expect(printable.filter((character) => scancodesFor(character).length < 2)).toEqual([]);
});

test("a character without a key is refused", () => {
  expect(() => scancodesFor("ä")).toThrow(RangeError);
});
