/**
 * Regular expressions beside Node's own: chosen ones, random ones from a seed, and how long they take.
 *
 *   REGEXP_SEED=7 REGEXP_CASES=20000 node_modules/.bin/jest libs/sdk/test/regexp
 */
import { join } from "node:path";
import { randomFlags, randomPattern, randomText } from "./random-patterns";
import { Random } from "../../../test/language/src/random-numbers";
import { loadAssembly } from "./load";

const engine = loadAssembly(join(__dirname, "programs/regexp.ts"), [join(__dirname, "../src")]);

const SEED = Number(process.env["REGEXP_SEED"] ?? 1);
const CASES = Number(process.env["REGEXP_CASES"] ?? 4000);
const TEXTS_A_PATTERN = 4;

/** What Node's engine finds, in the form of programs/regexp.ts. */
function matchesInNode(source: string, flags: string, text: string): string {
  const found = [...text.matchAll(new RegExp(source, `${flags}g`))];
  return JSON.stringify(found.map((match) => [match.index, ...match.map((one) => one ?? null)]));
}

const chosen: readonly [pattern: RegExp, ...texts: string[]][] = [
  [/(\d{4})-(\d\d)(?:-(\d\d))?/, "2024-05-06, 1999-12", "99-1"],
  [/^\s*(\w+)\s*=\s*(.*?)\s*$/m, "a = b \n c=  d e", "="],
  [/(a*)*/, "b", "aab"],
  [/(a*)+/, "b", "aab"],
  [/(|a)+/, "aa"],
  [/(?:|a)*/, "aa"],
  [/(a?){0,2}/, "", "aaa"],
  [/(?:a|ab)(?:c|bcd)(?:d*)/, "abcd"],
  [/(z)((a+)?(b+)?(c))*/, "zaacbbbcac"],
  [/((a)|(b))*/, "ab"],
  [/(a|ab)(c|bcd)(d*)/, "abcd"],
  [/a{2,3}?/, "aaaaa"],
  [/[^\w\s]+|[-a\]]/, "a-b ]x!?", "\u{1f600}"],
  [/\bfoo\b|\Boo\b/i, "foo FOO xfoo foox"],
  [/./, "a\n\u{1f600}\u2028b"],
  [/./su, "a\n\u{1f600}\ud83d"],
  [/^.$/mu, "\u{1f600}\n\u{1f600}x\r\ny"],
  [/[\u{1f600}-\u{1f64f}]/u, "a\u{1f601}b"],
  [/\u{1f600}|\ud83d\udc4d/u, "\u{1f44d}\u{1f600}"],
  [/[é-ü]+/i, "ÀÉÜ éü"],
  [/σ+/i, "ΣσςΑ"],
  [/[a-z]+/i, "K\u212aſS"],
  [/[a-z]+/iu, "K\u212aſS"],
  [/[^x]/i, "xXy"],
  [/[\d-x]+/, "1-x2"],
  [/[]|a/, "a"],
  [/[^]/, "\n"],
  [new RegExp("\\x41\\u0042\\103\\cJ\\0"), "ABC\n\0"],
  [/a{,2}|x{1/, "a{,2}x{1"],
  [/]/, "]"],
  [/\//, "a/b"],
  [/(?<year>\d+)-(?<month>\d+)?/, "12-3 4-"],
  [/(?:(a)|b)*c/, "abc"],
  [/x*?y|(?:)/, "xxy"],
];
for (const [{ source, flags }, ...texts] of chosen) {
  test(`/${source}/${flags} finds what it finds in Node`, () => {
    for (const text of texts) {
      expect(engine.text("matches", source, flags, text)).toBe(matchesInNode(source, flags, text));
    }
  });
}

const replacements = ["[$&]", "$1$2", "$$", "<$`|$'>", "$<n>$0$10$01", "plain"];
test("replacements are made as in Node", () => {
  for (const flags of ["", "g"]) {
    for (const by of replacements) {
      for (const source of ["(a)(b)?", "(?<n>b)", "x*"]) {
        const got = engine.text("replaced", source, flags, "abcab", by);
        expect(got).toBe("abcab".replace(new RegExp(source, flags), by));
      }
    }
  }
});

test("text is split as in Node", () => {
  const texts = ["a1b22c", "1a", "a1", "", "abc", "\u{1f600}\u{1f601}", "aXbxc"];
  for (const source of ["\\d", "(\\d)+", "", "x*", "b|", "(x)|(b)", "^", "$", "[a-c]*"]) {
    for (const flags of ["", "i", "u"]) {
      for (const text of texts) {
        const want = text.split(new RegExp(source, flags)).map((part) => part ?? null);
        expect(engine.text("split", source, flags, text)).toBe(JSON.stringify(want));
      }
    }
  }
});

test("a pattern writes itself as in Node", () => {
  for (const [source, flags] of [
    ["a/[/]\\/\n", "yg"],
    ["", "i"],
  ] as const) {
    expect(engine.text("written", source, flags)).toBe(String(new RegExp(source, flags)));
  }
});

test(`${CASES} random patterns find what they find in Node: REGEXP_SEED=${SEED}`, () => {
  const random = new Random(SEED);
  for (let i = 0; i < CASES; i++) {
    const source = randomPattern(random);
    const flags = randomFlags(random);
    for (let j = 0; j < TEXTS_A_PATTERN; j++) {
      // V8 finds an edge between the halves of a pair, where §22.2.7.2 does not look.
      const isOdd = flags.includes("u") && source.includes("\\B");
      const text = isOdd ? randomText(random).replaceAll("\u{1f600}", "") : randomText(random);
      const got = engine.text("matches", source, flags, text);
      const want = matchesInNode(source, flags, text);
      if (got !== want)
        throw new Error(`/${source}/${flags} in ${JSON.stringify(text)}: ${got}, not ${want}`);
    }
  }
});

test("patterns that a backtracking engine takes exponential time for take linear time", () => {
  // Were it exponential, or only cubic, the test would not end.
  for (const source of [
    "(a*)*b",
    "(a|aa)+$",
    "(a|a?)+b",
    "(x+x+)+y",
    "^(([a-z])+.)+[A-Z]([a-z])+$",
  ]) {
    const text = (source.startsWith("(x") ? "x" : "a").repeat(20_000);
    expect(engine.text("matches", source, "", `${text}!`)).toMatch(/^\[/);
  }
});
