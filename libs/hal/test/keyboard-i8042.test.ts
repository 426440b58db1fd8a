/** Keys, as a PS/2 keyboard sends them, to what they type. */
import { expect, test } from "@jest/globals";
import { scancodesFor } from "@yolk/machine";
import { Bench } from "./load";
import { TerminalBench } from "./terminal";

const STATUS = 0x64;
const DATA = 0x60;
const ENOUGH_POLLS = 1_000_000;
const UP = 0x80;

function typed(codes: readonly number[], commandLine = ""): string {
  const bench = new Bench({ commandLine });
  bench.hal.consoleInterruptEnds(0);
  expect(bench.read()).toEqual([]); // from now on somebody reads
  bench.machine.press(codes);
  bench.sleep(1_000_000n);
  return Buffer.from(bench.read()).toString("utf8");
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
    name: "locks type nothing",
    codes: [0x45, 0x45, 0x46, 0x38].flatMap((key) => tap(key)),
    want: "",
  },
  {
    name: "function keys type what xterm's do",
    codes: [0x3b, 0x3e, 0x3f, 0x40, 0x44, 0x57, 0x58].flatMap((key) => tap(key)),
    want: "\x1bOP\x1bOS\x1b[15~\x1b[17~\x1b[21~\x1b[23~\x1b[24~",
  },
  {
    name: "the keypad types digits",
    codes: [0x47, 0x48, 0x4a, 0x4e, 0x52, 0x53].flatMap((key) => tap(key)),
    want: "78-+0.",
  },
  {
    name: "without num lock it moves, but for its signs",
    codes: [0x45, 0x47, 0x48, 0x4a, 0x4e, 0x53].flatMap((key) => tap(key)),
    want: "\x1b[H\x1b[A-+\x1b[3~",
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

/** The 48 graphic keys, row by row: their scan codes. */
const ROWS = [
  [0x29, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13],
  [0x10, 0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17, 0x18, 0x19, 0x1a, 0x1b],
  [0x1e, 0x1f, 0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x27, 0x28, 0x2b],
  [0x56, 0x2c, 0x2d, 0x2e, 0x2f, 0x30, 0x31, 0x32, 0x33, 0x34, 0x35],
];
const ALT = 0x38;

// As they are printed on keyboards, from left to right and from top to bottom.
const layouts = [
  {
    name: "us",
    plain: "`1234567890-=qwertyuiop[]asdfghjkl;'\\\\zxcvbnm,./",
    shifted: '~!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:"||ZXCVBNM<>?',
    altGr: null,
  },
  {
    name: "uk",
    plain: "`1234567890-=qwertyuiop[]asdfghjkl;'#\\zxcvbnm,./",
    shifted: '¬!"£$%^&*()_+QWERTYUIOP{}ASDFGHJKL:@~|ZXCVBNM<>?',
    altGr: "¦€",
  },
  {
    name: "de",
    plain: "^1234567890ß´qwertzuiopü+asdfghjklöä#<yxcvbnm,.-",
    shifted: "°!\"§$%&/()=?`QWERTZUIOPÜ*ASDFGHJKLÖÄ'>YXCVBNM;:_",
    altGr: "²³{[]}\\@€~|µ",
  },
  {
    name: "fr",
    plain: "²&é\"'(-è_çà)=azertyuiop^$qsdfghjklmù*<wxcvbn,;:!",
    shifted: "1234567890°+AZERTYUIOP¨£QSDFGHJKLM%µ>WXCVBN?./§",
    altGr: "~#{[|`\\^@]}€¤",
  },
  {
    name: "dvorak",
    plain: "`1234567890[]',.pyfgcrl/=aoeuidhtns-\\\\;qjkxbmwvz",
    shifted: '~!@#$%^&*(){}"<>PYFGCRL?+AOEUIDHTNS_||:QJKXBMWVZ',
    altGr: "",
  },
];
const everyKey = ROWS.flat().flatMap((code) => tap(code));
for (const { name, plain, shifted, altGr } of layouts) {
  const option = name === "us" ? "" : `keyboard=${name}`;
  test(`layout ${name}: every key alone, with Shift, with AltGr`, () => {
    expect(typed(everyKey, option)).toBe(plain);
    expect(typed([SHIFT, ...everyKey, SHIFT | UP], option)).toBe(shifted);
    if (altGr === null) return;
    expect(typed([0xe0, ALT, ...everyKey, 0xe0, ALT | UP], option)).toBe(altGr);
  });
}

const more = [
  {
    name: "Alt is Escape before the character",
    codes: [ALT, ...tap(A), ALT | UP, ...tap(A)],
    want: "\x1baa",
  },
  {
    name: "the right Alt of a US keyboard is another Alt",
    codes: [0xe0, ALT, ...tap(A), 0xe0, ALT | UP],
    want: "\x1ba",
  },
  {
    name: "Ctrl goes by what is printed on the key",
    option: "keyboard=dvorak",
    codes: [CTRL, ...tap(0x1f), CTRL | UP],
    want: "\x0f",
  },
  {
    name: "caps lock shifts letters with diaeresis",
    option: "keyboard=de",
    codes: [...tap(CAPS), ...tap(0x27), ...tap(0x0c)],
    want: "Öß",
  },
  { name: "a layout that is not known is us", option: "keyboard=xx", codes: tap(0x15), want: "y" },
  {
    name: "an option for the program is none for the kernel",
    option: "-- keyboard=de",
    codes: tap(0x15),
    want: "y",
  },
];
for (const { name, option, codes, want } of more) {
  test(name, () => expect(typed(codes, option)).toBe(want));
}

const [DE_ACUTE, DE_CIRCUMFLEX, FR_CIRCUMFLEX] = [0x0d, 0x29, 0x1a];
const [E, Y, SPACE, ENTER] = [0x12, 0x15, 0x39, 0x1c];
const shifted = (...codes: number[]): number[] => [SHIFT, ...tap(...codes), SHIFT | UP];
const accents = [
  {
    name: "an accent waits for its letter",
    layout: "de",
    codes: [DE_ACUTE, E, DE_CIRCUMFLEX, A].flatMap((code) => tap(code)),
    want: "éâ",
  },
  {
    name: "a shifted accent, and a capital letter",
    layout: "de",
    codes: [...shifted(DE_ACUTE), ...tap(E), ...tap(DE_ACUTE), ...shifted(A)],
    want: "èÁ",
  },
  {
    name: "circumflex and diaeresis of the French layout",
    layout: "fr",
    codes: [...tap(FR_CIRCUMFLEX), ...tap(E), ...shifted(FR_CIRCUMFLEX), ...tap(Y)],
    want: "êÿ",
  },
  {
    name: "a blank makes the accent itself, and so does the accent again",
    layout: "de",
    codes: [DE_ACUTE, SPACE, DE_CIRCUMFLEX, DE_CIRCUMFLEX, A].flatMap((code) => tap(code)),
    want: "´^a",
  },
  {
    name: "where there is no such letter both are typed",
    layout: "de",
    codes: [DE_ACUTE, ONE, DE_CIRCUMFLEX, DE_ACUTE, E, DE_ACUTE, ENTER].flatMap((c) => tap(c)),
    want: "´1^é´\r",
  },
  {
    name: "Ctrl and cursor keys are typed at once, and the accent goes",
    layout: "de",
    codes: [...tap(DE_ACUTE), CTRL, ...tap(A), CTRL | UP, ...tap(E), ...tap(DE_ACUTE)],
    want: "\x01e",
  },
  { name: "no accent waits in the US layout", layout: "us", codes: tap(0x29), want: "`" },
];
for (const { name, layout, codes, want } of accents) {
  test(name, () => expect(typed(codes, `keyboard=${layout}`)).toBe(want));
}

test("Enter types a line feed, too, where the terminal is told so: LNM", () => {
  const bench = new TerminalBench();
  bench.write("\x1b[20h");
  bench.machine.press(tap(ENTER));
  bench.sleep(1_000_000n);
  expect(bench.readText()).toBe("\r\n");
});

const [NUM, CAPS_LIGHT, NUM_LIGHT] = [0x45, 4, 2];
test("the keyboard's lights say what is locked", () => {
  const bench = new Bench();
  bench.read();
  const lightsAfter = (...codes: number[]): number => {
    bench.machine.press(codes);
    bench.sleep(1_000_000n);
    return bench.machine.keyboardLights;
  };
  expect(lightsAfter(...tap(CAPS))).toBe(NUM_LIGHT | CAPS_LIGHT);
  expect(lightsAfter(...tap(NUM))).toBe(CAPS_LIGHT);
  expect(lightsAfter(...tap(CAPS), ...tap(A))).toBe(0);
  expect(lightsAfter(...tap(NUM), CAPS, CAPS, CAPS | UP, ...tap(A))).toBe(NUM_LIGHT | CAPS_LIGHT);
  expect(bench.readText()).toBe("aA");
});

const SET_LIGHTS = 0xed;
test.each([
  { name: "asks for everything again", answer: 0xfe, asked: 4 },
  { name: "never answers", answer: null, asked: 1 },
])("a keyboard that $name is let be", ({ answer, asked }) => {
  const waiting: number[] = [];
  const told: number[] = [];
  const bench = new Bench({
    cpu: (real) => ({
      in8: (port) => {
        if (waiting.length === 0) return real.in8(port);
        return port === STATUS ? 0x01 : port === DATA ? (waiting.shift() ?? 0) : real.in8(port);
      },
      out8: (port, value) => {
        if (port !== DATA || (value !== SET_LIGHTS && told.length === 0)) real.out8(port, value);
        else {
          told.push(value);
          if (answer !== null) waiting.push(answer);
        }
      },
    }),
  });
  bench.read();
  for (const code of tap(CAPS, A)) {
    waiting.push(code);
    while (waiting.length > 0) bench.hal.interrupt(1);
  }
  expect(told).toEqual(Array.from({ length: asked }, () => SET_LIGHTS));
  expect(bench.readText()).toBe("A");
});
