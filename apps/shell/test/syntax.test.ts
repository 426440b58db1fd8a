import { join } from "node:path";
import { loadAssembly } from "@yolk/sdk/test/load";

const shell = loadAssembly(join(__dirname, "programs/syntax.ts"), [
  join(__dirname, "../src/syntax"),
]);

const LAST_STATUS = 7;
const texts = [
  { name: "blanks set words apart", text: "  echo\ta   b ", want: "[echo|a|b]" },
  { name: "nothing is nothing", text: " ", want: "" },
  {
    name: "single quotes keep everything",
    text: `echo 'a  "b" \\ $?'`,
    want: '[echo|a  "b" \\ $?]',
  },
  { name: "double quotes keep blanks and know $?", text: 'echo "a  $?"', want: "[echo|a  7]" },
  { name: "a backslash in double quotes", text: 'echo "\\"\\\\\\$?\\n"', want: '[echo|"\\$?\\n]' },
  { name: "a backslash outside quotes", text: "echo a\\ b\\'\\;", want: "[echo|a b';]" },
  { name: "quotes inside a word join it", text: `echo a'b c'"d e"f`, want: "[echo|ab cd ef]" },
  { name: "empty quotes are a word", text: `echo '' ""`, want: "[echo||]" },
  { name: "$? is the last status", text: "echo $? x$?", want: "[echo|7|x7]" },
  { name: "other dollars stand for themselves", text: "echo $ $HOME", want: "[echo|$|$HOME]" },
  {
    name: "a comment goes to the end of its line",
    text: "echo a # b; c\necho d",
    want: "[echo|a][echo|d]",
  },
  { name: "a hash inside a word is none", text: "echo a#b", want: "[echo|a#b]" },
  { name: "semicolons and lines set commands apart", text: "a; b;\nc\n\n", want: "[a][b][c]" },
  { name: "operators need no blanks", text: "a&&b||c;d", want: "[a]&&[b]||[c][d]" },
  { name: "a command may follow on the next line", text: "a &&\n\n b", want: "[a]&&[b]" },
  { name: "a backslash hides a line end", text: "echo a\\\nb \\\n c", want: "[echo|ab|c]" },
  { name: "a quotation may hold a line end", text: 'echo "a\nb"', want: "[echo|a\nb]" },
  { name: "an open single quote", text: "echo 'a", want: "incomplete: unterminated quote" },
  { name: "an open double quote", text: 'echo "a\\"', want: "incomplete: unterminated quote" },
  { name: "a backslash at the end", text: "echo a\\", want: "incomplete: unterminated quote" },
  { name: "an operator at the end", text: "a &&", want: "incomplete: a command must follow" },
  { name: "an operator at the start", text: "&& a", want: "error: unexpected '&&'" },
  { name: "two operators", text: "a && || b", want: "error: unexpected '||'" },
  { name: "an empty command", text: "a;;b", want: "error: unexpected ';'" },
  { name: "a pipe", text: "a | b", want: "error: '|' is not supported" },
  { name: "a redirection", text: "a > b", want: "error: '>' is not supported" },
];

for (const { name, text, want } of texts) {
  test(name, () => {
    expect(shell.text("parsed", text, LAST_STATUS)).toBe(want);
  });
}

const escapes = [
  { text: "a\\tb\\n", want: "a\tb\n" },
  { text: "\\x41\\0102\\\\", want: "AB\\" },
  { text: "a\\cb", want: "a" },
  { text: "\\q\\xg\\", want: "\\q\\xg\\" },
  { text: "\\e[1m", want: "\x1b[1m" },
];

for (const { text, want } of escapes) {
  test(`echo -e writes ${text} as ${JSON.stringify(want)}`, () => {
    expect(shell.text("escapes", text)).toBe(want);
  });
}

const LEAP_DAY = Date.UTC(2024, 1, 29, 23, 5, 9);
const dates = [
  { pattern: "%a %b %e %H:%M:%S UTC %Y", want: "Thu Feb 29 23:05:09 UTC 2024" },
  { pattern: "%F %T", want: "2024-02-29 23:05:09" },
  { pattern: "%s%%%q%", want: `${LEAP_DAY / 1000}%%q%` },
];

for (const { pattern, want } of dates) {
  test(`date +${pattern} is ${want}`, () => {
    expect(shell.text("dateText", LEAP_DAY, pattern)).toBe(want);
  });
}
