/** The language's library beside Node's own: the same inputs, the same results. */
import { join } from "node:path";
import { format } from "node:util";
import { loadAssembly } from "./load";

const lang = loadAssembly(join(__dirname, "programs/lang.ts"), [join(__dirname, "../src")]);

const SEED = 20260114;
const ROUNDS = 2000;

/** Numbers below 2^32, the same ones in every run. */
function* randomWords(seed: number): Generator<number> {
  let state = seed >>> 0;
  while (true) {
    // xorshift32: G. Marsaglia, "Xorshift RNGs", 2003
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    yield (state >>>= 0);
  }
}

const words = randomWords(SEED);
const word = (): number => words.next().value as number;
const below = (end: number): number => word() % end;
const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;

const bits = new DataView(new ArrayBuffer(8));
/** A float of any size; often one of those that are hard to write. */
function float(): number {
  const kind = below(6);
  if (kind === 0) return below(2000) - 1000;
  if (kind === 1) return (below(2_000_000) - 1_000_000) / 10 ** below(8);
  if (kind === 2) return word() * word();
  if (kind === 3) return Number(`${word()}e${below(600) - 300}`);
  bits.setUint32(0, word());
  bits.setUint32(4, kind === 4 ? word() : 0);
  return bits.getFloat64(0);
}

const EDGES = [
  0,
  -0,
  1e21,
  1e-7,
  1e-6,
  0.1 + 0.2,
  5e-324,
  2.2250738585072014e-308,
  Number.MAX_VALUE,
  9007199254740993,
  123456789012345680000,
  0.000001234,
  4.35,
  1.005,
  0.5,
  1.5,
  2.5,
  1e23,
  NaN,
  Infinity,
  -Infinity,
];

/** Calls `look` with the edges, then with random numbers. */
function withFloats(look: (value: number) => void): void {
  EDGES.forEach(look);
  for (let i = 0; i < ROUNDS; i++) look(float());
}

describe(`seed ${SEED}`, () => {
  test("numbers to text, in ten and other radices", () => {
    withFloats((value) => {
      expect(lang.text("toRadix", value, 10)).toBe(String(value));
      const radix = 2 + below(35);
      if (Math.abs(value) >= 2 ** 53) return; // number-text.ts, inRadix
      expect([value, radix, lang.text("toRadix", value, radix)]).toEqual([
        value,
        radix,
        value.toString(radix),
      ]);
    });
  });

  test("toFixed, toPrecision, toExponential, toLocaleString", () => {
    withFloats((value) => {
      const digits = below(25);
      expect([value, digits, lang.text("toFixed", value, digits)]).toEqual([
        value,
        digits,
        value.toFixed(digits),
      ]);
      expect(lang.text("toPrecision", value, digits + 1)).toBe(value.toPrecision(digits + 1));
      expect(lang.text("toExponential", value, digits)).toBe(value.toExponential(digits));
      expect(lang.text("toExponential", value, -1)).toBe(value.toExponential());
      if (Math.abs(value) < 1e15) {
        expect(lang.text("toLocale", value)).toBe(value.toLocaleString("en-US"));
      }
    });
  });

  test("text to numbers", () => {
    const texts = ["", " 12 ", "0x1F", "0b101", "0o17", "1e", "1e+", ".5", "5.", ".", "-", "+3"];
    texts.push("Infinity", "-Infinity", "infinity", "12px", "0x", "1_000", "--1", "1e1000", "\n7");
    texts.push("179769313486231580793e289", "2.4703282292062328e-324", "9007199254740993.0000001");
    for (let i = 0; i < ROUNDS; i++) {
      texts.push(String(float()), `${word()}${word()}.${word()}e${below(700) - 350}`);
    }
    for (const text of texts) {
      expect([text, lang.number("numberFrom", text)]).toEqual([text, Number(text)]);
      expect([text, lang.number("parsedFloat", text)]).toEqual([text, parseFloat(text)]);
    }
  });

  test("parseInt", () => {
    const texts = ["12", " -12.9", "0x1f", "1f", "zz", "", "8", "0b1", "123456789012345678901"];
    for (const text of texts) {
      for (const radix of [0, 2, 8, 10, 16, 36]) {
        expect([text, radix, lang.number("parsedInt", text, radix)]).toEqual([
          text,
          radix,
          parseInt(text, radix),
        ]);
      }
    }
  });

  test("hypot", () => {
    for (let i = 0; i < ROUNDS; i++) {
      const [a, b, c] = [float(), float(), float()];
      expect(lang.number("hypot", a, b, c)).toBe(Math.hypot(a, b, c));
    }
  });

  const PIECES = ["a", "b", "ab", "", "aa", "😀", "\ud83d", ".", "$", "$&", "$$", "$'", "$`", "ba"];
  const phrase = (most: number): string =>
    Array.from({ length: below(most + 1) }, () => pick(PIECES)).join("");

  test("searching, replacing and splitting text", () => {
    for (let i = 0; i < ROUNDS; i++) {
      const [all, search, by] = [phrase(8), phrase(1), phrase(3)];
      const at = below(14) - 3;
      expect([all, search, at, lang.number("indexOf", all, search, at)]).toEqual([
        all,
        search,
        at,
        all.indexOf(search, at),
      ]);
      expect(lang.number("lastIndexOf", all, search, at)).toBe(all.lastIndexOf(search, at));
      expect(lang.text("replace", all, search, by)).toBe(all.replace(search, by));
      expect(lang.text("replaceAll", all, search, by)).toBe(all.replaceAll(search, by));
      const limit = pick([0, 1, 3, 100, -1]);
      expect(lang.text("split", all, search, limit)).toBe(all.split(search, limit).join("|"));
      expect(lang.text("characters", all)).toBe([...all].join("|"));
    }
  });

  test("the order of a dictionary", () => {
    const texts = "a A b B ä Ä z Z é e E co-op coop résumé resume Resume 1 10 2 _x x".split(" ");
    for (const a of texts) {
      for (const b of texts) {
        if (a.includes("-") || b.includes("-")) continue; // ICU: a hyphen weighs less than we say
        expect([a, b, lang.number("localeCompare", a, b)]).toEqual([a, b, a.localeCompare(b)]);
      }
    }
  });

  test("dates", () => {
    const texts = ["2026-01-31", "2026", "2026-02", "2024-02-29T12:34:56.789Z", "1969-12-31"];
    texts.push("2026-13-01", "x", "2026-01-31T25:00Z", "2000-06-01T10:00:00+02:30", "2026-1-1x");
    for (const text of texts) {
      expect([text, lang.number("parsedDate", text)]).toEqual([text, Date.parse(text)]);
    }
    for (let i = 0; i < ROUNDS; i++) {
      const [year, month, day] = [below(4000), below(60) - 30, below(200) - 100];
      expect([year, month, day, lang.number("utc", year, month, day)]).toEqual([
        year,
        month,
        day,
        Date.UTC(year, month, day),
      ]);
    }
    expect(lang.text("dateText", "2024-02-29T12:34:56Z")).toBe(
      "Thu Feb 29 2024 12:34:56 GMT+0000 (Coordinated Universal Time)",
    );
  });

  test("sorting, splicing and mapping lists", () => {
    for (let i = 0; i < ROUNDS / 4; i++) {
      const list = Array.from({ length: below(60) }, () => below(200) - 100);
      const text = list.join(" ");
      expect(lang.text("sortedAsText", text)).toBe([...list].sort().join());
      const byTens = [...list].sort((a, b) => Math.floor(a / 10) - Math.floor(b / 10));
      expect(lang.text("sortedByTens", text)).toBe(byTens.join());
      const [start, count] = [below(90) - 40, below(10) - 1];
      const items = list.slice(0, below(4));
      const spliced = [...list];
      const removed = spliced.splice(start, count, ...items);
      const got = lang.text("spliced", text, start, count, items.join(" "));
      expect(got).toBe(`${spliced.join()};${removed.join()}`);
      expect(lang.text("flatMapped", text)).toBe(list.flatMap((one) => [one, one * 2]).join());
      const floats = list.map((one) => one * 1e7 + 0.7);
      expect(lang.text("asOctets", floats.join(" "))).toBe(new Uint8Array(floats).join());
      expect(lang.text("asInts", floats.join(" "))).toBe(new Int32Array(floats).join());
    }
  });

  test("walking through sets and maps that change", () => {
    for (let i = 0; i < ROUNDS / 4; i++) {
      const start = Array.from({ length: below(12) }, () => 1 + below(20));
      const steps = Array.from({ length: below(40) }, () => (below(3) - 1 || 1) * (1 + below(40)));
      const set = new Set(start);
      let seen = "";
      let step = 0;
      for (const value of set) {
        seen += `${value} `;
        const change = steps[step++];
        if (change === undefined) continue;
        if (change < 0) set.delete(-change);
        else set.add(change);
      }
      expect(lang.text("walkedSet", start.join(" "), steps.join(" "))).toBe(seen);
      const withValues = seen.replace(/(\d+) /g, (_, one) => `${one}=${2 * Number(one)} `);
      expect(lang.text("walkedMap", start.join(" "), steps.join(" "))).toBe(withValues);
    }
  });
});

class Point {
  label?: string;
  constructor(
    readonly x: number,
    readonly y: number,
    label?: string,
  ) {
    if (label !== undefined) this.label = label;
  }
}
class Nothing {
  static readonly none = 0;
}
interface Chain {
  name: string;
  next: Chain | null;
}
function chain(names: string): Chain {
  return { name: names.charAt(0), next: names.length > 1 ? chain(names.slice(1)) : null };
}
function long(text: string): object {
  return { "first one": text, second: text, third: text, fourth: 4 };
}
const self: Chain = { name: "self", next: null };
self.next = self;

/** The arguments of console.log, in the order of `logged` in programs/lang.ts. */
const logs: readonly (readonly unknown[])[] = [
  [-0],
  ["it's"],
  [["a", "it's", "q\"'", "\n\x01\\"]],
  [[]],
  [[[1, 2], [3], []]],
  [new Point(1, -0.5)],
  [[new Point(1, 2, "p"), new Point(3, 4)]],
  [chain("abcdef")],
  [
    new Map([
      ["one", [1]],
      ["two", [1, 2]],
    ]),
  ],
  [new Set()],
  [new Set(Array.from({ length: 30 }, (_, i) => i))],
  [Array.from({ length: 120 }, (_, i) => i * i)],
  [Array.from({ length: 27 }, (_, i) => "word".repeat(1 + (i % 3)) + String(i))],
  [long("some text that is long enough to break a line")],
  [long("a\nb")],
  [["a", 1]],
  [[["a", 1]]],
  [[1, undefined]],
  [new Nothing()],
  [[[[[1]]], [[[]]]]],
  [self],
  ["%s is %d%% of %o", "x", 4.5, "y", 7],
  [new Uint8Array([1, 2, 300])],
  [Array.from({ length: 10 }, (_, i) => [i, i * 10, i * 100])],
  [[true, false]],
  [[1.5, NaN, -Infinity, 1e21, 1e-7, -0, 100]],
  [[1, "x", true]],
  [["a".repeat(75) + "\n" + "b".repeat(20)]],
  [[long("x"), long("yy")]],
  [],
];
logs.forEach((args, index) => {
  test(`console.log number ${index} writes what Node's does`, () => {
    expect(lang.text("logged", index)).toBe(format(...args));
  });
});
