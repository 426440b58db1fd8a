/** The same keys at the serial port, on the keyboard before VGA's text, and before the frame buffer. */
import { Terminal } from "@xterm/headless";
import { image } from "./src/machine";
import { Watched } from "./src/watched";

const [COLUMNS, ROWS] = [80, 25];
/** Keys are held so long: the controller keeps few. */
const HOLD_MS = 25;

/** Control sequences, which stand between lines. */
const SEQUENCES = /\x1b\[[?\d;]*[a-zA-Z]/g;

/** What a terminal sends for keys that are no characters, and what QEMU calls them. */
const KEYS = new Map<string, { octets: string; chord: readonly string[] }>([
  ["Enter", { octets: "\r", chord: ["ret"] }],
  ["Tab", { octets: "\t", chord: ["tab"] }],
  ["Backspace", { octets: "\x7f", chord: ["backspace"] }],
  ["Delete", { octets: "\x1b[3~", chord: ["delete"] }],
  ["Up", { octets: "\x1b[A", chord: ["up"] }],
  ["Down", { octets: "\x1b[B", chord: ["down"] }],
  ["Left", { octets: "\x1b[D", chord: ["left"] }],
  ["Right", { octets: "\x1b[C", chord: ["right"] }],
  ["Home", { octets: "\x1b[H", chord: ["home"] }],
  ["End", { octets: "\x1b[F", chord: ["end"] }],
]);
for (const letter of "abcdefghijklmnopqrstuvwxyz") {
  const control = String.fromCharCode(letter.charCodeAt(0) & 0x1f);
  KEYS.set(`C-${letter}`, { octets: control, chord: ["ctrl", letter] });
  KEYS.set(`M-${letter}`, { octets: `\x1b${letter}`, chord: ["alt", letter] });
}

/** Text, then keys by name, and so on by turns; what is printed in the end; `octets`: no key types it. */
const script: readonly {
  keys: readonly string[];
  prints: string;
  octets?: string;
  shows?: string;
}[] = [
  { keys: ["echo world", "C-a", "M-f", " hello", "Enter"], prints: "\nhello world\r\n" },
  { keys: ["echo one two", "C-w", "x", "Home", "M-d", "C-y", "Enter"], prints: "\none x\r\n" },
  { keys: ["echo ab", "C-t", "C-b", "C-b", "C-k", "C-y", "Enter"], prints: "\nba\r\n" },
  {
    keys: ["nonsense", "C-u", "echo bxd", "Left", "Left", "Delete", "c", "Enter"],
    prints: "\nbcd\r\n",
  },
  { keys: ["Up", "Up", "Up", "Down", "Enter"], prints: "\nba\r\n" },
  { keys: ["C-p", "C-p", "C-n", "End", "z", "Enter"], prints: "\nbaz\r\n" },
  { keys: ["C-r", "hell", "Enter"], prints: "\nhello world\r\n" },
  { keys: ["C-r", "o", "C-r", "Right", "y", "Enter"], prints: "y\r\n" },
  { keys: ["draft", "C-r", "zz", "C-g", "C-u", "echo gone", "Enter"], prints: "\ngone\r\n" },
  { keys: ["ec", "Tab", "tab", "Backspace", "b", "Enter"], prints: "\ntab\r\n" },
  { keys: ["garbage", "C-c", "echo 2", "Enter"], prints: "\n2\r\n" },
  { keys: ["sleep 100", "Enter", "C-c", "echo over", "Enter"], prints: "\nover\r\n" },
  {
    keys: ["Left", "Left", "Backspace", "w", "Enter"],
    octets: "echo 漢字한",
    shows: "漢字한",
    prints: "\nw字한\r\n",
  },
  {
    keys: ["Enter"],
    octets: "\x1b[200~echo p1\necho p2\n\x1b[201~",
    shows: "p2\u21b5",
    prints: "\np2\r\n",
  },
];

interface Console {
  readonly name: string;
  readonly video: string;
  readonly hasKeyboard: boolean;
  readonly picture?: string;
}
const consoles: readonly Console[] = [
  { name: "serial", video: "", hasKeyboard: false },
  { name: "VGA", video: "", hasKeyboard: true, picture: "line-editor-vga" },
  {
    name: "frame buffer",
    video: "video=640x400",
    hasKeyboard: true,
    picture: "line-editor-640x400",
  },
];

async function press(watched: Watched, key: string, { hasKeyboard }: Console): Promise<void> {
  const named = KEYS.get(key);
  const octets = named?.octets ?? key;
  if (!hasKeyboard) return watched.type(octets);
  const chords = named
    ? [named.chord]
    : [...key].map((character) => [character === " " ? "spc" : character]);
  for (const chord of chords) {
    const keys = chord.map((data) => ({ type: "qcode", data }));
    await watched.qmp.command("send-key", { keys, "hold-time": HOLD_MS });
    await new Promise((resolve) => setTimeout(resolve, HOLD_MS));
  }
}

/** What a terminal at the serial port shows in the end, without blanks at the ends of rows. */
async function shownBy(text: string): Promise<string[]> {
  const terminal = new Terminal({ cols: COLUMNS, rows: ROWS, allowProposedApi: true });
  await new Promise<void>((resolve) => terminal.write(text, resolve));
  return rowsOf(terminal);
}

function rowsOf(terminal: Terminal): string[] {
  const { active } = terminal.buffer;
  return Array.from(
    { length: active.length },
    (_, row) => active.getLine(row)?.translateToString(true) ?? "",
  );
}

const transcripts = new Map<string, string[]>();
for (const one of consoles) {
  test(`keys on ${one.name}`, async () => {
    const elf = await image("shell", "shell.elf");
    const watched = await Watched.boot({ image: elf, memoryMiB: 64, commandLine: one.video });
    try {
      await watched.says("yolk>\x1b[0m ");
      for (const { keys, prints, octets = "", shows = "" } of script) {
        const mark = watched.text.length;
        watched.type(octets);
        await watched.until(shows, () => watched.text.slice(mark).includes(shows));
        for (const key of keys) await press(watched, key, one);
        await watched.until(JSON.stringify(prints), () =>
          watched.text.slice(mark).replaceAll(SEQUENCES, "").includes(prints),
        );
      }
      transcripts.set(one.name, await shownBy(watched.text));
      expect(transcripts.get(one.name)).toEqual(transcripts.get("serial"));
      if (one.picture) expect(await watched.compare(one.picture)).toBe("the same");
      await press(watched, "C-d", one);
      expect(await watched.ended()).toEqual({ kind: "exit", status: 0 });
    } finally {
      await watched.end();
    }
  });
}

test("a long line on a display of 128 columns and on a serial terminal of 60, which is asked", async () => {
  const SERIAL_COLUMNS = 60;
  const PROMPT = "yolk> ";
  const words = Array.from({ length: 30 }, (_, i) => `word${i}`).join(" ");
  const room = SERIAL_COLUMNS - 1 - PROMPT.length;
  const terminal = new Terminal({ cols: SERIAL_COLUMNS, rows: ROWS, allowProposedApi: true });
  const elf = await image("shell", "shell.elf");
  const watched = await Watched.boot({
    image: elf,
    memoryMiB: 64,
    commandLine: "video=1024x768",
  });
  terminal.write(watched.text);
  watched.onText = (text) => terminal.write(text);
  terminal.onData((answer) => watched.type(answer));
  const shows = (row: string) =>
    watched.until(JSON.stringify(row), () => rowsOf(terminal).findLast((one) => one) === row);
  try {
    await watched.says("yolk>\x1b[0m ");
    watched.type("x");
    await shows(`${PROMPT}x`);
    watched.type(`\x7fecho ${words}`);
    await shows(PROMPT + `echo ${words}`.slice(-room));
    expect(await watched.compare("long-line-end-1024x768")).toBe("the same");
    watched.type("\x01\x1bf\x1bf\x1bfX");
    await shows(PROMPT + `echo ${words}`.replace("word1", "word1X").slice(0, room));
    expect(await watched.compare("long-line-1024x768")).toBe("the same");
    const mark = watched.text.length;
    watched.type("\r");
    await watched.says("word1X word2", 2);
    expect(watched.text.slice(mark)).not.toContain("\x1b[6n");
    expect(rowsOf(terminal).filter((row) => row.includes(PROMPT))).toHaveLength(2);
  } finally {
    await watched.end();
  }
});
