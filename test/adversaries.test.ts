/** Programs that do their worst: each has the outcome that it must have. */
import { yolk, type Finished } from "./src/machine";
import { transcriptOf } from "./src/transcript";

const PROGRAM = "test/programs/adversaries";
const QEMU = ["qemu"];
/** Node's image is made on the way to the other: the second build has less to do. */
const BOTH = ["node", "qemu"];

interface Adversary {
  readonly name: string;
  readonly says: readonly string[];
  readonly engines: readonly string[];
  readonly memoryMiB?: number;
}

const AS_BEFORE = "memory is as before true";

const overflows = ["overflows 10", AS_BEFORE, "the bystanders add up 45 a newcomer 100"];

const waits = [
  "sleep",
  "select",
  "mutex",
  "read",
  "write",
  "semaphore",
  "group",
  "join",
  "receive",
  "send",
  "loop",
];

const adversaries: Adversary[] = [
  { name: "plain recursion", says: overflows, engines: BOTH },
  { name: "holding recursion", says: overflows, engines: BOTH },
  { name: "allocating recursion", says: overflows, engines: BOTH },
  {
    name: "returning recursion",
    says: ["and back 20000", "and back 20000", "and back 20000"],
    engines: BOTH,
  },
  {
    name: "crowd of recursions", // Node's stacks have no pages
    says: ["failed 60", "the bystanders add up 1 a newcomer 100"],
    engines: QEMU,
    memoryMiB: 24,
  },
  { name: "tiny", says: ["the sum of a million 500000500000", AS_BEFORE], engines: BOTH },
  {
    name: "large",
    says: [
      "returned 6 false",
      "returned 6 false",
      "returned 6 false",
      "the bystanders add up 3 a newcomer 5050",
    ],
    engines: BOTH,
    memoryMiB: 1024,
  },
  {
    name: "large",
    says: [
      "failed 0 true",
      "failed 0 true",
      "failed 0 true",
      "the bystanders add up 3 a newcomer 5050",
    ],
    engines: BOTH,
  },
  { name: "cycles", says: [AS_BEFORE], engines: BOTH },
  {
    name: "growing list",
    says: [
      "out of memory true",
      "out of memory true",
      "out of memory true",
      "the bystanders add up 3",
      "who allocates beside it returned 30000",
      `${AS_BEFORE} 500500`,
    ],
    engines: BOTH,
  },
  {
    name: "growing objects",
    says: [
      "out of memory true",
      "out of memory true",
      "out of memory true",
      "the bystanders add up 3",
      `${AS_BEFORE} 500500`,
    ],
    engines: BOTH,
  },
  { name: "finished", says: ["memory true true", "handles that answer 2000"], engines: BOTH },
  { name: "chain", says: ["memory is as after the first true", "results 1048576"], engines: BOTH },
  { name: "churn", says: ["rounds 40 ends 325", AS_BEFORE], engines: BOTH },
  {
    name: "select",
    says: [
      "told 48 0 1 1",
      "both closed true",
      "taken 1 1",
      "offers 2 48",
      "the other is open false false",
    ],
    engines: BOTH,
  },
  {
    name: "timers",
    says: [
      "stopped 1000 fired 9000",
      "ticks 3000 late 0",
      "stopped 1000 fired 9000",
      "ticks 3000 late 0",
      AS_BEFORE,
    ],
    engines: BOTH,
  },
  {
    name: "spinner",
    says: [
      "speaks and sleeps 0",
      "speaks and sleeps 1",
      "speaks and sleeps 2",
      "sum 210 returned",
      "still spins false true killed",
    ],
    engines: BOTH,
  },
  {
    name: "contest",
    says: [
      "speaks below it 0",
      "speaks below it 1",
      "all have time, the highest most true",
      "true true true true",
      "killed killed killed killed",
    ],
    engines: QEMU,
  },
  {
    name: "holder",
    says: [
      "sleeping killed returned returned returned",
      "in line true 3 false",
      "spinning killed returned returned returned",
      "in line true 3 false",
      "overflown failed true true",
      "stopped false true",
    ],
    engines: BOTH,
  },
  {
    name: "killed",
    says: [
      "condition true killed killed true killed",
      "free false",
      ...waits.map((how) => `${how} true killed killed true killed`),
      "nobody went on: ",
      "false true 1",
      "false 1 0",
      "never false true killed",
    ],
    engines: BOTH,
  },
];

function run(name: string, engine: string, memoryMiB = 64): Promise<Finished> {
  const machine = ["--engine", engine, "--memory", String(memoryMiB), "--timeout", "30"];
  return yolk(["run", PROGRAM, ...machine, "--", name]);
}

for (const { name, says, engines, memoryMiB } of adversaries) {
  test.each(engines)(`${name}${memoryMiB ? ` with ${memoryMiB} MiB` : ""}, %s`, async (engine) => {
    const finished = await run(name, engine, memoryMiB);
    expect(transcriptOf(finished)).toEqual([...says, ""]);
    expect(finished.status).toBe(0);
  });
}

describe.each(BOTH)("the end of the machine, %s", (engine) => {
  test("deadlock: who waits for what, with calls, and status 2", async () => {
    const { status, stdout } = await run("deadlock", engine);
    const [head, ...report] = stdout.split(/^(?=fiber )/m);
    expect(head).toBe("before\ndeadlock: all fibers are asleep\n");
    const want = [
      { fiber: 'fiber 1 "main" (joining)', call: "ends/deadlock" },
      { fiber: 'fiber 2 "Aristotle" (waiting)', call: "ends/eat" },
      { fiber: 'fiber 3 "Plato" (waiting)', call: "ends/eat" },
      { fiber: 'fiber 4 "listener" (receiving)', call: "ends/listen" },
      { fiber: 'fiber 5 "chooser" (selecting)', call: "ends/choose" },
      { fiber: 'fiber 6 "sender" (sending)', call: "ends/send" },
    ];
    expect(report.map((one) => one.replace(/ since[^]*/, ""))).toEqual(
      want.map((one) => one.fiber),
    );
    want.forEach(({ call }, index) =>
      expect(report[index]).toMatch(new RegExp(`^  at .*${call}$`, "m")),
    );
    expect(status).toBe(2);
  });

  test("a trap in main is the end, whoever else is there: status 134", async () => {
    const { status, stdout } = await run("trap in main", engine);
    expect(stdout).toContain("panic:");
    expect(stdout).toContain("Index out of range");
    expect(stdout).not.toContain("before");
    expect(stdout).toMatch(/^ {2}at .*ends\/failMain$/m);
    expect(status).toBe(134);
  });
});
