/** Keys of the US layout, as a PS/2 keyboard sends them. */
import { expect, test } from "@jest/globals";
import { scancodesFor } from "@yolk/machine";
import { Bench } from "./load";

const STATUS = 0x64;
const DATA = 0x60;
const ENOUGH_POLLS = 1_000_000;
const UP = 0x80;

function typed(codes: readonly number[]): string {
  const bench = new Bench();
  bench.hal.consoleInterruptEnds(0);
  bench.machine.press(codes);
  bench.sleep(1_000_000n);
  return bench.readText();
}

const tap = (...codes: number[]): number[] => [
  ...codes,
  ...codes.map((c, i) => (i === codes.length - 1 ? c | UP : c)),
];
const PRINTABLE = Array.from({ length: 95 }, (_, index) => String.fromCharCode(0x20 + index));

for (const character of PRINTABLE) {
  test(`the key for ${JSON.stringify(character)}`, () => {
    expect(typed(scancodesFor(character))).toBe(character);
  });
}

const controls = Array.from({ length: 26 }, (_, index) => String.fromCharCode(index + 1)).filter(
  (character) => !"\b\t\n".includes(character),
);
test.each(controls)("Ctrl with a letter: %j", (character) => {
  expect(typed(scancodesFor(character))).toBe(character);
});

const [SHIFT, RIGHT_SHIFT, CTRL, CAPS, A, ONE] = [0x2a, 0x36, 0x1d, 0x3a, 0x1e, 0x02];
const cases = [
  { name: "Enter is CR", codes: tap(0x1c), want: "\r" },
  { name: "Tab", codes: tap(0x0f), want: "\t" },
  { name: "Backspace is DEL, as on terminals", codes: tap(0x0e), want: "\x7f" },
  { name: "Escape", codes: tap(0x01), want: "\x1b" },
  {
    name: "the right Shift",
    codes: [RIGHT_SHIFT, ...tap(A), RIGHT_SHIFT | UP, ...tap(A)],
    want: "Aa",
  },
  {
    name: "one Shift stays when the other is let go",
    codes: [SHIFT, RIGHT_SHIFT, RIGHT_SHIFT | UP, ...tap(A), SHIFT | UP],
    want: "A",
  },
  {
    name: "one Ctrl stays when the other is let go",
    codes: [CTRL, 0xe0, CTRL, 0xe0, CTRL | UP, ...tap(A), CTRL | UP],
    want: "\x01",
  },
  {
    name: "the right Ctrl",
    codes: [0xe0, CTRL, ...tap(A), 0xe0, CTRL | UP, ...tap(A)],
    want: "\x01a",
  },
  {
    name: "caps lock shifts letters",
    codes: [...tap(CAPS), ...tap(A), ...tap(CAPS), ...tap(A)],
    want: "Aa",
  },
  { name: "caps lock leaves digits", codes: [...tap(CAPS), ...tap(ONE)], want: "1" },
  {
    name: "caps lock and Shift make small letters",
    codes: [...tap(CAPS), SHIFT, ...tap(A), SHIFT | UP],
    want: "a",
  },
  { name: "caps lock and Ctrl", codes: [...tap(CAPS), CTRL, ...tap(A), CTRL | UP], want: "\x01" },
  {
    name: "caps lock kept down turns over once",
    codes: [CAPS, CAPS, CAPS, CAPS | UP, ...tap(A)],
    want: "A",
  },
  { name: "a key kept down repeats", codes: [A, A, A, A | UP], want: "aaa" },
  {
    name: "Ctrl with [ \\ ] and Shift with -",
    codes: [
      CTRL,
      ...tap(0x1a),
      ...tap(0x2b),
      ...tap(0x1b),
      SHIFT,
      ...tap(0x0c),
      SHIFT | UP,
      CTRL | UP,
    ],
    want: "\x1b\x1c\x1d\x1f",
  },
  { name: "up", codes: tap(0xe0, 0x48), want: "\x1b[A" },
  { name: "down", codes: tap(0xe0, 0x50), want: "\x1b[B" },
  { name: "right", codes: tap(0xe0, 0x4d), want: "\x1b[C" },
  { name: "left", codes: tap(0xe0, 0x4b), want: "\x1b[D" },
  { name: "home", codes: tap(0xe0, 0x47), want: "\x1b[H" },
  { name: "end", codes: tap(0xe0, 0x4f), want: "\x1b[F" },
  { name: "insert", codes: tap(0xe0, 0x52), want: "\x1b[2~" },
  { name: "delete", codes: tap(0xe0, 0x53), want: "\x1b[3~" },
  { name: "page up", codes: tap(0xe0, 0x49), want: "\x1b[5~" },
  { name: "page down", codes: tap(0xe0, 0x51), want: "\x1b[6~" },
  {
    name: "a cursor key with the shifts that the keyboard makes up",
    codes: [0xe0, 0x2a, 0xe0, 0x48, 0xe0, 0xc8, 0xe0, 0xaa, ...tap(A)],
    want: "\x1b[Aa",
  },
  {
    name: "the keypad's Enter and slash",
    codes: [...tap(0xe0, 0x1c), ...tap(0xe0, 0x35)],
    want: "\r/",
  },
  {
    name: "Print Screen types nothing",
    codes: [0xe0, 0x2a, 0xe0, 0x37, 0xe0, 0xb7, 0xe0, 0xaa],
    want: "",
  },
  {
    name: "Pause types nothing",
    codes: [0xe1, 0x1d, 0x45, 0xe1, 0x9d, 0xc5, ...tap(A)],
    want: "a",
  },
  {
    name: "media keys type nothing: previous, next, mute, volume, play",
    codes: [0x10, 0x19, 0x20, 0x2e, 0x30, 0x22].flatMap((key) => [0xe0, key, 0xe0, key | UP]),
    want: "",
  },
  {
    name: "function keys and locks type nothing",
    codes: [0x3b, 0x44, 0x57, 0x58, 0x45, 0x46, 0x38].flatMap((key) => tap(key)),
    want: "",
  },
];
for (const { name, codes, want } of cases) {
  test(name, () => expect(typed(codes)).toBe(want));
}

test("no key is lost up to the room of the queue; a cursor key comes whole or not at all", () => {
  const bench = new Bench();
  bench.machine.type("a".repeat(4094));
  bench.machine.press(tap(0xe0, 0x48));
  bench.machine.type("bcd");
  bench.sleep(500_000_000n);

  expect(bench.readText()).toBe("a".repeat(4094) + "bc");
});

const missing = [
  { name: "absent: ports read as ones", in8: () => 0xff },
  { name: "silent: never an answer", in8: (port: number) => (port === STATUS ? 0x14 : 0) },
  { name: "stuck: never takes a command", in8: (port: number) => (port === STATUS ? 0x02 : 0) },
  { name: "full of octets without end, and then silent", in8: endless(1000) },
];
function endless(octets: number): (port: number) => number {
  let left = octets;
  return (port) => {
    if (port === DATA) left -= 1;
    return port === STATUS ? (left > octets - 32 ? 0x01 : 0x00) : 0x41;
  };
}
for (const { name, in8 } of missing) {
  test(`a controller that is ${name}: logged, start-up ends`, () => {
    const bench = new Bench({
      cpu: (real) => ({
        in8: (port) => (port === STATUS || port === DATA ? in8(port) : real.in8(port)),
        out8: (port, value) => {
          if (port !== STATUS && port !== DATA) real.out8(port, value);
        },
      }),
    });

    expect(bench.logLines()[1]).toMatch(/^keyboard: .*not found$/);
    expect(bench.accesses.length).toBeLessThan(ENOUGH_POLLS);
  });
}

test("a key that is pressed before start-up does not pass for the controller's answer", () => {
  const PENDING = 0x1e;
  const configs: number[] = [];
  let isDisabled = false;
  let answer: number | null = null;
  let command = 0;
  // The keyboard sends a code whenever the buffer is empty, until the controller holds it off.
  const octet = (): number => answer ?? PENDING;
  const bench = new Bench({
    cpu: (real) => ({
      in8: (port) => {
        if (port === STATUS) return answer !== null || !isDisabled ? 0x01 : 0x00;
        if (port !== DATA) return real.in8(port);
        const value = octet();
        answer = null;
        return value;
      },
      out8: (port, value) => {
        if (port === DATA && command === 0x60) configs.push(value);
        if (port === STATUS) {
          command = value;
          if (value === 0xad) isDisabled = true;
          if (value === 0x20 && isDisabled) answer = 0x47;
        }
        if (port !== STATUS && port !== DATA) real.out8(port, value);
      },
    }),
  });

  expect(bench.logLines()[1]).not.toMatch(/not found/);
  expect(configs).toEqual([0x65]);
});

test("the mouse is turned off: what it sends would block the keyboard", () => {
  const bench = new Bench();
  bench.cpu.out8(STATUS, 0x20);

  expect(bench.cpu.in8(DATA) & 0x22).toBe(0x20);
});

test("an interrupt without an octet types nothing", () => {
  const bench = new Bench();
  bench.hal.interrupt(1);

  expect(bench.read()).toEqual([]);
});
