/** The shell shows fibers and memory, and runs commands in the background. */
import { type Finished, yolk } from "./src/machine";

/** Node's image is made on the way to the other: the second build has less to do. */
const ENGINES = ["node", "qemu"];

function session(engine: string, lines: readonly string[]): Promise<Finished> {
  return yolk(["run", "shell", "--engine", engine], lines.map((line) => `${line}\n`).join(""));
}

/** Sleeps until all others have done what they can. */
const LET_OTHERS_RUN = "sleep 0.05";

/** What there is to see, command by command; `echo` stands between them. */
const sights = [
  {
    name: "ps lists the shell, which runs, and no other",
    line: "ps",
    shows: [/^id +state +priority +cpu time +stack +name\n +1 +running +1 .* main\n$/],
  },
  { name: "go says nothing to a pipe", line: "go sleep 1000", shows: [/^$/] },
  { name: "sleep lets it begin", line: LET_OTHERS_RUN, shows: [/^$/] },
  {
    name: "ps lists the sleeper",
    line: "ps",
    shows: [/^ 1 +running +1 +\S+ \S+ +\S+ \S+ +main$/m, /^ 2 +sleeping +1 .* sleep$/m],
  },
  {
    name: "pstack shows the calls that the sleeper is in, and only those",
    line: "pstack 2",
    shows: [/^2 sleep: sleeping\n/, /^ {2}at .*commands\/time\/Sleep#run$/m, /^(?![^]*main)/],
  },
  {
    name: "pstack shows the calls of all",
    line: "pstack",
    shows: [/^1 main: running$/m, /^2 sleep: sleeping$/m],
  },
  {
    name: "free sums up to what there is",
    line: "free",
    shows: [
      /^total +6[34] MiB\nused +[\d.]+ MiB\nfree +[56]\d MiB\nheap +\S+ [KM]iB +\d+ collections\n$/,
    ],
  },
  {
    name: "free -m shows a map with usable memory from 1 MiB on",
    line: "free -m",
    shows: [/^000100000-00[0-9a-f]{7} +usable +6[23] MiB$/m],
  },
  {
    name: "free -r says who has what",
    line: "free -r",
    shows: [/ heap$/m, / stacks$/m, / page tables$/m],
  },
  {
    name: "free -g tells of the collector",
    line: "free -g",
    shows: [
      /^live /,
      /^ {2}of program /m,
      /^allocated +[1-9]/m,
      /^pauses +\d+$/m,
      /^ {2}longest /m,
    ],
  },
  {
    name: "memtest counts the octets that it checked",
    line: "memtest 3M",
    shows: [/^3,145,728 octets checked: no errors\n$/],
  },
  {
    name: "top shows shares of all, once",
    line: "top",
    shows: [
      /^up .*, 2 fibers, \d+\.\d % idle\n/,
      /^memory .* used, .* free, heap .*, \d+ collections$/m,
      /^ +\d+\.\d +1 +running .* main$/m,
      /^ +\d+\.\d +2 +sleeping .* sleep$/m,
    ],
  },
  { name: "kill ends the sleeper", line: "kill 2", shows: [/^$/] },
  { name: "sleep lets it end", line: LET_OTHERS_RUN, shows: [/^$/] },
  {
    name: "ps lists the shell alone again",
    line: "ps",
    shows: [/^id .*\n +1 +running .* main\n$/],
  },
];

const MARK = "-- 8< --";

describe.each(ENGINES)("%s", (engine) => {
  let finished: Finished;
  let parts: string[];
  beforeAll(async () => {
    const lines = sights.flatMap(({ line }) => [line, `echo '${MARK}'`]);
    finished = await session(engine, [...lines, "exit 5"]);
    parts = finished.stdout.split(`${MARK}\n`);
  });

  test.each(sights)("$name", ({ shows, name }) => {
    const part = parts[sights.findIndex((one) => one.name === name)];
    for (const pattern of shows) expect(part).toMatch(pattern);
  });

  test("the session ends as it says", () => {
    expect(parts).toHaveLength(sights.length + 1);
    expect(finished).toMatchObject({ status: 5, stderr: "" });
  });

  test("the end of the pipe waits for the background", async () => {
    const { stdout, status } = await session(engine, ["go memtest 2M", "echo first"]);
    expect(stdout).toBe("first\n2,097,152 octets checked: no errors\n");
    expect(status).toBe(0);
  });

  test("exit does not wait", async () => {
    const { stdout, status } = await session(engine, ["go sleep 1000", "echo first", "exit 6"]);
    expect(stdout).toBe("first\n");
    expect(status).toBe(6);
  });
});

/** Nothing of this depends on time or on the sizes of images. */
const SCRIPT = [
  "go",
  "go nonsense",
  LET_OTHERS_RUN,
  "go echo from the background",
  LET_OTHERS_RUN,
  "kill",
  "kill 1",
  "kill 77",
  "echo $?",
  "kill one",
  "pstack 77",
  "pstack a b",
  "ps all",
  "free -x",
  "memtest 0",
  "memtest 5000M",
  "memtest 1M && echo good",
  "go sleep 0.01; go sleep 0.02",
  "help go kill memtest ps pstack top free",
  "exit 9",
];

const SAYS = [
  "go: a command is needed",
  "yolk: nonsense: command not found",
  "from the background",
  "kill: 1 is the shell",
  "kill: no fiber 77",
  "1",
  "kill: 'one' is not a number",
  "pstack: no fiber 77",
  "1,048,576 octets checked: no errors",
  "good",
];

test("what does not depend on the machine is the same on both engines", async () => {
  const [inNode, inQemu] = await Promise.all(ENGINES.map((engine) => session(engine, SCRIPT)));
  const lines = (finished?: Finished) => finished?.stdout.replace(/only \d+ MiB/, "only so many");
  expect(lines(inNode)).toBe(lines(inQemu));
  expect(inQemu?.stdout.split("\n")).toEqual(expect.arrayContaining(SAYS));
  expect([inQemu?.status, inNode?.status]).toEqual([9, 9]);
});
