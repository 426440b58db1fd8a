/**
 * The line editor's rows are as long as those of each output. On the machine in TypeScript, whose time passes
 * only by what the program does: an answer comes exactly when the test says.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build, repositoryRoot } from "@yolk/link";
import { type ImageLayout, Machine, VirtualClock } from "@yolk/machine";
import { Terminal } from "@xterm/headless";
import { yolk } from "./src/machine";

const PROGRAM = "test/programs/columns";

const QUESTION = "\x1b[9999C\x1b[6n";
const PROMPT = "name? ";
const HOME = "\x01";
const CLEAR = "\x0c";
const ROWS = 25;
const MOST_NANOS = 1_000_000_000n;

/** The characters that stand in the row count: 0000 0001 0002 ... */
const LONG = Array.from({ length: 30 }, (_, i) => String(i).padStart(4, "0")).join(" ");

/** Once the serial port has written `sees`, something is typed there, or on the keyboard. */
interface Step {
  readonly sees: string;
  readonly types?: string;
  readonly presses?: string;
}

let guest: WebAssembly.Module;
let layout: ImageLayout;
beforeAll(async () => {
  await yolk(["run", PROGRAM, "--engine", "node"]); // builds it, which no test can in Jest's own process
  const built = await build({
    main: join(repositoryRoot, PROGRAM, "main.ts"),
    key: PROGRAM.replaceAll("/", "-"),
    effort: "full",
    wasmOnly: true,
    color: false,
    progress: () => undefined,
  });
  guest = new WebAssembly.Module(readFileSync(built.hostWasm));
  layout = { imageEnd: built.layout.shadowTop, shadowGuard: built.layout.shadowGuard };
});

/** Runs the program until it waits for what never comes. */
function run(steps: readonly Step[], commandLine = "") {
  let text = "";
  let mark = 0;
  let step = 0;
  const clock = new VirtualClock();
  const machine = new Machine({
    memoryMiB: 16,
    commandLine,
    layout,
    clock,
    onSerial: (octet) => {
      text += String.fromCharCode(octet);
      const next = steps[step];
      if (!next || !text.slice(mark).endsWith(next.sees)) return;
      [mark, step] = [text.length, step + 1];
      if (next.types) machine.receive(Buffer.from(next.types));
      if (next.presses) machine.type(next.presses);
    },
  });
  const outcome = machine.run(guest);
  expect({ steps: step, outcome }).toEqual({ steps: steps.length, outcome: { kind: "halted" } });
  const screen = machine.text().filter((row) => row !== "");
  return { text, screen, nanos: clock.nanos(), questions: text.split(QUESTION).length - 1 };
}

/** What a terminal of `columns` columns shows of `text`. */
async function shown(text: string, columns: number): Promise<string[]> {
  const terminal = new Terminal({ cols: columns, rows: ROWS, allowProposedApi: true });
  await new Promise<void>((resolve) => terminal.write(text, resolve));
  const { active } = terminal.buffer;
  return Array.from(
    { length: active.length },
    (_, row) => active.getLine(row)?.translateToString(true) ?? "",
  ).filter((row) => row !== "");
}

const report = (column: number) => `\x1b[24;${column}R`;

/** The row of a line that is at its end, or at its start. */
const endOf = (line: string, columns: number) =>
  PROMPT + line.slice(-Math.min(line.length, columns - 1 - PROMPT.length));
const startOf = (line: string, columns: number) =>
  PROMPT + line.slice(0, columns - 1 - PROMPT.length);

const widths = [
  { name: "a terminal of 40 columns", steps: [{ sees: QUESTION, types: report(40) + LONG }] },
  { name: "a wide one", columns: 200, steps: [{ sees: QUESTION, types: report(200) + LONG }] },
  {
    name: "keys before the answer and after it",
    columns: 60,
    steps: [{ sees: QUESTION, types: LONG.slice(0, 9) + report(60) + LONG.slice(9) }],
  },
  { name: "nobody answers", columns: 80, steps: [{ sees: QUESTION, types: LONG }] },
  {
    name: "an answer that comes when nobody waits for it any more",
    columns: 50,
    steps: [{ sees: QUESTION }, { sees: "x", types: report(50) }, { sees: "x", types: LONG }],
  },
  {
    name: "columns=70, and nobody is asked",
    columns: 70,
    commandLine: "columns=70",
    questions: 0,
    steps: [{ sees: "x", types: report(40) + LONG }],
  },
];

describe.each(widths)("$name", ({ steps, columns = 40, commandLine = "", questions = 1 }) => {
  const first = { sees: PROMPT, types: "x" };

  test("rows at the line's end", async () => {
    const { text, screen, ...rest } = run([first, ...steps], commandLine);
    expect(await shown(text, columns)).toEqual([endOf(`x${LONG}`, columns)]);
    expect(screen).toEqual([endOf(`x${LONG}`, 80)]);
    expect(rest.questions).toBe(questions);
    expect(rest.nanos).toBeLessThan(MOST_NANOS);
  });

  test("rows at its start, and what is read", async () => {
    const home = { sees: LONG.slice(-1), types: HOME };
    const enter = { sees: "\r\x1b[6C", types: "\r" };
    const { text, screen } = run([first, ...steps, home, enter], commandLine);
    const before = text.slice(0, text.lastIndexOf("\r\x1b[6C"));
    expect(await shown(before, columns)).toEqual([startOf(`x${LONG}`, columns)]);
    expect(screen.slice(1).join("")).toContain(`line: x${LONG}`);
  });
});

test("keys of the keyboard ask nothing of the serial port, which shows 80 columns", async () => {
  const { text, screen, questions } = run([{ sees: PROMPT, presses: LONG }]);
  expect(questions).toBe(0);
  expect(await shown(text, 80)).toEqual([endOf(LONG, 80)]);
  expect(screen).toEqual([endOf(LONG, 80)]);
});

test("more keys than are looked at while the answer is awaited, and none is lost", () => {
  const many = "0123456789".repeat(1000);
  const { text } = run([
    { sees: PROMPT, types: "x" },
    { sees: QUESTION, types: `${many}\r` },
  ]);
  expect(text).toContain(`line: x${many}\r\n`);
});

test("the answer is no key for a program that reads keys, whatever was typed before it", () => {
  const { text } = run([
    { sees: PROMPT, types: "k" },
    { sees: QUESTION, types: `ey\r${report(90)}ab` },
  ]);
  expect(text).toContain(`key: a\r\n\x1b[?2004h${PROMPT}b`);
});

test("Ctrl-L asks a terminal again that has answered, and may have changed its size", async () => {
  const { text, questions } = run([
    { sees: PROMPT, types: "x" },
    { sees: QUESTION, types: report(100) + LONG },
    { sees: LONG.slice(-1), types: CLEAR },
    { sees: QUESTION, types: report(30) },
  ]);
  expect(questions).toBe(2);
  expect(await shown(text, 30)).toEqual([endOf(`x${LONG}`, 30)]);
});

test("Ctrl-L does not ask one that has not answered", () => {
  const { questions } = run([
    { sees: PROMPT, types: "x" },
    { sees: QUESTION },
    { sees: "x", types: CLEAR },
  ]);
  expect(questions).toBe(1);
});
