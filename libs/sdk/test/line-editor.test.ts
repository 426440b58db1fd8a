import { join } from "node:path";
import { loadAssembly } from "./load";

const source = join(__dirname, "../src");
const editor = loadAssembly(join(__dirname, "programs/editor.ts"), [source]);

/** UTF-8 octets as code units, which is how the module takes them. */
const octets = (text: string): string => Buffer.from(text, "utf8").toString("latin1");

const LEFT = "\x1b[D";
const RIGHT = "\x1b[C";
const UP = "\x1b[A";
const DOWN = "\x1b[B";
const CANCELLED = 3;
const ENDED = 4;
const EDITED = 0;

const edits = [
  { name: "characters go in at the cursor", input: `ac${LEFT}b`, want: "ab|c" },
  {
    name: "the cursor stops at both ends",
    input: `a${LEFT}${LEFT}b${RIGHT}${RIGHT}c`,
    want: "bac|",
  },
  { name: "Home and End, as ESC [ H and ESC [ F", input: "bc\x1b[Ha\x1b[Fd", want: "abcd|" },
  { name: "Home and End, as ESC [ 1 ~ and ESC [ 4 ~", input: "bc\x1b[1~a\x1b[4~d", want: "abcd|" },
  { name: "Home and End, as ESC O H and ESC O F", input: "bc\x1bOHa\x1bOFd", want: "abcd|" },
  { name: "Ctrl-A and Ctrl-E", input: "bc\x01a\x05d", want: "abcd|" },
  { name: "Backspace as DEL and as BS", input: "abc\x7f\x08", want: "a|" },
  { name: "Backspace at the start does nothing", input: "a\x01\x7f", want: "|a" },
  { name: "Delete takes the character at the cursor", input: "abc\x01\x1b[3~", want: "|bc" },
  { name: "Ctrl-D does too", input: "abc\x01\x04", want: "|bc" },
  { name: "Ctrl-K kills to the end", input: `abcd${LEFT}${LEFT}\x0b`, want: "ab|" },
  { name: "Ctrl-U kills to the start", input: `abcd${LEFT}\x15`, want: "|d" },
  { name: "Ctrl-W kills what blanks set apart", input: "a b-c  \x17", want: "a |" },
  { name: "Alt-Backspace kills letters and digits", input: "a b-c\x1b\x7f", want: "a b-|" },
  { name: "Alt-D kills the next word", input: "ab cd\x01\x1bd", want: "| cd" },
  { name: "Ctrl-Y brings back what was killed", input: "ab cd\x17\x01\x19", want: "cd|ab " },
  { name: "Ctrl-T exchanges two characters", input: `abc${LEFT}\x14`, want: "acb|" },
  { name: "Ctrl-T at the end exchanges the last two", input: "abc\x14", want: "acb|" },
  { name: "Alt-B and Alt-F go by words", input: "ab cd ef\x1bb\x1bb\x1bf", want: "ab cd| ef" },
  {
    name: "Ctrl-Left and Ctrl-Right do too",
    input: "ab cd\x1b[1;5D\x1b[1;5D\x1b[1;5C",
    want: "ab| cd",
  },
  { name: "Tab types blanks where nobody completes", input: "a\tb", want: "a  b|" },
  { name: "a character outside ASCII is one", input: octets("aä漢") + "\x7f", want: "aä|" },
  {
    name: "a character outside the BMP is one",
    input: octets("a😀b") + LEFT + LEFT,
    want: "a|😀b",
  },
  {
    name: "keys without a meaning are ignored",
    input: "a\x1b[15~\x1b[[A\x1bOP\x1bx\x07b",
    want: "ab|",
  },
  { name: "CR LF is one Enter", input: "a\r\nb", want: "b|" },
  { name: "Up recalls the last line", input: `one\rtwo\r${UP}`, want: "two|" },
  { name: "Up stops at the oldest line", input: `one\rtwo\r${UP}${UP}${UP}`, want: "one|" },
  { name: "Down comes back to the line begun", input: `one\rdraft${UP}${DOWN}`, want: "draft|" },
  {
    name: "Ctrl-R finds the newest line with it",
    input: "make a\rls\rmake b\r\x12ma",
    want: "make b|",
  },
  {
    name: "Ctrl-R again finds an older one",
    input: "make a\rls\rmake b\r\x12ma\x12",
    want: "make a|",
  },
  {
    name: "Ctrl-R stays at the oldest one",
    input: "make a\rls\rmake b\r\x12ma\x12\x12",
    want: "make a|",
  },
  { name: "Backspace searches for less", input: "one\rtwo\ron\r\x12one\x7f", want: "on|" },
  { name: "Ctrl-G gives the search up", input: "one\rdraft\x12on\x07x", want: "draftx|" },
  { name: "a cursor key takes what was found", input: `one\r\x12on${LEFT}x`, want: "onx|e" },
  { name: "Enter in a search accepts it", input: `one\rtwo\r\x12on\r${UP}`, want: "one|" },
  {
    name: "what is pasted is not run, and its tabs are blanks",
    input: "\x1b[200~a\tb\rc\x1b[201~d",
    want: "a b\ncd|",
  },
  { name: "Ctrl-P and Ctrl-N walk too", input: "one\rtwo\r\x10\x10\x0e", want: "two|" },
];

for (const { name, input, want } of edits) {
  test(name, () => {
    editor.text("begin", "> ", 80);
    editor.number("type", input);
    expect(editor.text("shown")).toBe(want);
  });
}

test("a search says what it looks for, and when there is none", () => {
  editor.text("begin", "> ", 80);
  editor.number("type", "one\r\x12on");
  expect(editor.text("searchPrompt")).toBe("(reverse-i-search)`on': ");
  editor.number("type", "x");
  expect(editor.text("searchPrompt")).toBe("(failed reverse-i-search)`onx': ");
  editor.number("type", "\x07");
  expect(editor.text("searchPrompt")).toBe("");
});

test("history leaves out blank lines and repetitions", () => {
  editor.text("begin", "> ", 80);
  editor.number("type", "one\rone\r  \r\rtwo\rone\r");
  expect(editor.text("history")).toBe("one\ntwo\none");
});

const endings = [
  { name: "Ctrl-C cancels", input: "abc\x03", want: CANCELLED },
  { name: "Ctrl-D on an empty line ends the input", input: "\x04", want: ENDED },
  { name: "Ctrl-D at the end of a line does nothing", input: "a\x04", want: EDITED },
];

for (const { name, input, want } of endings) {
  test(name, () => {
    editor.text("begin", "> ", 80);
    expect(editor.number("type", input)).toBe(want);
  });
}

const malformed = [
  { name: "a continuation alone", input: "\x80", want: "65533" },
  { name: "an overlong form", input: "\xc0\xaf", want: "65533" },
  { name: "a surrogate", input: "\xed\xa0\x80", want: "65533" },
  { name: "above U+10FFFF", input: "\xf4\x90\x80\x80", want: "65533" },
  { name: "a form that ASCII interrupts", input: "\xe2\x82A", want: "65" },
];

for (const { name, input, want } of malformed) {
  test(`malformed UTF-8: ${name}`, () => {
    expect(editor.text("keys", input)).toBe(want);
  });
}

const completions = [
  {
    name: "the only choice is completed, with a blank",
    input: "eat ban",
    line: "eat banana |",
    list: "",
  },
  { name: "the common beginning is completed", input: "eat a", line: "eat ap|", list: "" },
  {
    name: "where nothing is certain the choices are listed",
    input: "ap",
    line: "ap|",
    list: "apple apricot",
  },
  { name: "where there is no choice nothing happens", input: "x", line: "x|", list: "" },
];

for (const { name, input, line, list } of completions) {
  test(`Tab: ${name}`, () => {
    editor.text("begin", "> ", 80);
    editor.number("type", input);
    expect([editor.text("tab"), editor.text("shown")]).toEqual([list, line]);
  });
}

const reports = [
  { name: "alone", input: "\x1b[24;132R", want: "132 |" },
  { name: "behind and before keys", input: "ls\x1b[1;80R\rx", want: "80 ls|\rx" },
  {
    name: "behind keys of several octets",
    input: "\x1b[A\x1bbä\x1b[9;99R",
    want: "99 \x1b[A\x1bbä|",
  },
  { name: "the first of two", input: "\x1b[1;40R\x1b[1;50R", want: "40 |\x1b[1;50R" },
  { name: "not all of it yet", input: "a\x1b[24;13", want: "none" },
  { name: "Shift-F3, which has its form", input: "\x1b[1;2R", want: "none" },
  { name: "other sequences", input: "\x1b[24;132H\x1b[200~\x1bOR", want: "none" },
];

for (const { name, input, want } of reports) {
  test(`a cursor report: ${name}`, () => {
    expect(editor.text("report", input)).toBe(want);
  });
}
